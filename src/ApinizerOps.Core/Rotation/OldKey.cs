using System.Collections.Generic;

namespace ApinizerOps;

/// <summary>What a look at the key to replace has shown, and at the key that follows it where a rotation is resumed.</summary>
/// <param name="NextName">The name of the key that follows it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Algorithm">Its algorithm; null where the gateway doesn't tell.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Environments">Where it is, or the key that follows it.</param>
internal sealed record OldKey(string NextName, KeyType Type, KeyAlgorithm? Algorithm, string? Description, IReadOnlyList<string> Environments)
{
    /// <summary>Where the key that follows it is already.</summary>
    public IReadOnlyList<string> NextEnvironments { get; init; } = [];

    /// <summary>Whether it is not on the gateway, as after a rotation that came to its end.</summary>
    public bool IsGone { get; init; }
}
