using System;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Emulator;

namespace ApinizerOps.Tests.Client;

/// <summary>Keystores: the requests of the pages, and what becomes of the environments on each generation of servers.</summary>
public sealed class KeystoresClientTests
{
    private static readonly RawReply Missing = Replies.Error(400, "bad_request", "Keystore (name: my-keystore) is not found!");
    private static readonly RawReply Empty = RawReply.Json("""{ "success": true, "resultList": [] }""");
    private static readonly RawReply Named = RawReply.Json("""{"success":true,"resultList":[{"name":"my-keystore","keyStoreEnvironmentList":[{"environmentName":"production"},{"environmentName":"staging"}]}]}""");
    private static readonly RawReply ById = RawReply.Json("""{"success":true,"resultList":[{"name":"my-keystore","keyStoreEnvironmentList":[{"environmentId":"5f","file":"secret file","password":"secret password"}]}]}""");

    public static TheoryData<EmulatorDialect, EnvironmentUpdate> Gateways
    {
        get
        {
            var all = new TheoryData<EmulatorDialect, EnvironmentUpdate>();
            foreach (var dialect in Enum.GetValues<EmulatorDialect>())
            {
                all.Add(dialect, EnvironmentUpdate.Merge);
                all.Add(dialect, EnvironmentUpdate.Replace);
            }

            return all;
        }
    }

    [Fact]
    public async Task Create_sends_the_body_of_its_page()
    {
        using var exchange = new ClientAndServer(Replies.Key);

        var result = await exchange.Client.Keystores.CreateAsync("MyProject", "my-keystore", new ChangeKeystore
        {
            Keystore = SampleKeystores.One,
            Environments = ["production"],
            Alias = "server",
            Description = "Keystore for API security",
        });

        Assert.Equal((ChangeAction.Created, KeystoreType.Pkcs12, true), (result.Action, result.KeystoreType, result.Success));
        CurlExample.AssertSent(
            $$"""
            curl -X POST \
              "https://demo.apinizer.com/apiops/projects/MyProject/keystores/" \
              -H "Authorization: Bearer YOUR_TOKEN" \
              -H "Content-Type: application/json" \
              -d '{
                "name": "my-keystore",
                "description": "Keystore for API security",
                "keyStoreEnvironmentList": [
                  {
                    "environmentName": "production",
                    "file": "{{Convert.ToBase64String(SampleKeystores.Pfx)}}",
                    "password": "{{SampleKeystores.Passphrase}}",
                    "alias": "server",
                    "keyStoreType": "PKCS12"
                  }
                ]
              }'
            """,
            exchange.Server.Request);
    }

    [Fact]
    public async Task Update_sends_only_what_is_given()
    {
        using var exchange = new ClientAndServer(Replies.Saved);

        await exchange.Client.Keystores.UpdateAsync("MyProject", "my-keystore", new ChangeKeystore { NewName = "new", JwkUpdateAction = JwkUpdateAction.Update, UpdateScope = UpdateScope.AllProjects });

        Assert.Equal("PUT /apiops/projects/MyProject/keystores/my-keystore/?jwkUpdateAction=UPDATE&updateScope=ALL_PROJECTS HTTP/1.1", exchange.Server.Request.RequestLine);
        Assert.Equal("""{"name":"new"}""", Encoding.UTF8.GetString(exchange.Server.Request.Body));
    }

