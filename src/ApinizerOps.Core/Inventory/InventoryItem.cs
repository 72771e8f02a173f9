using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>An object on a gateway as it was when it was read, without key material.</summary>
public abstract class InventoryItem
{
    private protected InventoryItem(ItemOrigin origin, GatewayName name)
    {
        Gateway = origin.Gateway;
        Project = origin.Project?.Shown;
        Origin = origin;
        Identity = name;
    }

    /// <summary>The gateway that it was read from, as in <see cref="ApinizerSession.Uri"/> of the session.</summary>
    public string Gateway { get; }

    /// <summary>The project that it belongs to; null if it belongs to none.</summary>
    public string? Project { get; }

    internal ItemOrigin Origin { get; }

    /// <summary>Its name, for requests and for display.</summary>
    internal GatewayName Identity { get; }

    /// <summary>Its name.</summary>
    public override string ToString() => Identity.Shown;
}
