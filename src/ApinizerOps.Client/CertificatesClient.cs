using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Certificates: pages "List", "Get", "Create", "Update" and "Delete Certificate", "Import Certificate File" and
/// "Get Truststore Certificates".</summary>
internal sealed class CertificatesClient(ApiConnection connection) : ICertificatesClient
{
    // The name is not read by the gateway.
    private const string FileName = "certificate.pem";

    public async Task<IReadOnlyList<CertificateInfo>> ListAsync(string project, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Certificates(project), context).ConfigureAwait(false);
        return ListReader.Read(reply, project, CertificateItemReader.Read);
    }

    public async Task<CertificateInfo> GetAsync(string project, string name, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Certificate(project, name), context).ConfigureAwait(false);
        return ListReader.ReadOne(reply, project, name, CertificateItemReader.Read);
    }

    public async Task<IReadOnlyList<CertificateInfo>> ListTrustedAsync(string environment, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Truststore(environment), context).ConfigureAwait(false);
        return ListReader.Read(reply, Routes.AdminProject, CertificateItemReader.Read);
    }

    public Task<CertificateInfo?> FindAsync(string project, string name, CallContext context) => ListReader.GetOrFindAsync(
        GetAsync(project, name, context), () => connection.GetAsync(Routes.Certificates(project), context), project, name, CertificateItemReader.Read);

    public Task<CertificateDeployment> CreateAsync(string project, string name, UploadCertificate upload, CallContext context) =>
        new CertificateUpsert(this, project, name, upload, context).CreateAsync();

    public Task<CertificateDeployment> UpdateAsync(string project, string name, UploadCertificate upload, CallContext context) =>
        new CertificateUpsert(this, project, name, upload, context).UpdateAsync();

    public Task<CertificateDeployment> EnsureAsync(string project, string name, UploadCertificate upload, CallContext context) =>
        new CertificateUpsert(this, project, name, upload, context).EnsureAsync();

    public async Task<CertificateRemoval> RemoveAsync(string project, string name, JwkDeleteAction references, CallContext context)
    {
        var request = new ApiRequest(HttpMethod.Delete, Routes.Certificate(project, name))
        {
            Query = $"jwkDeleteAction={WireText<JwkDeleteAction>.Of(references)}",
        };
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return new CertificateRemoval(ResponseReader.Read(reply, project, [], undeploys: true), name);
    }

    /// <summary><c>POST certificates/</c>.</summary>
    public async Task<DeploymentData> PostAsync(string project, string name, UploadCertificate upload, string alias, CallContext context)
    {
        var request = new ApiRequest(HttpMethod.Post, Routes.Certificates(project))
        {
            Form =
            [
                new FormPart("certificateName", name), new FormPart("alias", alias), new FormPart("certificateDescription", upload.Description ?? ""),
                Environments(upload), new FormPart("pemEncodedFile", FileName, upload.Certificate.ToPem()),
            ],
        };
        return (await SendAsync(request, project, upload.Environments, context).ConfigureAwait(false)).Outcome;
    }

    /// <summary><c>PUT certificates/{name}/</c>.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The certificate's name.</param>
    /// <param name="upload">What to send.</param>
    /// <param name="alias">The alias.</param>
    /// <param name="byDefault">What becomes of JWKs if the caller does not say.</param>
    /// <param name="context">The observer and the cancellation token of the call.</param>
    public async Task<DeploymentData> PutAsync(
        string project, string name, UploadCertificate upload, string alias, JwkUpdateAction byDefault, CallContext context)
    {
        var references = upload.JwkUpdateAction ?? byDefault;
        var scope = upload.UpdateScope ?? (references == JwkUpdateAction.Update ? UpdateScope.SameProject : null);
        var request = new ApiRequest(HttpMethod.Put, Routes.Certificate(project, name))
        {
            Query = Routes.References(references, scope),
            Form =
            [
                new FormPart("alias", alias), new FormPart("certificateDescription", upload.Description ?? ""),
                Environments(upload), new FormPart("pemEncodedFile", FileName, upload.Certificate.ToPem()),
            ],
        };
        return (await SendAsync(request, project, upload.Environments, context).ConfigureAwait(false)).Outcome;
    }

    /// <summary><c>POST certificates/import-file/</c>, whose reply does not report a deployment.</summary>
    /// <returns>The reply, and what of the request was not carried over; empty where all was.</returns>
    public async Task<(DeploymentData Outcome, IReadOnlyList<string> Unresolved)> ImportAsync(
        string project, string name, UploadCertificate upload, string alias, CallContext context)
    {
        var form = new List<FormPart>
        {
            new("certificateFile", FileName, upload.Certificate.ToPem()), new("certificateName", name), new("alias", alias), Environments(upload),
        };
        if (upload.Description is { } description)
            form.Add(new FormPart("certificateDescription", description));
        // It replaces, so sending it twice is harmless.
        var request = new ApiRequest(HttpMethod.Post, Routes.CertificateImport(project)) { Form = form, IsRepeatable = true };
        var (outcome, reply) = await SendAsync(request, project, requested: null, context).ConfigureAwait(false);
        return (outcome, ResponseReader.Unresolved(reply));
    }

    private async Task<(DeploymentData Outcome, ApiResponse Reply)> SendAsync(
        ApiRequest request, string project, IReadOnlyList<string>? requested, CallContext context)
    {
        try
        {
            var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
            return (ResponseReader.Read(reply, project, requested), reply);
        }
        catch (ApinizerException error) when (error.ServerMessage?.IndexOf("is already used for another certificate", StringComparison.Ordinal) >= 0)
        {
            error.NextStep ??= "Give another -Alias. The certificate that has this one may be in another project.";
            throw;
        }
    }

    private static FormPart Environments(UploadCertificate upload) => new("environmentList", string.Join(",", upload.Environments));
}
