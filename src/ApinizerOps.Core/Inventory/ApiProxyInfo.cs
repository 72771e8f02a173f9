using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>An API proxy (<c>GET apiProxies/</c>, <c>GET apiProxies/{name}/</c>).</summary>
public sealed class ApiProxyInfo : InventoryItem
{
    internal ApiProxyInfo(ItemOrigin origin, GatewayName name) : base(origin, name)
    {
    }

    /// <summary>The proxy's name.</summary>
    public string Name => Identity.Shown;

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; internal init; }

    /// <summary>Its type in the server's words, such as <c>REST</c>.</summary>
    public string? Type { get; internal init; }
}
