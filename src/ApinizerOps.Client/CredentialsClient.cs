using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Connection;
using ApinizerOps.Client.Replies;
using ApinizerOps.Client.Transport;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Credentials, and the pages "Set Private Key" and "Remove Private Key" with their likes.</summary>
internal sealed class CredentialsClient(ApiConnection connection) : ICredentialsClient
{
    public async Task<IReadOnlyList<CredentialInfo>> ListAsync(
        string project, ICallObserver? observer, CancellationToken cancellation)
    {
        var reply = await connection.GetAsync(Route.Credentials(project), observer, cancellation).ConfigureAwait(false);
        return ListReader.Read(reply, project, Read);
    }

    public async Task<CredentialDeployment> SetAsync(
        string project, string username, CredentialItem item, string name, ICallObserver? observer, CancellationToken cancellation)
    {
        var request = new ApiRequest(ApiMethod.Put, Route.CredentialItem(project, username, item, name)) { IsRepeatable = true };
        var reply = await connection.SendAsync(request, observer, cancellation).ConfigureAwait(false);
        return new CredentialDeployment(ReplyReader.Read(reply, project, []), username, item, name);
    }

    public async Task<CredentialDeployment> RemoveAsync(
        string project, string username, CredentialItem item, ICallObserver? observer, CancellationToken cancellation)
    {
        var request = new ApiRequest(ApiMethod.Delete, Route.CredentialItem(project, username, item));
        var reply = await connection.SendAsync(request, observer, cancellation).ConfigureAwait(false);
        return new CredentialDeployment(ReplyReader.Read(reply, project, []), username, item, itemName: null);
    }

    private static CredentialInfo? Read(ItemFields fields) => fields.Name("username") is not { } username ? null
        : new CredentialInfo(fields.Origin, username, fields.Names("roleNameList"))
        {
            FullName = fields.Text("fullName"),
            Email = fields.Text("email"),
            Description = fields.Text("description"),
            Enabled = fields.Flag("enabled"),
            ExpireDate = fields.Time("expireDate"),
        };
}
