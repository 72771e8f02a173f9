using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>Keys of a project: <c>projects/{project}/keys/</c>.</summary>
public interface IKeysClient
{
    /// <summary><c>POST keys/</c> (page "Create Key"): creates and deploys a key.</summary>
    /// <exception cref="ApinizerException">Refused here or by the server.</exception>
    Task<KeyDeployment> CreateAsync(string project, CreateKey key, CallContext context = default);

    /// <summary>
    /// <c>PUT keys/{name}/</c> (page "Update Key"): changes what the update holds and deploys. Looks before content is sent
    /// (<see cref="FindAsync"/>), unless the update may leave environments out.
    /// </summary>
    /// <exception cref="ApinizerException">
    /// Refused here or by the server; <see cref="ErrorReason.EnvironmentsLeftOut"/> where the key is in environments that the
    /// update does not name, and nothing was sent.
    /// </exception>
    Task<KeyDeployment> UpdateAsync(string project, string name, UpdateKey update, CallContext context = default);

    /// <summary>Creates a key or updates it, whichever is needed (<c>GET keys/{name}/</c>, then <c>POST</c> or <c>PUT</c>).</summary>
    /// <param name="project">The project.</param>
    /// <param name="key">The key as it is to be.</param>
    /// <param name="references">What an update does to JWKs made from the key.</param>
    /// <param name="scope">Which JWKs an update reaches; only with <see cref="JwkUpdateAction.Update"/>.</param>
    /// <param name="leaveOutEnvironments">As <see cref="UpdateKey.MayLeaveOutEnvironments"/>.</param>
    /// <param name="context">Who hears what happens, and what ends it.</param>
    /// <exception cref="ApinizerException">Refused here or by the server.</exception>
    Task<KeyDeployment> EnsureAsync(
        string project, CreateKey key, JwkUpdateAction references, UpdateScope? scope = null, bool leaveOutEnvironments = false,
        CallContext context = default);

    /// <summary><c>GET keys/</c>: all keys of the project, without key material.</summary>
    /// <exception cref="ApinizerException">Refused here or by the server.</exception>
    Task<IReadOnlyList<KeyInfo>> ListAsync(string project, CallContext context = default);

    /// <summary><c>GET keys/{name}/</c>: one key, without key material.</summary>
    /// <exception cref="ApinizerException">Refused here or by the server; <see cref="ErrorReason.NotFound"/> where there is none.</exception>
    Task<KeyInfo> GetAsync(string project, string name, CallContext context = default);

    /// <summary>
    /// The key; null where the gateway shows none. Who may not see a single key may still see the list
    /// (<c>GET keys/{name}/</c>, then <c>GET keys/</c>).
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The key's name.</param>
    /// <param name="isThere">
    /// Whether the key is expected to be there. Then the list is read also where the gateway says that there is no such key:
    /// servers say the same of one that the user may not see.
    /// </param>
    /// <param name="context">Who hears what happens, and what ends it.</param>
    /// <exception cref="ApinizerException">The gateway shows neither, or could not be asked.</exception>
    Task<KeyInfo?> FindAsync(string project, string name, bool isThere, CallContext context = default);

    /// <summary><c>DELETE keys/{name}/</c>: removes a key for good, and undeploys it.</summary>
    /// <exception cref="ApinizerException">Refused here or by the server.</exception>
    Task<KeyRemoval> RemoveAsync(string project, string name, JwkDeleteAction references, CallContext context = default);
}
