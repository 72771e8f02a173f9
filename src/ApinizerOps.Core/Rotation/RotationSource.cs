using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The keys of a rotation as they are on the gateway.</summary>
/// <param name="NextName">The name of the new key.</param>
/// <param name="Type">The type of both.</param>
/// <param name="Key">The key to replace; null if it is not on the gateway, as after a completed rotation.</param>
/// <param name="Next">The new key; null if it does not exist yet.</param>
internal sealed record RotationSource(string NextName, KeyType Type, KeyInfo? Key, KeyInfo? Next = null)
{
    /// <summary>The algorithm; null if the gateway doesn't show it. Servers that show it may require it.</summary>
    public KeyAlgorithm? Algorithm => Shown.Select(key =>
        WireText<KeyAlgorithm>.TryParse(key.Algorithm ?? "", out var algorithm) ? algorithm : (KeyAlgorithm?)null).FirstOrDefault(known => known != null);

    /// <summary>The default environments of new content: those of both keys. Empty if not all of them have a name.</summary>
    public IReadOnlyList<string> Environments => Shown.Any(key => key.HasUnnamedEnvironments) ? [] : Names(Shown);

    /// <summary>The keys that exist.</summary>
    public IEnumerable<KeyInfo> Shown => new[] { Key, Next }.OfType<KeyInfo>();

    /// <summary>The environments of keys.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<KeyInfo> keys) => [.. keys.SelectMany(key => key.Environments.Values).Distinct(StringComparer.Ordinal)];
}
