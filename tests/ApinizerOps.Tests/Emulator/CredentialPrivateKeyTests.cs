using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class CredentialPrivateKeyTests : IDisposable
{
    private const string Deployed =
        """{"success":true,"deploymentResult":{"success":true,"message":"Deployment completed successfully","environmentResults":[{"environmentName":"production","success":true,"message":"Deployed successfully"},{"environmentName":"staging","success":true,"message":"Deployed successfully"}]}}""";

    private readonly TestGateway _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Set_deploys_everywhere_and_its_reply_matches_the_documentation()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("my-private-key"));

        var reply = await _gateway.PutAsync(TestGateway.PrivateKey + "my-private-key/");

        Assert.Equal((200, Deployed), (reply.Status, reply.Body));
        Assert.Equal("my-private-key", _gateway.Bound());
    }

    [Fact]
    public async Task Set_replaces_the_bound_key()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("one"));
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("two"));
        await _gateway.PutAsync(TestGateway.PrivateKey + "one/");

        Assert.Equal(200, (await _gateway.PutAsync(TestGateway.PrivateKey + "two/")).Status);
        Assert.Equal("two", _gateway.Bound());
    }

    [Theory]
    [InlineData("PUT", "projects/MyProject/credentials/nobody/privateKey/nothing/")]
    [InlineData("DELETE", "projects/MyProject/credentials/nobody/privateKey/")]
    public async Task Unknown_credential_is_reported_first(string method, string path)
    {
        var reply = await _gateway.SendAsync(method, path);

        Assert.Equal(400, reply.Status);
        Assert.Equal("""{"error":"bad_request","error_description":"Credential (username: nobody) was not found!"}""", reply.Body);
    }

    [Theory]
    [InlineData("PUT", "projects/MyProject/credentials/API-USER/privateKey/k/")]
    [InlineData("DELETE", "projects/MyProject/credentials/API-USER/privateKey/")]
    [InlineData("PUT", "projects/admin/credentials/API-USER/privateKey/k/")]
    public async Task User_names_are_case_sensitive(string method, string path) => Assert.Equal(
        "Credential (username: API-USER) was not found!", (await _gateway.SendAsync(method, path)).BadRequest());

    [Fact]
    public async Task Unknown_key_is_not_found()
    {
        var reply = await _gateway.PutAsync(TestGateway.PrivateKey + "my-private-key/");

        Assert.Equal(400, reply.Status);
        Assert.Equal("""{"error":"bad_request","error_description":"Key (name: my-private-key) is not found!"}""", reply.Body);
    }

    [Fact]
    public async Task Key_must_be_a_private_key()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.Key("public", "PUBLIC_KEY", TestKeys.PublicPem));
        await _gateway.PostAsync(TestGateway.Keys, TestBody.Key("secret", "SECRET_KEY", TestKeys.Secret(32)));

        Assert.Equal("Key (name: public) is not of type PRIVATE_KEY!", (await _gateway.PutAsync(TestGateway.PrivateKey + "public/")).BadRequest());
        Assert.Equal("Key (name: secret) is not of type PRIVATE_KEY!", (await _gateway.PutAsync(TestGateway.PrivateKey + "secret/")).BadRequest());
        Assert.Null(_gateway.Bound());
    }

    [Fact]
    public async Task Key_of_admin_can_be_bound_in_every_project()
    {
        await _gateway.PostAsync("projects/admin/keys/", TestBody.PrivateKey("shared"));

        Assert.Equal(200, (await _gateway.PutAsync(TestGateway.PrivateKey + "shared/")).Status);
        Assert.Same(_gateway.State.Projects["admin"].Keys["shared"], _gateway.Project.Credentials["api-user"].Bindings["privateKey"]);
    }

    [Fact]
    public async Task Key_of_the_project_takes_precedence_over_one_of_admin()
    {
        await _gateway.PostAsync("projects/admin/keys/", TestBody.PrivateKey("same"));
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("same"));

        await _gateway.PutAsync(TestGateway.PrivateKey + "same/");

        Assert.Same(_gateway.Project.Keys["same"], _gateway.Project.Credentials["api-user"].Bindings["privateKey"]);
    }

    [Fact]
    public async Task A_key_of_another_project_is_not_found()
    {
        using var gateway = new TestGateway(TestGateway.Options(projects: ["MyProject", "Other"]));
        await gateway.PostAsync("projects/Other/keys/", TestBody.PrivateKey("theirs"));

        Assert.Equal("Key (name: theirs) is not found!", (await gateway.PutAsync(TestGateway.PrivateKey + "theirs/")).BadRequest());
    }

    [Fact]
    public async Task Remove_unbinds_and_keeps_the_key()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());
        await _gateway.PutAsync(TestGateway.PrivateKey + "my-key/");

        var reply = await _gateway.DeleteAsync(TestGateway.PrivateKey);

        Assert.Equal((200, Deployed), (reply.Status, reply.Body));
        Assert.Null(_gateway.Bound());
        Assert.Contains("my-key", _gateway.Project.Keys.Keys);
    }

    [Fact]
    public async Task Remove_without_a_bound_key_is_refused()
    {
        const string expected = "Credential (username: api-user) does not have a private key!";
        Assert.Equal(expected, (await _gateway.DeleteAsync(TestGateway.PrivateKey)).BadRequest());
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());
        await _gateway.PutAsync(TestGateway.PrivateKey + "my-key/");
        await _gateway.DeleteAsync(TestGateway.PrivateKey);

        Assert.Equal(expected, (await _gateway.DeleteAsync(TestGateway.PrivateKey)).BadRequest());
    }

    [Fact]
    public async Task Set_ignores_a_JSON_body()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());

        Assert.Equal(200, (await _gateway.PutAsync(TestGateway.PrivateKey + "my-key/", new { name = "other" })).Status);
        Assert.Equal("my-key", _gateway.Bound());
    }
}