    [Fact]
    public async Task Import_sends_the_form_of_its_page()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Named, RawReply.Json("""{ "status": "SUCCESS" }""")));

        var result = await exchange.Client.Keystores.UpdateAsync(
            "MyProject", "my-keystore", new ChangeKeystore { Keystore = SampleKeystores.One, Environments = ["production"], Alias = "server", Description = "d" });

        Assert.Equal((ChangeAction.Updated, true, null), (result.Action, result.Success, result.Deployed));
        var request = exchange.Server.Requests.Last();
        Assert.Equal("POST /apiops/projects/MyProject/keystores/import-file/ HTTP/1.1", request.RequestLine);
        var mark = "--" + request.Header("Content-Type")!["multipart/form-data; boundary=".Length..];
        byte[] expected =
        [
            .. Encoding.UTF8.GetBytes($"{mark}\r\nContent-Disposition: form-data; name=\"keystoreFile\"; filename=\"keystore.p12\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
            .. SampleKeystores.Pfx,
            .. Encoding.UTF8.GetBytes(string.Concat(new[]
            {
                ("keystoreName", "my-keystore"), ("password", SampleKeystores.Passphrase), ("environmentList", "production"), ("keyStoreType", "PKCS12"),
                ("keystoreDescription", "d"), ("alias", "server"), ("override", "true"),
            }.Select(field => $"\r\n{mark}\r\nContent-Disposition: form-data; name=\"{field.Item1}\"\r\n\r\n{field.Item2}")) + $"\r\n{mark}--\r\n"),
        ];
        Assert.Equal(expected, request.Body);
    }

    [Fact]
    public async Task Removal_sends_no_body()
    {
        using var exchange = new ClientAndServer(Replies.Credential);

        var result = await exchange.Client.Keystores.RemoveAsync("MyProject", "my keystore", JwkDeleteAction.Delete);

        Assert.Equal("my keystore", result.KeystoreName);
        Assert.Equal("DELETE /apiops/projects/MyProject/keystores/my%20keystore/?jwkDeleteAction=DELETE HTTP/1.1", exchange.Server.Request.RequestLine);
        Assert.Empty(exchange.Server.Request.Body);
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Update_of_one_environment_never_loses_the_other(EmulatorDialect dialect, EnvironmentUpdate update)
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: dialect, update: update));
        using var client = Connect(gateway);
        await client.Keystores.CreateAsync("MyProject", "k", SampleKeystores.Change("production", "staging"));

        var call = client.Keystores.EnsureAsync("MyProject", "k", new ChangeKeystore { Keystore = SampleKeystores.One, Environments = ["production"], Alias = "new" });

        if (dialect == EmulatorDialect.Current)
        {
            Assert.True((await call).Success);
            Assert.Equal(["staging ", "production new"], gateway.Project.Keystores["k"].Contents.Select(content => $"{content.EnvironmentName} {content.Alias}"));
            return;
        }

        var error = await Calls.FailAsync(call);
        Assert.Equal(
            (ErrorReason.EnvironmentsLeftOut,
                "Keystore 'k' is also in staging. An update may take it out of environments that it does not name, and the gateway has no import-file/, which keeps them (HTTP 405), so nothing was changed."),
            (error.Reason, error.Message));
        Assert.Equal(2, gateway.Project.Keystores["k"].Contents.Count);
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Keystore_is_created_updated_listed_and_removed(EmulatorDialect dialect, EnvironmentUpdate update)
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: dialect, update: update));
        using var client = Connect(gateway);

        Assert.Equal(ChangeAction.Created, (await client.Keystores.EnsureAsync("MyProject", "k", SampleKeystores.Change("production", "staging"))).Action);
        Assert.Equal(ChangeAction.Updated, (await client.Keystores.EnsureAsync("MyProject", "k", SampleKeystores.Change("production", "staging"))).Action);
        var renamed = await client.Keystores.UpdateAsync("MyProject", "k", new ChangeKeystore { NewName = "l", Description = "d" });
        Assert.Equal(("l", "k"), (renamed.KeystoreName, renamed.PreviousName));
        var one = (await client.Keystores.ListAsync("MyProject")).Single(keystore => keystore.Name == "l");

        Assert.Equal("d", one.Description);
        Assert.Equal("Pkcs12", one.Keystores[0].KeystoreType);
        Assert.Equal(dialect == EmulatorDialect.Current ? "0000000000000000000e0001;0000000000000000000e0002" : "production;staging", one.Environments.ToString());
        Assert.True((await client.Keystores.RemoveAsync("MyProject", "l", JwkDeleteAction.Nullify)).Success);
        Assert.Null(await client.Keystores.FindAsync("MyProject", "l"));
        Assert.Equal(ErrorReason.NotFound, (await Calls.FailAsync(client.Keystores.UpdateAsync("MyProject", "l", SampleKeystores.Change("production")))).Reason);
    }

    [Fact]
    public async Task File_and_passphrase_that_a_server_sends_are_dropped()
    {
        using var exchange = new ClientAndServer(ById);

        var one = await exchange.Client.Keystores.GetAsync("MyProject", "my-keystore");

        Assert.Equal("5f", one.Environments.ToString());
        Assert.DoesNotContain("secret", System.Text.Json.JsonSerializer.Serialize(one), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Environments_shown_by_id_are_kept_by_the_import_or_need_force()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(ById, Replies.Error(400, "bad_request", "User does not have required permission!"), Replies.Key));

        var error = await Calls.FailAsync(exchange.Client.Keystores.UpdateAsync("MyProject", "my-keystore", SampleKeystores.Change("production")));

        Assert.Equal(
            (ErrorReason.EnvironmentsLeftOut,
                "Keystore 'my-keystore' is also in environments whose names the gateway does not show. An update may take it out of environments that it does not name, and the gateway refuses import-file/, which keeps them (User does not have required permission!), so nothing was changed."),
            (error.Reason, error.Message));
        Assert.True((await exchange.Client.Keystores.UpdateAsync(
            "MyProject", "my-keystore", new ChangeKeystore { Keystore = SampleKeystores.One, Environments = ["production"], MayLeaveOutEnvironments = true })).Success);
        Assert.Equal(["GET", "POST", "PUT"], exchange.Server.Requests.Select(request => request.RequestLine.Split(' ')[0]));
    }

    [Theory]
    [InlineData(EnvironmentUpdate.Merge)]
    [InlineData(EnvironmentUpdate.Replace)]
    public async Task Without_the_permission_for_imports_the_error_names_it_and_nothing_changes(EnvironmentUpdate update)
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: EmulatorDialect.Current, update: update, denyExportImport: true));
        using var client = Connect(gateway);
        await client.Keystores.CreateAsync("MyProject", "k", SampleKeystores.Change("production", "staging"));
        var before = gateway.Project.Keystores["k"].Contents;

        foreach (var change in new[] { client.Keystores.UpdateAsync("MyProject", "k", SampleKeystores.Change("production")), client.Keystores.EnsureAsync("MyProject", "k", SampleKeystores.Change("production")) })
        {
            var error = await Calls.FailAsync(change);
            Assert.Equal(ErrorReason.EnvironmentsLeftOut, error.Reason);
            Assert.EndsWith("the gateway refuses import-file/, which keeps them (User does not have required permission for this operation!), so nothing was changed.", error.Message, StringComparison.Ordinal);
            Assert.StartsWith("Ask for the permission EXPORT_IMPORT of SECRETS in this project, which import-file/ needs. Where", error.NextStep, StringComparison.Ordinal);
        }

        Assert.Same(before, gateway.Project.Keystores["k"].Contents);
        var all = new ChangeKeystore { Keystore = SampleKeystores.One, Environments = ["production", "staging"], Alias = "new", MayLeaveOutEnvironments = true };
        Assert.True((await client.Keystores.UpdateAsync("MyProject", "k", all)).Success);
        Assert.Equal(["production new", "staging new"], gateway.Project.Keystores["k"].Contents.Select(content => $"{content.EnvironmentName} {content.Alias}"));
    }

    [Fact]
    public async Task Keystore_created_by_someone_else_meanwhile_is_updated()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(
            Missing, Empty, Replies.Error(400, "bad_request", "Keystore (name: my-keystore) is already exist! Try update operation"), Named, Replies.Credential));

        var result = await exchange.Client.Keystores.EnsureAsync("MyProject", "my-keystore", SampleKeystores.Change("production", "staging"));

        Assert.Equal((ChangeAction.Updated, true), (result.Action, result.Success));
        Assert.Contains("?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT ", exchange.Server.Requests.Last().RequestLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_and_passphrase_are_masked_where_a_server_repeats_them()
    {
        using var exchange = new ClientAndServer(new RawServer(request =>
        {
            var sent = request.Json!["keyStoreEnvironmentList"]![0]!;
            return RawReply.Json(new JsonObject { ["error"] = "bad_request", ["error_description"] = $"Wrong: {sent["file"]} {sent["password"]}" }.ToJsonString(), 400);
        }));

        var error = await Calls.FailAsync(exchange.Client.Keystores.CreateAsync("MyProject", "k", SampleKeystores.Change("production")));

        Assert.Equal("Wrong: *** ***", error.ServerMessage);
    }

    [Fact]
    public async Task Journal_of_the_emulator_masks_file_and_passphrase_and_the_state_has_them()
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: EmulatorDialect.Current));
        using var client = Connect(gateway);

        await client.Keystores.CreateAsync("MyProject", "k", SampleKeystores.Change("production", "staging"));
        await client.Keystores.UpdateAsync("MyProject", "k", SampleKeystores.Change("production"));

        var all = string.Join("\n", gateway.Requests.Select(request => request.Body));
        Assert.DoesNotContain(SampleKeystores.Passphrase, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(SampleKeystores.Pfx)[..40], all, StringComparison.Ordinal);
        Assert.Contains("\"file\":\"***\",\"password\":\"***\"", all, StringComparison.Ordinal);
        Assert.All(gateway.Project.Keystores["k"].Contents, content =>
            Assert.Equal((Convert.ToBase64String(SampleKeystores.Pfx), SampleKeystores.Passphrase), (content.File, content.Password)));
    }

    private static IApinizerClient Connect(TestGateway gateway) =>
        new ApinizerClientFactory().Create(new SessionOptions(GatewayAddress.Normalize(gateway.Uri), SecureStrings.FromPlainText(TestGateway.Token)));
}
