using System;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Pipeline;

/// <summary>Something a call tells while it runs.</summary>
/// <param name="Text">The line for the verbose stream.</param>
/// <param name="Wait">How long it waits; null where it doesn't.</param>
/// <param name="IsRetry">Whether it tries again after that.</param>
/// <param name="IsWarning">Whether it is for the warning stream instead.</param>
internal sealed record CallEvent(string Text, TimeSpan? Wait = null, bool IsRetry = false, bool IsWarning = false);
