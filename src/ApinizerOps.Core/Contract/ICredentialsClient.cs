using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>Credentials of a project: <c>projects/{project}/credentials/</c>.</summary>
public interface ICredentialsClient
{
    /// <summary><c>GET credentials/</c>: all credentials of the project.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<IReadOnlyList<CredentialInfo>> ListAsync(string project, CallContext context = default);

    /// <summary>
    /// <c>PUT {username}/{item}/{name}/</c> (page "Set Private Key" and those of the other items): binds an item, replacing the
    /// one that was bound.
    /// </summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<CredentialDeployment> SetAsync(string project, string username, CredentialItem item, string name, CallContext context = default);

    /// <summary>
    /// <c>DELETE {username}/{item}/</c> (page "Remove Private Key" and those of the other items): unbinds an item, which stays
    /// on the gateway.
    /// </summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<CredentialDeployment> RemoveAsync(string project, string username, CredentialItem item, CallContext context = default);
}
