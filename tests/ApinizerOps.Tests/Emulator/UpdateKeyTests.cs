using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class UpdateKeyTests : IAsyncLifetime
{
    private const string MyKey = TestGateway.Keys + "my-key/";

    private readonly TestGateway _gateway = new();

    public async ValueTask InitializeAsync() => await _gateway.PostAsync(TestGateway.Keys, new
    {
        name = "my-key",
        description = "first",
        keyType = "PRIVATE_KEY",
        algorithm = "RSA",
        cryptoKeyInfoEnvironmentList = TestBody.Contents(TestKeys.PrivatePem, "production", "staging"),
    });

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Reply_matches_the_documentation()
    {
        var reply = await _gateway.PutAsync(MyKey, new { cryptoKeyInfoEnvironmentList = TestBody.Contents(TestKeys.OtherPrivatePem()) });

        Assert.Equal(
            """{"success":true,"deploymentResult":{"success":true,"message":"Deployment completed successfully","environmentResults":[{"environmentName":"production","success":true,"message":"Deployed successfully"}]}}""",
            reply.Body);
    }

    [Fact]
    public async Task Fields_that_are_not_sent_are_kept()
    {
        Assert.Equal("production:True staging:True", (await _gateway.PutAsync(MyKey, new { description = "second" })).Deployed());

        var key = _gateway.Project.Keys["my-key"];
        Assert.Equal(("my-key", "second", KeyType.PrivateKey, KeyAlgorithm.Rsa), (key.Name, key.Description, key.KeyType, key.Algorithm));
        Assert.All(key.Contents, content => Assert.Equal(TestKeys.PrivatePem, content.Content));
        Assert.Equal(2, key.Contents.Count);
    }

    [Theory]
    [InlineData("""{}""", "first")]
    [InlineData("""{"name":null,"description":null,"keyType":null,"algorithm":null,"cryptoKeyInfoEnvironmentList":null}""", "first")]
    [InlineData("""{"description":""}""", "")]
    public async Task Null_keeps_a_field_and_an_empty_description_clears_it(string body, string expected)
    {
        Assert.Equal("production:True staging:True", (await _gateway.SendAsync("PUT", MyKey, body)).Deployed());
        Assert.Equal(expected, _gateway.Project.Keys["my-key"].Description);
    }

    [Theory]
    [InlineData("other")]
    [InlineData("My-Key")]
    public async Task Unknown_key_is_not_found(string name)
    {
        var reply = await _gateway.PutAsync(TestGateway.Keys + name + "/", new { description = "x" });

        Assert.Equal($$"""{"error":"bad_request","error_description":"Key (name: {{name}}) is not found!"}""", reply.Body);
        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task Rename_keeps_the_bindings()
    {
        await _gateway.PutAsync(TestGateway.PrivateKey + "my-key/");

        Assert.Equal("production:True staging:True", (await _gateway.PutAsync(MyKey, new { name = "new-key-name" })).Deployed());

        Assert.Equal("new-key-name", _gateway.Bound());
        Assert.Equal("Key (name: my-key) is not found!", (await _gateway.PutAsync(MyKey, new { description = "x" })).BadRequest());
        Assert.Equal("production:True staging:True", (await _gateway.PutAsync(TestGateway.Keys + "new-key-name/", new { })).Deployed());
        Assert.Equal("production:True", (await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey())).Deployed());
    }

    [Fact]
    public async Task Rename_to_a_taken_name_is_refused_and_changes_nothing()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("taken"));

        var reply = await _gateway.PutAsync(MyKey, new { name = "taken", description = "second" });

        Assert.Equal("Key (name: taken) is already exist! Try update operation if want to change its value.", reply.BadRequest());
        Assert.Equal("first", _gateway.Project.Keys["my-key"].Description);
        Assert.Equal(2, _gateway.Project.Keys.Count);
    }

    [Fact]
    public async Task Rename_to_the_same_name_is_accepted() =>
        Assert.Equal("production:True staging:True", (await _gateway.PutAsync(MyKey, new { name = "my-key" })).Deployed());

    [Theory]
    [InlineData("", null)]
    [InlineData("?jwkUpdateAction=NULLIFY", null)]
    [InlineData("?jwkUpdateAction=UPDATE", null)]
    [InlineData("?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT", null)]
    [InlineData("?updateScope=ALL_PROJECTS&jwkUpdateAction=UPDATE", null)]
    [InlineData("?updateScope=ALL_PROJECTS", null)]
    [InlineData("?jwkUpdateAction=NULLIFY&updateScope=SAME_PROJECT", null)]
    [InlineData("?jwkUpdateAction=update", "jwkUpdateAction is not valid! It must be one of NULLIFY, UPDATE.")]
    [InlineData("?jwkUpdateAction=", "jwkUpdateAction is not valid! It must be one of NULLIFY, UPDATE.")]
    [InlineData("?jwkUpdateAction=DELETE", "jwkUpdateAction is not valid! It must be one of NULLIFY, UPDATE.")]
    [InlineData("?jwkUpdateAction=UPDATE&updateScope=SameProject", "updateScope is not valid! It must be one of SAME_PROJECT, ALL_PROJECTS.")]
    public async Task Query_accepts_only_the_documented_values(string query, string? expected)
    {
        var reply = await _gateway.PutAsync(MyKey + query, new { description = "second" });

        if (expected == null)
            Assert.Equal("production:True staging:True", reply.Deployed());
        else
            Assert.Equal(expected, reply.BadRequest());
        Assert.Equal(expected == null ? "second" : "first", _gateway.Project.Keys["my-key"].Description);
    }

    [Theory]
    [InlineData("""{"name":""}""", "name can not be empty!")]
    [InlineData("""{"keyType":"KEY"}""", "keyType is not valid! It must be one of SECRET_KEY, PRIVATE_KEY, PUBLIC_KEY.")]
    [InlineData("""{"algorithm":"AES"}""", "algorithm is not valid! It must be RSA for keyType PRIVATE_KEY.")]
    [InlineData("""{"cryptoKeyInfoEnvironmentList":[]}""", "cryptoKeyInfoEnvironmentList can not be empty!")]
    [InlineData("""{"cryptoKeyInfoEnvironmentList":[{"environmentName":"test","content":"AAAA"}]}""", "Environment (name: test) was not found!")]
    [InlineData("""{"cryptoKeyInfoEnvironmentList":[{"environmentName":"staging"}]}""", "content can not be empty!")]
    [InlineData("""{"cryptoKeyInfoEnvironmentList":[{"environmentName":"staging","content":"AAAA"}]}""", "Key content (environment: staging) is not valid! It must be base64 of an RSA private key in PEM.")]
    public async Task Invalid_field_is_refused_and_changes_nothing(string body, string expected)
    {
        Assert.Equal(expected, (await _gateway.SendAsync("PUT", MyKey, """{"description":"second",""" + body[1..])).BadRequest());
        Assert.Equal("first", _gateway.Project.Keys["my-key"].Description);
    }

    [Fact]
    public async Task New_type_needs_matching_content_in_every_environment()
    {
        Assert.Equal(
            "Key content (environment: production) is not valid! It must be base64 of an RSA public key in PEM.",
            (await _gateway.PutAsync(MyKey, new { keyType = "PUBLIC_KEY" })).BadRequest());
        Assert.Equal(
            "Key content (environment: staging) is not valid! It must be base64 of an RSA public key in PEM.",
            (await _gateway.PutAsync(MyKey, new { keyType = "PUBLIC_KEY", cryptoKeyInfoEnvironmentList = TestBody.Contents(TestKeys.PublicPem) })).BadRequest());
        Assert.Equal(KeyType.PrivateKey, _gateway.Project.Keys["my-key"].KeyType);

        var everywhere = TestBody.Contents(TestKeys.Secret(16), "production", "staging");
        Assert.Equal(
            "production:True staging:True",
            (await _gateway.PutAsync(MyKey, new { keyType = "SECRET_KEY", cryptoKeyInfoEnvironmentList = everywhere })).Deployed());
        Assert.Equal(KeyType.SecretKey, _gateway.Project.Keys["my-key"].KeyType);
        Assert.Null(_gateway.Project.Keys["my-key"].Algorithm);
    }
}
