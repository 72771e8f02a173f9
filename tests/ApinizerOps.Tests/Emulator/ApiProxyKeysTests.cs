using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class ApiProxyKeysTests : IDisposable
{
    private readonly TestGateway _gateway = new();

    public void Dispose() => _gateway.Dispose();

    private (string? Public, string? Secret) Keys =>
        (_gateway.Project.ApiProxies["MyAPI"].PublicKey, _gateway.Project.ApiProxies["MyAPI"].SecretKey);

    [Theory]
    [InlineData("""{"publicKey":"ak_1","secretKey":"sk_1","deploy":false,"deployTargetEnvironmentNameList":[]}""")]
    [InlineData("""{"publicKey":"ak_1","secretKey":"sk_1"}""")]
    [InlineData("""{"publicKey":"ak_1","secretKey":"sk_1","deploy":null}""")]
    public async Task Reply_without_deployment_is_bare_success(string body)
    {
        var reply = await _gateway.SendAsync("PATCH", TestGateway.ProxyKeys, body);

        Assert.Equal((200, """{"success":true}"""), (reply.Status, reply.Body));
        Assert.Equal(("ak_1", "sk_1"), Keys);
    }

    [Fact]
    public async Task Key_that_is_not_sent_is_kept()
    {
        await _gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_1", secretKey = "sk_1" });

        await _gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_2" });
        Assert.Equal(("ak_2", "sk_1"), Keys);

        await _gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = (string?)null, secretKey = "sk_2" });
        Assert.Equal(("ak_2", "sk_2"), Keys);
    }

    [Fact]
    public async Task Reply_with_deployment_matches_the_documentation()
    {
        var reply = await _gateway.SendAsync(
            "PATCH", TestGateway.ProxyKeys, """{"publicKey":"ak_1","deploy":true,"deployTargetEnvironmentNameList":["production"]}""");

        Assert.Equal(200, reply.Status);
        Assert.Equal(
            """{"success":true,"deploymentResult":{"success":true,"deploymentResults":[{"environmentName":"production","success":true,"message":"Deployment successful"}]}}""",
            reply.Body);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"publicKey":null,"secretKey":null}""")]
    [InlineData("""{"publicKey":"","secretKey":"sk_1"}""")]
    [InlineData("""{"publicKey":"ak_1","secretKey":" \t"}""")]
    [InlineData("""{"secretKey":""}""")]
    [InlineData("""{"deploy":true,"deployTargetEnvironmentNameList":["production"]}""")]
    public async Task Missing_or_blank_key_is_refused(string body)
    {
        var reply = await _gateway.SendAsync("PATCH", TestGateway.ProxyKeys, body);

        Assert.Equal(400, reply.Status);
        Assert.Equal("""{"error":"bad_request","error_description":"At least one key (publicKey or secretKey) must be provided"}""", reply.Body);
        Assert.Equal((null, null), Keys);
    }

    [Theory]
    [InlineData(""" "deploy":true """, "deployTargetEnvironmentNameList can not be empty!")]
    [InlineData(""" "deploy":true,"deployTargetEnvironmentNameList":null """, "deployTargetEnvironmentNameList can not be empty!")]
    [InlineData(""" "deploy":true,"deployTargetEnvironmentNameList":[] """, "deployTargetEnvironmentNameList can not be empty!")]
    [InlineData(""" "deploy":true,"deployTargetEnvironmentNameList":[""] """, "deployTargetEnvironmentNameList can not be empty!")]
    [InlineData(""" "deploy":true,"deployTargetEnvironmentNameList":"production" """, "deployTargetEnvironmentNameList is not valid! It must be a list of strings.")]
    [InlineData(""" "deploy":true,"deployTargetEnvironmentNameList":[1] """, "deployTargetEnvironmentNameList is not valid! It must be a list of strings.")]
    [InlineData(""" "deploy":true,"deployTargetEnvironmentNameList":["production","test"] """, "Environment (name: test) was not found!")]
    [InlineData(""" "deploy":"true" """, "deploy is not valid! It must be true or false.")]
    public async Task Invalid_deployment_is_refused_and_nothing_is_saved(string fields, string expected)
    {
        var reply = await _gateway.SendAsync("PATCH", TestGateway.ProxyKeys, """{"publicKey":"ak_1",""" + fields + "}");

        Assert.Equal(expected, reply.BadRequest());
        Assert.Equal((null, null), Keys);
    }

    [Theory]
    [InlineData("projects/MyProject/apiProxies/Nope/settings/keys/", "Nope")]
    [InlineData("projects/MyProject/apiProxies/myapi/settings/keys/", "myapi")]
    [InlineData("projects/admin/apiProxies/MyAPI/settings/keys/", "MyAPI")]
    public async Task Unknown_proxy_is_not_found(string path, string name)
    {
        var reply = await _gateway.PatchAsync(path, new { });

        Assert.Equal(404, reply.Status);
        Assert.Equal($$"""{"error":"not_found","error_description":"ApiProxy (name: {{name}}) was not found!"}""", reply.Body);
    }
}
