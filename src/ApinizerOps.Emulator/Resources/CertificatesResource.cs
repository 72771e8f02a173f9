using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>
/// Pages "List", "Get", "Create", "Update" and "Delete Certificate" and "Get Truststore Certificates", and "Import Certificate File"
/// of current servers.
/// </summary>
/// <param name="hasImport">Whether a certificate can be imported as a file.</param>
internal sealed class CertificatesResource(bool hasImport) : IResource
{
    private const string All = "projects/{project}/certificates/";
    private const string One = All + "{certificate}/";

    public IEnumerable<Route> Routes =>
    [
        new("GET", All, List),
        new("GET", One, Get),
        new("GET", All + "truststore/{environment}/", Trusted),
        new("POST", All, Create) { Body = BodyKind.Multipart },
        new("PUT", One, Update) { Body = BodyKind.Multipart },
        new("DELETE", One, Remove),
        .. hasImport ? new Route[] { new("POST", All + "import-file/", Import) { Body = BodyKind.Multipart } } : [],
    ];

    private static Response List(RequestContext call) => call.Dialect.List(
        call.Project.Certificates.Values.OrderBy(certificate => certificate.Name, StringComparer.Ordinal).Select(certificate => ToJson(certificate, call.Dialect.ListsCertificateContent)));

    private static Response Get(RequestContext call) =>
        call.Dialect.List([ToJson(call.Project.RequireCertificate(call.Name("certificate")), withContent: true)]);

    private static Response Trusted(RequestContext call)
    {
        if (call.ProjectName != GatewayState.AdminProject)
            throw ApiError.OnlyInAdmin();
        var environment = call.Name("environment");
        if (!call.State.Environments.Contains(environment, StringComparer.Ordinal))
            throw ApiError.NoEnvironmentHere(environment);
        return call.Dialect.List([ToJson(call.State.Trusted, withContent: true, environment)]);
    }

    private static Response Create(RequestContext call)
    {
        var name = call.RequiredField("certificateName");
        var fields = CertificateFields.Read(call, "pemEncodedFile", name);
        if (call.Project.Certificates.ContainsKey(name))
            throw ApiError.CertificateExists(name);
        var certificate = new StoredCertificate(name) { Description = fields.Description };
        certificate.Entries.AddRange(fields.Entries);
        call.Project.Certificates.Add(name, certificate);
        return Deploy(call, fields);
    }

    private static Response Update(RequestContext call)
    {
        var certificate = call.Project.RequireCertificate(call.Name("certificate"));
        WireValue.Read<JwkUpdateAction>("jwkUpdateAction", call.Target.Parameter("jwkUpdateAction"));
        WireValue.Read<UpdateScope>("updateScope", call.Target.Parameter("updateScope"));
        var fields = CertificateFields.Read(call, "pemEncodedFile", certificate.Name);
        if (call.State.CertificateUpdate == CertificateUpdate.Replace)
            certificate.Entries.Clear();
        certificate.Entries.AddRange(fields.Entries);
        certificate.Description = fields.Description;
        return Deploy(call, fields);
    }

    // Creates the certificate too, and replaces the entries of the environments that it names. Archives are not emulated.
    private static Response Import(RequestContext call)
    {
        call.State.RequireExportImport();
        var name = call.RequiredField("certificateName");
        var fields = CertificateFields.Read(call, "certificateFile", name);
        if (!call.Project.Certificates.TryGetValue(name, out var certificate))
            call.Project.Certificates.Add(name, certificate = new StoredCertificate(name));
        certificate.Entries.RemoveAll(entry => fields.Entries.Any(other => string.Equals(other.EnvironmentName, entry.EnvironmentName, StringComparison.Ordinal)));
        certificate.Entries.AddRange(fields.Entries);
        certificate.Description = fields.Description ?? certificate.Description;
        return call.Dialect.Success(deployment: null);
    }

    private static Response Remove(RequestContext call)
    {
        var certificate = call.Project.RequireCertificate(call.Name("certificate"));
        WireValue.Read<JwkDeleteAction>("jwkDeleteAction", call.Target.Parameter("jwkDeleteAction"));
        call.Project.Certificates.Remove(certificate.Name);
        call.State.Unbind(certificate);
        return call.Dialect.Success(call.State.Undeploy(DeploymentTarget.Key, certificate.Entries.Select(entry => entry.EnvironmentName).Distinct()));
    }

    private static Response Deploy(RequestContext call, CertificateFields fields) => call.Dialect.Success(
        call.State.Deploy(DeploymentTarget.Key, fields.Entries.Select(entry => entry.EnvironmentName)));

    private static JsonObject ToJson(StoredCertificate certificate, bool withContent, string? environment = null) => new()
    {
        ["name"] = certificate.Name,
        ["description"] = certificate.Description,
        ["certificateEnvironmentList"] = new JsonArray([.. certificate.Entries.Where(entry => environment == null || entry.EnvironmentName == environment).Select(entry => ToJson(entry, withContent))]),
    };

    private static JsonObject ToJson(CertificateEntry entry, bool withContent)
    {
        var data = entry.Data;
        return new JsonObject
        {
            ["environmentName"] = entry.EnvironmentName,
            ["startDate"] = Text(data.NotBefore),
            ["endDate"] = Text(data.NotAfter),
            ["base64EncodedContent"] = withContent ? Convert.ToBase64String(entry.Content) : null,
            ["sha1Thumbprint"] = data.Thumbprint,
            ["subjectDn"] = data.Subject,
            ["alias"] = entry.Alias,
        };
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
