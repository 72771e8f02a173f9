using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>The requests for certificates, byte for byte as the pages have them.</summary>
public sealed class CertificateRequestTests
{
    private static readonly RawReply Missing = Replies.Error(400, "bad_request", "Certificate (name: my-certificate) is not found!");
    private static readonly RawReply Empty = RawReply.Json("""{ "success": true, "resultList": [] }""");
    private static readonly RawReply Done = RawReply.Json("""{ "status": "SUCCESS" }""");

    [Fact]
    public async Task Create_sends_the_form_of_its_page()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Missing, Empty, Replies.Key, Shown("production")));

        var result = await exchange.Certificates.CreateAsync(
            "MyProject", "my-certificate", new UploadCertificate(["production"], SampleCertificates.One) { Alias = "my-cert-alias", Description = "SSL certificate for API" });

        Assert.True(result.Success);
        Assert.Equal((ChangeAction.Created, true, SampleCertificates.One.Thumbprint), (result.Action, result.Deployed, result.Thumbprint));
        Assert.Equal(
            [
                "GET /apiops/projects/MyProject/certificates/my-certificate/ HTTP/1.1", "GET /apiops/projects/MyProject/certificates/ HTTP/1.1",
                "POST /apiops/projects/MyProject/certificates/ HTTP/1.1", "GET /apiops/projects/MyProject/certificates/my-certificate/ HTTP/1.1",
            ],
            exchange.Server.Requests.Select(request => request.RequestLine));
        AssertForm(
            exchange.Server.Requests.ElementAt(2),
            Field("certificateName", "my-certificate"), Field("alias", "my-cert-alias"), Field("certificateDescription", "SSL certificate for API"),
            Field("environmentList", "production"), File("pemEncodedFile"));
    }

    [Fact]
    public async Task Create_without_alias_and_description_sends_the_name_as_the_alias()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Missing, Empty, Replies.Key, Shown("production")));

        await exchange.Certificates.CreateAsync("MyProject", "Ödeme \"1\"", SampleCertificates.Upload("üretim", "staging"));

        AssertForm(
            exchange.Server.Requests.ElementAt(2),
            Field("certificateName", "Ödeme \"1\""), Field("alias", "Ödeme \"1\""), Field("certificateDescription", ""),
            Field("environmentList", "üretim,staging"), File("pemEncodedFile"));
    }

    [Fact]
    public async Task Update_of_a_certificate_without_environments_sends_the_form_of_its_page()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Shown(), Replies.Key, Shown("production")));

        await exchange.Certificates.UpdateAsync("MyProject", "my-certificate", new UploadCertificate(["production"], SampleCertificates.One)
        {
            Alias = "updated-cert-alias",
            Description = "Updated SSL certificate",
            JwkUpdateAction = JwkUpdateAction.Update,
            UpdateScope = UpdateScope.SameProject,
        });

        var put = exchange.Server.Requests.ElementAt(1);
        Assert.Equal("PUT /apiops/projects/MyProject/certificates/my-certificate/?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT HTTP/1.1", put.RequestLine);
        AssertForm(
            put, Field("alias", "updated-cert-alias"), Field("certificateDescription", "Updated SSL certificate"), Field("environmentList", "production"), File("pemEncodedFile"));
    }

    [Fact]
    public async Task Update_without_a_JWK_action_sends_the_servers_default()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Shown(), Replies.Key, Shown("production")));

        await exchange.Certificates.UpdateAsync("MyProject", "my-certificate", SampleCertificates.Upload("production"));

        Assert.Contains("/?jwkUpdateAction=NULLIFY HTTP", exchange.Server.Requests.ElementAt(1).RequestLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replacement_sends_the_form_of_the_import_page_with_the_present_alias_and_description()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Shown("Production", "UAT"), Done, Shown("Production", "UAT")));

        var result = await exchange.Certificates.UpdateAsync("MyProject", "my-certificate", SampleCertificates.Upload("Production", "UAT"));

        Assert.True(result.Success);
        Assert.Equal((ChangeAction.Updated, null), (result.Action, result.Deployed));
        var post = exchange.Server.Requests.ElementAt(1);
        Assert.Equal("POST /apiops/projects/MyProject/certificates/import-file/ HTTP/1.1", post.RequestLine);
        AssertForm(
            post, File("certificateFile"), Field("certificateName", "my-certificate"), Field("alias", "shown alias"), Field("environmentList", "Production,UAT"),
            Field("certificateDescription", "shown description"));
    }

    [Theory]
    [InlineData(JwkDeleteAction.Nullify, "NULLIFY")]
    [InlineData(JwkDeleteAction.Delete, "DELETE")]
    public async Task Removal_sends_no_body(JwkDeleteAction references, string wire)
    {
        using var exchange = new ClientAndServer(Replies.Credential);

        var result = await exchange.Certificates.RemoveAsync("MyProject", "my certificate", references);

        Assert.Equal("my certificate", result.CertificateName);
        Assert.Equal($"DELETE /apiops/projects/MyProject/certificates/my%20certificate/?jwkDeleteAction={wire} HTTP/1.1", exchange.Server.Request.RequestLine);
        Assert.Empty(exchange.Server.Request.Body);
    }

    [Fact]
    public async Task Trust_of_an_environment_is_read_from_the_project_admin()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""
            {"success":true,"resultList":[{"name":"truststore-cert-1","certificateEnvironmentList":[{"environmentName":"production",
            "endDate":"2025-12-31T23:59:59.000Z","sha1Thumbprint":"A1:B2","subjectDn":"CN=ca.example.com","alias":"ca-cert-alias"}]}]}
            """));

        var trusted = Assert.Single(await exchange.Certificates.ListTrustedAsync("Üretim 1"));

        Assert.Equal("GET /apiops/projects/admin/certificates/truststore/%C3%9Cretim%201/ HTTP/1.1", exchange.Server.Request.RequestLine);
        Assert.Empty(exchange.Server.Request.Body);
        Assert.Equal(("truststore-cert-1", "admin", "A1B2"), (trusted.Name, trusted.Project, trusted.Certificates[0].Thumbprint));
        Assert.Equal(new DateTimeOffset(2025, 12, 31, 23, 59, 59, TimeSpan.Zero), trusted.NotAfter);
    }

    [Fact]
    public async Task Environment_with_a_comma_cannot_be_sent()
    {
        using var exchange = new ClientAndServer(Replies.Key);

        var error = await Calls.FailAsync(exchange.Certificates.CreateAsync("MyProject", "c", SampleCertificates.Upload("a,b")));

        Assert.Equal((ErrorReason.InvalidName, "Environment 'a,b' holds a comma, which separates the environments of a certificate."), (error.Reason, error.Message));
        Assert.Empty(exchange.Server.Requests);
    }

    /// <summary>A reply that shows the certificate in environments.</summary>
    private static RawReply Shown(params string[] environments) => RawReply.Json(
        "{\"success\":true,\"resultList\":[{\"name\":\"my-certificate\",\"description\":\"shown description\",\"certificateEnvironmentList\":["
        + string.Join(",", environments.Select(environment => $$"""{"environmentName":"{{environment}}","sha1Thumbprint":"{{SampleCertificates.One.Thumbprint}}","alias":"shown alias"}"""))
        + "]}]}");

    private static string Field(string name, string value) => $"Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}";

    private static string File(string name) =>
        $"Content-Disposition: form-data; name=\"{name}\"; filename=\"certificate.pem\"\r\nContent-Type: application/octet-stream\r\n\r\n{SampleCertificates.Pem(SampleCertificates.One)}";

    private static void AssertForm(RawRequest request, params string[] parts)
    {
        var type = request.Header("Content-Type")!;
        Assert.StartsWith("multipart/form-data; boundary=", type, StringComparison.Ordinal);
        var mark = "--" + type["multipart/form-data; boundary=".Length..];
        var expected = string.Concat(parts.Select(part => $"{mark}\r\n{part}\r\n")) + mark + "--\r\n";
        Assert.Equal(expected, Encoding.UTF8.GetString(request.Body));
        Assert.Equal($"{request.Body.Length}", request.Header("Content-Length"));
    }
}
