using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A project that the session's user is a member of (<c>GET projects/</c>).</summary>
public sealed class ProjectInfo : InventoryItem
{
    internal ProjectInfo(ItemOrigin origin, GatewayName name) : base(origin with { Project = name }, name)
    {
    }

    /// <summary>The project's name; <c>admin</c> is the one whose keys serve all.</summary>
    public string Name => Identity.Shown;

    /// <summary>What it is for; null where nobody said.</summary>
    public string? Description { get; internal init; }
}
