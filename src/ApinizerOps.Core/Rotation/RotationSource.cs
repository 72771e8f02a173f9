using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps;

/// <summary>The keys or certificates of a rotation as they are on the gateway.</summary>
/// <param name="NextName">The name of the new one.</param>
/// <param name="Old">The one to replace; null if it is not on the gateway, as after a completed rotation.</param>
/// <param name="Next">The new one; null if it does not exist yet.</param>
internal sealed record RotationSource<T>(string NextName, T? Old, T? Next = null) where T : InventoryItem, IDeployedItem
{
    /// <summary>The default environments of new content: those of both. Empty if not all of them have a name.</summary>
    public IReadOnlyList<string> Environments => Shown.Any(item => item.HasUnnamedEnvironments) ? [] : Names(Shown);

    /// <summary>Those that exist.</summary>
    public IEnumerable<T> Shown => new[] { Old, Next }.OfType<T>();

    /// <summary>The environments of keys or certificates.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<T> items) => [.. items.SelectMany(item => item.Environments.Values).Distinct(StringComparer.Ordinal)];
}

/// <summary>What is deployed to environments.</summary>
internal interface IDeployedItem
{
    NameCollection Environments { get; }

    /// <summary>Whether the gateway does not send the names of all its environments.</summary>
    bool HasUnnamedEnvironments { get; }
}
