using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>API proxies of a project: <c>projects/{project}/apiProxies/{proxy}/</c>.</summary>
public interface IApiProxiesClient
{
    /// <summary><c>PATCH settings/keys/</c> (page "Update API Keys"): changes a proxy's keys and may deploy it.</summary>
    /// <exception cref="ApinizerException">Refused here or by the server.</exception>
    Task<ProxyDeployment> UpdateKeysAsync(
        string project, string apiProxy, UpdateProxyKeys update, ICallObserver? observer = null, CancellationToken cancellation = default);
}
