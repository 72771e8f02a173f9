using System.Collections.Generic;

namespace ApinizerOps;

/// <summary>What a look at the key to replace has shown.</summary>
/// <param name="NextName">The name of the key that follows it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Algorithm">Its algorithm; null where the gateway doesn't tell.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Environments">Where it is.</param>
internal sealed record OldKey(string NextName, KeyType Type, KeyAlgorithm? Algorithm, string? Description, IReadOnlyList<string> Environments);
