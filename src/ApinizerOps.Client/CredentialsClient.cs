using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Credentials: pages "Set Private Key" and "Remove Private Key", and those of the other items.</summary>
internal sealed class CredentialsClient(ApiConnection connection) : ICredentialsClient
{
    public async Task<IReadOnlyList<CredentialInfo>> ListAsync(string project, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Credentials(project), context).ConfigureAwait(false);
        return ListReader.Read(reply, project, Read);
    }

    public async Task<CredentialDeployment> SetAsync(string project, string username, CredentialItem item, string name, CallContext context)
    {
        var request = new ApiRequest(HttpMethod.Put, Routes.CredentialItem(project, username, item, name)) { IsRepeatable = true };
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return new CredentialDeployment(ResponseReader.Read(reply, project, []), username, item, name);
    }

    public async Task<CredentialDeployment> RemoveAsync(string project, string username, CredentialItem item, CallContext context)
    {
        var request = new ApiRequest(HttpMethod.Delete, Routes.CredentialItem(project, username, item));
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return new CredentialDeployment(ResponseReader.Read(reply, project, []), username, item, itemName: null);
    }

    private static CredentialInfo? Read(ItemReader fields) => fields.Name("username") is not { } username ? null
        : new CredentialInfo(fields.Origin, username, fields.Names("roleNameList"))
        {
            FullName = fields.Text("fullName"),
            Email = fields.Text("email"),
            Description = fields.Text("description"),
            Enabled = fields.Flag("enabled"),
            ExpireDate = fields.Time("expireDate"),
        };
}
