using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Bodies;
using ApinizerOps.Client.Connection;
using ApinizerOps.Client.Replies;
using ApinizerOps.Client.Transport;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Page "Update API Keys".</summary>
internal sealed class ApiProxiesClient(ApiConnection connection) : IApiProxiesClient
{
    public async Task<ProxyDeployment> UpdateKeysAsync(
        string project, string apiProxy, UpdateProxyKeys update, ICallObserver? observer, CancellationToken cancellation)
    {
        update.Validate();
        var secretKey = update.SecretKey == null ? null : SecretText.Read(update.SecretKey);
        var request = new ApiRequest(ApiMethod.Patch, Route.ApiProxyKeys(project, apiProxy))
        {
            Body = Body.Of(ProxyKeysBody.From(update, secretKey), BodyContext.Default.ProxyKeysBody),
            IsRepeatable = update.DeployTo == null,
            Secrets = secretKey == null ? [] : [secretKey],
        };
        var reply = await connection.SendAsync(request, observer, cancellation).ConfigureAwait(false);
        return new ProxyDeployment(ReplyReader.Read(reply, project), apiProxy);
    }
}
