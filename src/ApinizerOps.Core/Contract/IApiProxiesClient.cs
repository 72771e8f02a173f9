using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>API proxies of a project: <c>projects/{project}/apiProxies/</c>.</summary>
public interface IApiProxiesClient
{
    /// <summary><c>PATCH {proxy}/settings/keys/</c> (page "Update API Keys"): changes a proxy's keys and may deploy it.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<ProxyDeployment> UpdateKeysAsync(string project, string apiProxy, UpdateProxyKeys update, CallContext context = default);

    /// <summary><c>GET apiProxies/</c>: all proxies of the project.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<IReadOnlyList<ApiProxyInfo>> ListAsync(string project, CallContext context = default);

    /// <summary><c>GET {proxy}/</c>: one proxy.</summary>
    /// <exception cref="ApinizerException">
    /// The call was refused by the client or by the server; <see cref="ErrorReason.NotFound"/> where there is none.
    /// </exception>
    Task<ApiProxyInfo> GetAsync(string project, string apiProxy, CallContext context = default);

    /// <summary>
    /// Where a proxy is deployed: <c>GET {proxy}/</c>, and <c>GET {proxy}/environments/{environment}/deploy-status/</c>
    /// where the server has it.
    /// </summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<IReadOnlyList<ApiProxyDeploymentInfo>> ListDeploymentsAsync(string project, string apiProxy, CallContext context = default);

    /// <summary>Whether a proxy is deployed to one environment, from the same sources.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<ApiProxyDeploymentInfo> GetDeploymentAsync(string project, string apiProxy, string environment, CallContext context = default);

    /// <summary><c>POST {proxy}/environments/{environment}/</c>: deploys, or deploys again.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<ProxyDeployment> PublishAsync(string project, string apiProxy, string environment, CallContext context = default);

    /// <summary><c>DELETE {proxy}/environments/{environment}/</c>: undeploys it from the environment.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<ProxyUndeployment> UnpublishAsync(string project, string apiProxy, string environment, CallContext context = default);

    /// <summary>Polls a proxy's deployment status until it is as expected.</summary>
    /// <param name="project">The project.</param>
    /// <param name="apiProxy">The proxy.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="deployed">The expected state: deployed or not.</param>
    /// <param name="limit">The maximum time to poll.</param>
    /// <param name="since">
    /// The status before the deployment: polling ends only when a later deployment is reported. Null accepts any deployment.
    /// </param>
    /// <param name="context">The observer and the cancellation token of the call.</param>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.Timeout"/>: the state was not reached in time; or the call was refused.
    /// </exception>
    Task AwaitDeploymentAsync(
        string project, string apiProxy, string environment, bool deployed, TimeSpan limit, ApiProxyDeploymentInfo? since = null,
        CallContext context = default);
}
