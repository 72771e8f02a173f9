using System;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class CreateKeyTests : IDisposable
{
    private readonly TestGateway _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Reply_matches_the_documentation()
    {
        var reply = await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());

        Assert.Equal(200, reply.Status);
        Assert.Equal("application/json", reply.ContentType);
        Assert.Equal(
            """{"success":true,"deploymentResult":{"success":true,"message":"Deployment completed successfully","environmentResults":[{"environmentName":"production","success":true,"message":"Deployed successfully"}]}}""",
            reply.Body);
    }

    [Fact]
    public async Task Key_is_stored_as_sent()
    {
        var content = TestKeys.Secret(16);
        await _gateway.PostAsync(TestGateway.Keys, new
        {
            name = "my-key",
            description = "Key for API encryption",
            keyType = "SECRET_KEY",
            algorithm = "DESede",
            cryptoKeyInfoEnvironmentList = new[] { new { environmentName = "staging", content, alias = "my-alias" } },
        });

        var key = _gateway.Project.Keys["my-key"];
        Assert.Equal("Key for API encryption", key.Description);
        Assert.Equal(KeyType.SecretKey, key.KeyType);
        Assert.Equal(KeyAlgorithm.DesEde, key.Algorithm);
        var stored = Assert.Single(key.Contents);
        Assert.Equal(("staging", content, "my-alias"), (stored.EnvironmentName, stored.Content, stored.Alias));
    }

    [Fact]
    public async Task Key_is_deployed_to_the_named_environments_in_order() => Assert.Equal(
        "staging:True production:True",
        (await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("my-key", "staging", "production"))).Deployed());

    [Fact]
    public async Task Key_name_is_unique_in_its_project()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());
        var before = _gateway.Project.Keys["my-key"];

        var reply = await _gateway.PostAsync(TestGateway.Keys, TestBody.Key("my-key", "SECRET_KEY", TestKeys.Secret(16)));

        Assert.Equal(400, reply.Status);
        Assert.Equal(
            """{"error":"bad_request","error_description":"Key (name: my-key) is already exist! Try update operation if want to change its value."}""",
            reply.Body);
        Assert.Same(before, _gateway.Project.Keys["my-key"]);
        Assert.Equal("production:True", (await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("My-Key"))).Deployed());
        Assert.Equal("production:True", (await _gateway.PostAsync("projects/admin/keys/", TestBody.PrivateKey())).Deployed());
    }

    [Theory]
    [InlineData("""{"keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[]}""", "name can not be empty!")]
    [InlineData("""{"name":null,"keyType":"SECRET_KEY"}""", "name can not be empty!")]
    [InlineData("""{"name":" ","keyType":"SECRET_KEY"}""", "name can not be empty!")]
    [InlineData("""{"name":7,"keyType":"SECRET_KEY"}""", "name is not valid! It must be a string.")]
    [InlineData("""{"Name":"my-key","keyType":"SECRET_KEY"}""", "name can not be empty!")]
    [InlineData("""{"name":"my-key"}""", "keyType can not be empty!")]
    [InlineData("""{"name":"my-key","keyType":""}""", "keyType can not be empty!")]
    [InlineData("""{"name":"my-key","keyType":"private_key"}""", "keyType is not valid! It must be one of SECRET_KEY, PRIVATE_KEY, PUBLIC_KEY.")]
    [InlineData("""{"name":"my-key","keyType":"SecretKey"}""", "keyType is not valid! It must be one of SECRET_KEY, PRIVATE_KEY, PUBLIC_KEY.")]
    [InlineData("""{"name":"my-key","keyType":" SECRET_KEY"}""", "keyType is not valid! It must be one of SECRET_KEY, PRIVATE_KEY, PUBLIC_KEY.")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","algorithm":"Aes"}""", "algorithm is not valid! It must be one of AES, DES, DESede, RSA.")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","algorithm":"DESEDE"}""", "algorithm is not valid! It must be one of AES, DES, DESede, RSA.")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","description":{}}""", "description is not valid! It must be a string.")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY"}""", "cryptoKeyInfoEnvironmentList can not be empty!")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[]}""", "cryptoKeyInfoEnvironmentList can not be empty!")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":{}}""", "cryptoKeyInfoEnvironmentList is not valid! It must be a list of objects.")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":["production"]}""", "cryptoKeyInfoEnvironmentList is not valid! It must be a list of objects.")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[{"content":"AAAA"}]}""", "environmentName can not be empty!")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"production"}]}""", "content can not be empty!")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"production","content":" "}]}""", "content can not be empty!")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"test","content":"AAAA"}]}""", "Environment (name: test) was not found!")]
    [InlineData("""{"name":"my-key","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"Production","content":"AAAA"}]}""", "Environment (name: Production) was not found!")]
    public async Task Invalid_field_is_refused_and_nothing_is_saved(string body, string expected)
    {
        Assert.Equal(expected, (await _gateway.SendAsync("POST", TestGateway.Keys, body)).BadRequest());
        Assert.Empty(_gateway.Project.Keys);
    }

    [Fact]
    public async Task An_environment_can_not_be_given_twice()
    {
        var reply = await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("my-key", "production", "staging", "production"));

        Assert.Equal("Environment (name: production) is given more than once!", reply.BadRequest());
        Assert.Empty(_gateway.Project.Keys);
    }

    [Fact]
    public async Task Unknown_fields_are_ignored()
    {
        var body = TestBody.Json(TestBody.PrivateKey()).Replace("{\"name\"", "{\"extra\":[1],\"name\"", StringComparison.Ordinal);

        Assert.Equal("production:True", (await _gateway.SendAsync("POST", TestGateway.Keys, body)).Deployed());
        Assert.Equal("my-key", _gateway.Project.Keys.Keys.Single());
    }
}
