using System;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// Whether an API proxy is deployed to an environment (<c>GET apiProxies/{name}/environments/{env}/deploy-status/</c>;
/// from servers before 2026.09.0 the proxy's own list, which has fewer fields).
/// </summary>
public sealed class ApiProxyDeploymentInfo : InventoryItem
{
    internal ApiProxyDeploymentInfo(ItemOrigin origin, GatewayName apiProxy, GatewayName environment) : base(origin, apiProxy) => EnvironmentName = environment;

    /// <summary>The proxy's name.</summary>
    public string ApiProxy => Identity.Shown;

    /// <summary>The environment's name.</summary>
    public string Environment => EnvironmentName.Shown;

    internal GatewayName EnvironmentName { get; }

    /// <summary>Whether it is deployed there; null where the server doesn't say.</summary>
    public bool? Deployed { get; internal init; }

    /// <summary>Whether it was changed since; null where the server doesn't say.</summary>
    public bool? RedeployRequired { get; internal init; }

    /// <summary>When it was deployed last; null where the server doesn't say.</summary>
    public DateTimeOffset? LastDeployTime { get; internal init; }

    /// <summary>The deployed revision, as numbered by the server; null where it doesn't say.</summary>
    public string? Revision { get; internal init; }

    /// <summary>Whether the server reports the wanted state: deployed without changes since, or not deployed.</summary>
    internal bool Shows(bool deployed) => Deployed == deployed && !(deployed && RedeployRequired == true);

    /// <summary>Whether it was deployed after an earlier status was read, as far as the server's fields show.</summary>
    internal bool IsDeployedSince(ApiProxyDeploymentInfo earlier) => Shows(deployed: true)
        && (earlier.Deployed == false
            || (earlier.RedeployRequired == true && RedeployRequired == false)
            || (LastDeployTime != null && earlier.LastDeployTime != null && LastDeployTime != earlier.LastDeployTime)
            || (Revision != null && earlier.Revision != null && Revision != earlier.Revision));
}
