using System;

namespace ApinizerOps.Commands;

/// <summary>Something a call tells while it runs.</summary>
/// <param name="Text">The line for the verbose stream.</param>
/// <param name="Wait">How long it waits before the next try; null where it doesn't.</param>
internal sealed record CallEvent(string Text, TimeSpan? Wait);
