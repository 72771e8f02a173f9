using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>Credentials of a project: <c>projects/{project}/credentials/{username}/</c>.</summary>
public interface ICredentialsClient
{
    /// <summary><c>PUT privateKey/{keyName}/</c> (page "Set Private Key"): binds a key, replacing any other.</summary>
    /// <exception cref="ApinizerException">Refused here or by the server.</exception>
    Task<CredentialDeployment> SetPrivateKeyAsync(
        string project, string username, string keyName, ICallObserver? observer = null, CancellationToken cancellation = default);

    /// <summary><c>DELETE privateKey/</c> (page "Remove Private Key"): unbinds the key; the key itself stays.</summary>
    /// <exception cref="ApinizerException">Refused here or by the server.</exception>
    Task<CredentialDeployment> RemovePrivateKeyAsync(
        string project, string username, ICallObserver? observer = null, CancellationToken cancellation = default);
}
