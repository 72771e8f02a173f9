using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>Keystores of a project: <c>projects/{project}/keystores/</c>. Their files and passphrases are never read.</summary>
public interface IKeystoresClient
{
    /// <summary><c>GET keystores/</c>: all keystores of the project.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<IReadOnlyList<KeystoreInfo>> ListAsync(string project, CallContext context = default);

    /// <summary><c>GET keystores/{name}/</c>: one keystore.</summary>
    /// <exception cref="ApinizerException">
    /// The call was refused by the client or by the server; <see cref="ErrorReason.NotFound"/> where there is none.
    /// </exception>
    Task<KeystoreInfo> GetAsync(string project, string name, CallContext context = default);

    /// <summary>Reads a keystore; null if there is none (<c>GET keystores/{name}/</c>, or else <c>GET keystores/</c>).</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<KeystoreInfo?> FindAsync(string project, string name, CallContext context = default);

    /// <summary><c>POST keystores/</c> (page "Create Keystore"): creates and deploys a keystore.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<KeystoreDeployment> CreateAsync(string project, string name, ChangeKeystore change, CallContext context = default);

    /// <summary>
    /// <c>PUT keystores/{name}/</c> (page "Update Keystore"). An update probably takes the keystore out of environments that it does
    /// not name, so it is read before; where it is in others, <c>POST keystores/import-file/</c> (page "Import Keystore File") is
    /// used, which leaves them as they are.
    /// </summary>
    /// <exception cref="ApinizerException">
    /// The call was refused by the client or by the server; <see cref="ErrorReason.EnvironmentsLeftOut"/> where the gateway has no
    /// such request.
    /// </exception>
    Task<KeystoreDeployment> UpdateAsync(string project, string name, ChangeKeystore change, CallContext context = default);

    /// <summary>Creates a keystore, or updates it as above. What a gateway has can't be compared, so it is always sent.</summary>
    /// <exception cref="ApinizerException">As for creating and updating.</exception>
    Task<KeystoreDeployment> EnsureAsync(string project, string name, ChangeKeystore change, CallContext context = default);

    /// <summary><c>DELETE keystores/{name}/</c> (page "Delete Keystore"): removes a keystore for good, and undeploys it.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<KeystoreRemoval> RemoveAsync(string project, string name, JwkDeleteAction references, CallContext context = default);
}
