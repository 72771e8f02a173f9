using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>What a look at the key to replace has shown, and at the key that follows it where a rotation is resumed.</summary>
/// <param name="NextName">The name of the key that follows it.</param>
/// <param name="Type">The type of both.</param>
/// <param name="Key">The key to replace; null where it is not on the gateway, as after a rotation that came to its end.</param>
/// <param name="Next">The key that follows it; null where it is still to be made.</param>
internal sealed record RotationSource(string NextName, KeyType Type, KeyInfo? Key, KeyInfo? Next = null)
{
    /// <summary>The algorithm; null where the gateway doesn't tell. Only servers that know the field do, and those may ask for it.</summary>
    public KeyAlgorithm? Algorithm => Shown.Select(key =>
        WireText<KeyAlgorithm>.TryParse(key.Algorithm ?? "", out var algorithm) ? algorithm : (KeyAlgorithm?)null).FirstOrDefault(known => known != null);

    /// <summary>Where content goes to that is given without environments: where either key is. None where not all of them have a name.</summary>
    public IReadOnlyList<string> Environments => Shown.Any(key => key.HasNamelessEnvironments) ? [] : Names(Shown);

    /// <summary>The keys that there are.</summary>
    public IEnumerable<KeyInfo> Shown => new[] { Key, Next }.OfType<KeyInfo>();

    /// <summary>The environments of keys.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<KeyInfo> keys) => [.. keys.SelectMany(key => key.Environments.Values).Distinct(StringComparer.Ordinal)];
}
