using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>
/// Certificates of a project: <c>projects/{project}/certificates/</c>. Create and update add an entry to an environment without
/// looking whether it has one, so every change reads the certificate before and after it.
/// </summary>
public interface ICertificatesClient
{
    /// <summary><c>GET certificates/</c>: all certificates of the project.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<IReadOnlyList<CertificateInfo>> ListAsync(string project, CallContext context = default);

    /// <summary><c>GET certificates/{name}/</c>: one certificate.</summary>
    /// <exception cref="ApinizerException">
    /// The call was refused by the client or by the server; <see cref="ErrorReason.NotFound"/> where there is none.
    /// </exception>
    Task<CertificateInfo> GetAsync(string project, string name, CallContext context = default);

    /// <summary>
    /// <c>GET projects/admin/certificates/truststore/{environment}/</c> (page "Get Truststore Certificates"): what an environment
    /// trusts. Only members of the project admin may read it.
    /// </summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<IReadOnlyList<CertificateInfo>> ListTrustedAsync(string environment, CallContext context = default);

    /// <summary>Reads a certificate; null if there is none (<c>GET certificates/{name}/</c>, or else <c>GET certificates/</c>).</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<CertificateInfo?> FindAsync(string project, string name, CallContext context = default);

    /// <summary><c>POST certificates/</c> (page "Create Certificate"), if there is no certificate with the name.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<CertificateDeployment> CreateAsync(string project, string name, UploadCertificate upload, CallContext context = default);

    /// <summary>
    /// Replaces a certificate in the given environments, with <c>POST certificates/import-file/</c> (page "Import Certificate
    /// File"), which leaves others as they are. <c>PUT certificates/{name}/</c> (page "Update Certificate") is used only where it
    /// can neither add a second entry nor remove one.
    /// </summary>
    /// <exception cref="ApinizerException">
    /// The call was refused by the client or by the server; <see cref="ErrorReason.NoSafeUpdate"/> where the gateway offers nothing
    /// that changes only what is asked for.
    /// </exception>
    Task<CertificateDeployment> UpdateAsync(string project, string name, UploadCertificate upload, CallContext context = default);

    /// <summary>Creates a certificate, or updates it in the environments that have another one. Sends nothing if all have it.</summary>
    /// <exception cref="ApinizerException">As for creating and updating.</exception>
    Task<CertificateDeployment> EnsureAsync(string project, string name, UploadCertificate upload, CallContext context = default);

    /// <summary><c>DELETE certificates/{name}/</c> (page "Delete Certificate"): removes it for good, and undeploys it.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<CertificateRemoval> RemoveAsync(string project, string name, JwkDeleteAction references, CallContext context = default);
}
