using System;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Keys, credentials and other objects as servers of every generation list them.</summary>
public sealed class InventoryTests
{
    private const string Leak = "TUlJRXZRSUJBREFOQmdrcWhraUc5dzBCQVFFRkFBU0NCS2N3";

    [Theory]
    [InlineData("""{ "success": true, "resultList": [ITEM] }""")]
    [InlineData("""{ "status": "SUCCESS", "resultMessage": "ok", "resultList": [ITEM], "resultCount": 1 }""")]
    public async Task Listed_keys_contain_no_key_material(string shape)
    {
        var item = $$"""
            {
              "id": "64", "name": "my key", "description": "For payments", "keyType": "PRIVATE_KEY", "algorithm": "RSA",
              "privateKey": "{{Leak}}", "publicKey": "{{Leak}}",
              "cryptoKeyInfoEnvironmentList": [
                { "environmentName": "production", "alias": "a", "source": "MANUAL", "content": "{{Leak}}" },
                { "environmentName": "staging", "content": "{{Leak}}", "privateKey": "{{Leak}}", "secretKey": "{{Leak}}" },
                { "environmentId": "env-3", "publicKey": "{{Leak}}" }
              ]
            }
            """;
        using var exchange = new ClientAndServer(RawReply.Json(shape.Replace("ITEM", item, StringComparison.Ordinal)));

        var key = Assert.Single(await exchange.Keys.ListAsync("MyProject"));

        Assert.Equal("GET /apiops/projects/MyProject/keys/ HTTP/1.1", exchange.Server.Request.RequestLine);
        Assert.Equal(("my key", "For payments", "PrivateKey", "Rsa"), (key.Name, key.Description, key.KeyType, key.Algorithm));
        Assert.Equal("production;staging;env-3", key.Environments.ToString());
        Assert.Equal(("MyProject", exchange.Server.Address + "apiops"), (key.Project, key.Gateway));
        Assert.DoesNotContain(key.GetType().GetProperties(), property => $"{property.GetValue(key)}".Contains(Leak, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unknown_enum_values_are_kept_as_text()
    {
        using var exchange = new ClientAndServer(RawReply.Json(
            """{ "success": true, "resultList": [{ "name": "e", "type": "MOON_BASE", "status": "REPUBLISH_REQUIRED" }] }"""));

        var environment = Assert.Single(await exchange.Client.Environments.ListAsync("MyProject"));

        Assert.Equal(("MOON_BASE", "RepublishRequired"), (environment.Type, environment.Status));
    }

    [Fact]
    public async Task Credentials_are_listed_with_all_their_fields()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""
            { "success": true, "resultList": [
              { "username": "u", "fullName": "Şule", "email": "s@example.com", "enabled": false, "expireDate": 1767225600000,
                "roleNameList": ["a", "b"], "password": null },
              { "username": "v", "expireDate": "2026-01-01T00:00:00Z", "enabled": "perhaps" },
              { "username": "w", "expireDate": "never" } ] }
            """));

        var credentials = await exchange.Credentials.ListAsync("MyProject");

        Assert.Equal(["u", "v", "w"], credentials.Select(credential => credential.Username));
        Assert.Equal(("Şule", "s@example.com", false, "a;b"),
            (credentials[0].FullName, credentials[0].Email, credentials[0].Enabled, credentials[0].Roles.ToString()));
        Assert.Equal([new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc), null],
            credentials.Select(credential => credential.ExpireDate?.UtcDateTime));
        Assert.Null(credentials[1].Enabled);
    }

    [Fact]
    public async Task Environments_are_listed_for_one_project_or_for_all()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""{ "success": true, "resultList": [] }"""));

        Assert.Empty(await exchange.Client.Environments.ListAsync("Ödeme Sistemi"));
        Assert.Empty(await exchange.Client.Environments.ListAsync(project: null));

        Assert.Equal(
            ["GET /apiops/projects/%C3%96deme%20Sistemi/environments/ HTTP/1.1", "GET /apiops/environments/ HTTP/1.1"],
            exchange.Server.Requests.Select(request => request.RequestLine));
    }

    [Theory]
    [InlineData("""{ "success": true }""")]
    [InlineData("""{ "status": "SUCCESS", "resultList": null, "resultCount": 0 }""")]
    [InlineData("""{ "success": true, "resultList": [null, 5, "x", {}, { "name": 5 }, { "name": "" }] }""")]
    public async Task Entries_without_a_name_are_left_out(string body)
    {
        using var exchange = new ClientAndServer(RawReply.Json(body));

        Assert.Empty(await exchange.Client.Projects.ListAsync());
        Assert.Equal(ErrorReason.NotFound, (await Calls.FailAsync(exchange.Keys.GetAsync("MyProject", "k"))).Reason);
    }

    [Theory]
    [InlineData("""{ "success": true, "resultList": "none" }""", ErrorReason.UnexpectedReply)]
    [InlineData("""{ "resultList": [] }""", ErrorReason.UnexpectedReply)]
    [InlineData("[]", ErrorReason.UnexpectedReply)]
    [InlineData("<html></html>", ErrorReason.UnexpectedReply)]
    [InlineData("""{ "status": "FAILURE", "resultMessage": "Key (k) is not found!" }""", ErrorReason.NotFound)]
    [InlineData("""{ "success": false, "error_description": "User does not have required permission" }""", ErrorReason.Forbidden)]
    public async Task Reply_that_is_not_a_list_is_an_error(string body, ErrorReason reason)
    {
        using var exchange = new ClientAndServer(RawReply.Json(body));

        Assert.Equal(reason, (await Calls.FailAsync(exchange.Keys.ListAsync("MyProject"))).Reason);
    }

    [Fact]
    public async Task Name_that_looks_like_a_secret_field_is_not_masked()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""{ "success": true, "resultList": [{ "name": "token=abc ##vso[x]" }] }"""));

        var name = Assert.Single(await exchange.Keys.ListAsync("MyProject")).Name;

        Assert.StartsWith("token=abc", name, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_are_retried()
    {
        using var exchange = new ClientAndServer(
            RawServer.InTurn(RawReply.Cut, RawReply.Html("busy", 503), RawReply.Json("""{ "success": true, "resultList": [] }""")),
            options => options);

        Assert.Empty(await exchange.ApiProxies.ListAsync("MyProject"));
        Assert.Equal(3, exchange.Server.Requests.Count);
    }
}
