using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>Keys of a project: <c>projects/{project}/keys/</c>.</summary>
public interface IKeysClient
{
    /// <summary><c>POST keys/</c> (page "Create Key"): creates and deploys a key.</summary>
    /// <exception cref="ApinizerException">Refused here or by the server.</exception>
    Task<KeyDeployment> CreateAsync(
        string project, CreateKey key, ICallObserver? observer = null, CancellationToken cancellation = default);

    /// <summary><c>PUT keys/{name}/</c> (page "Update Key"): changes what the update holds and deploys.</summary>
    /// <exception cref="ApinizerException">Refused here or by the server.</exception>
    Task<KeyDeployment> UpdateAsync(
        string project, string name, UpdateKey update, ICallObserver? observer = null, CancellationToken cancellation = default);
}
