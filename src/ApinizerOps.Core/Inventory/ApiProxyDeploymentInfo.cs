using System;

namespace ApinizerOps;

/// <summary>
/// Whether an API proxy is deployed to an environment (<c>GET apiProxies/{name}/environments/{env}/deploy-status/</c>;
/// from servers before 2026.09.0 the proxy's own list, which says less).
/// </summary>
public sealed class ApiProxyDeploymentInfo : InventoryItem
{
    internal ApiProxyDeploymentInfo(ItemOrigin origin, string apiProxy, string environment) : base(origin)
    {
        ApiProxy = apiProxy;
        Environment = environment;
    }

    /// <summary>The proxy's name.</summary>
    public string ApiProxy { get; }

    /// <summary>The environment's name.</summary>
    public string Environment { get; }

    /// <summary>Whether it is deployed there.</summary>
    public bool Deployed { get; internal init; }

    /// <summary>Whether it was changed since; null where the server doesn't say.</summary>
    public bool? RedeployRequired { get; internal init; }

    /// <summary>When it was deployed last; null where the server doesn't say.</summary>
    public DateTimeOffset? LastDeployTime { get; internal init; }

    /// <summary>What is deployed, as the server counts; null where it doesn't say.</summary>
    public string? Revision { get; internal init; }

    internal override string TargetName => ApiProxy;
}
