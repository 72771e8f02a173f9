using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Something that a gateway holds, as it was when it was read. It holds no key material.</summary>
public abstract class InventoryItem
{
    private protected InventoryItem(ItemOrigin origin, GatewayName name)
    {
        Gateway = origin.Gateway;
        Project = origin.Project?.Shown;
        Origin = origin;
        Identity = name;
    }

    /// <summary>The gateway that was asked, as <see cref="ApinizerSession.Uri"/> of the session has it.</summary>
    public string Gateway { get; }

    /// <summary>The project that it lies in; null for what lies in none.</summary>
    public string? Project { get; }

    internal ItemOrigin Origin { get; }

    /// <summary>The name by which cmdlets know it, as it is and as it is shown.</summary>
    internal GatewayName Identity { get; }

    /// <summary>Its name.</summary>
    public override string ToString() => Identity.Shown;
}
