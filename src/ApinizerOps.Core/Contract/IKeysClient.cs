using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>Keys of a project: <c>projects/{project}/keys/</c>.</summary>
public interface IKeysClient
{
    /// <summary><c>POST keys/</c> (page "Create Key"): creates and deploys a key.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<KeyDeployment> CreateAsync(string project, CreateKey key, CallContext context = default);

    /// <summary>
    /// <c>PUT keys/{name}/</c> (page "Update Key"): changes the fields that are set and deploys. Before content is sent it
    /// reads the key (<see cref="FindAsync"/>) to check its environments, unless the update may leave environments out.
    /// </summary>
    /// <exception cref="ApinizerException">
    /// The call was refused by the client or by the server; <see cref="ErrorReason.EnvironmentsLeftOut"/> where the key is in
    /// environments that the
    /// update does not name, and nothing was sent.
    /// </exception>
    Task<KeyDeployment> UpdateAsync(string project, string name, UpdateKey update, CallContext context = default);

    /// <summary>
    /// Creates a key or updates it, whichever is needed (<c>GET keys/{name}/</c>, then <c>POST</c> or <c>PUT</c>).
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="key">The desired key.</param>
    /// <param name="references">What an update does to JWKs made from the key.</param>
    /// <param name="scope">Which JWKs an update changes; only with <see cref="JwkUpdateAction.Update"/>.</param>
    /// <param name="leaveOutEnvironments">As <see cref="UpdateKey.MayLeaveOutEnvironments"/>.</param>
    /// <param name="context">The observer and the cancellation token of the call.</param>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<KeyDeployment> EnsureAsync(
        string project, CreateKey key, JwkUpdateAction references, UpdateScope? scope = null, bool leaveOutEnvironments = false,
        CallContext context = default);

    /// <summary><c>GET keys/</c>: all keys of the project, without key material.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<IReadOnlyList<KeyInfo>> ListAsync(string project, CallContext context = default);

    /// <summary><c>GET keys/{name}/</c>: one key, without key material.</summary>
    /// <exception cref="ApinizerException">
    /// The call was refused by the client or by the server; <see cref="ErrorReason.NotFound"/> where there is none.
    /// </exception>
    Task<KeyInfo> GetAsync(string project, string name, CallContext context = default);

    /// <summary>
    /// Reads a key; null if the gateway shows none. A user who may not read a single key may still read the list (<c>GET
    /// keys/{name}/</c>, then <c>GET keys/</c>).
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The key's name.</param>
    /// <param name="isThere">
    /// Whether the key is expected to exist. Then the list is also read after "not found", which servers answer as well for a
    /// key that the user may not see.
    /// </param>
    /// <param name="context">The observer and the cancellation token of the call.</param>
    /// <exception cref="ApinizerException">The gateway refused both requests, or could not be reached.</exception>
    Task<KeyInfo?> FindAsync(string project, string name, bool isThere, CallContext context = default);

    /// <summary><c>DELETE keys/{name}/</c>: removes a key for good, and undeploys it.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<KeyRemoval> RemoveAsync(string project, string name, JwkDeleteAction references, CallContext context = default);
}
