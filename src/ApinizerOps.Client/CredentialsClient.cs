using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Connection;
using ApinizerOps.Client.Replies;
using ApinizerOps.Client.Transport;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Pages "Set Private Key" and "Remove Private Key".</summary>
internal sealed class CredentialsClient(ApiConnection connection) : ICredentialsClient
{
    public async Task<CredentialDeployment> SetPrivateKeyAsync(
        string project, string username, string keyName, ICallObserver? observer, CancellationToken cancellation)
    {
        var request = new ApiRequest(ApiMethod.Put, Route.CredentialPrivateKey(project, username, keyName)) { IsRepeatable = true };
        var reply = await connection.SendAsync(request, observer, cancellation).ConfigureAwait(false);
        return new CredentialDeployment(ReplyReader.Read(reply, project), username, keyName);
    }

    public async Task<CredentialDeployment> RemovePrivateKeyAsync(
        string project, string username, ICallObserver? observer, CancellationToken cancellation)
    {
        var request = new ApiRequest(ApiMethod.Delete, Route.CredentialPrivateKey(project, username));
        var reply = await connection.SendAsync(request, observer, cancellation).ConfigureAwait(false);
        return new CredentialDeployment(ReplyReader.Read(reply, project), username, keyName: null);
    }
}
