using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A project that the session's user is a member of (<c>GET projects/</c>).</summary>
public sealed class ProjectInfo : InventoryItem
{
    internal ProjectInfo(ItemOrigin origin, GatewayName name) : base(origin with { Project = name }, name)
    {
    }

    /// <summary>The project's name; keys of <c>admin</c> are available to all projects.</summary>
    public string Name => Identity.Shown;

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; internal init; }
}
