using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Replies of servers older than the documentation.</summary>
public sealed class LegacyDialectTests : IDisposable
{
    private readonly TestGateway _gateway = new(TestGateway.Options(dialect: EmulatorDialect.Legacy, fail: ["staging"]));

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task A_deployment_names_the_environments_that_failed()
    {
        const string good = """{"success":true,"deploymentResult":{"success":true,"failedEnvironments":[]}}""";
        const string bad = """{"success":true,"deploymentResult":{"success":false,"failedEnvironments":["staging"]}}""";

        Assert.Equal(good, (await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey())).Body);
        Assert.Equal(bad, (await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("other", "production", "staging"))).Body);
        Assert.Equal(bad, (await _gateway.PutAsync(TestGateway.PrivateKey + "my-key/")).Body);
        Assert.Equal(bad, (await _gateway.SendAsync(
            "PATCH", TestGateway.ProxyKeys, """{"publicKey":"ak_1","deploy":true,"deployTargetEnvironmentNameList":["staging"]}""")).Body);
        Assert.Equal("""{"success":true}""", (await _gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_1" })).Body);
    }

    [Fact]
    public async Task Algorithm_is_ignored()
    {
        const string body = """{"name":"k","keyType":"SECRET_KEY","algorithm":ALGORITHM,"cryptoKeyInfoEnvironmentList":[{"environmentName":"production","content":"MDEyMzQ1Njc4OWFiY2RlZg=="}]}""";

        foreach (var algorithm in new[] { "\"DES\"", "\"nonsense\"", "7" })
        {
            Assert.Equal(200, (await _gateway.SendAsync("POST", TestGateway.Keys, body.Replace("ALGORITHM", algorithm, StringComparison.Ordinal))).Status);
            Assert.Null(_gateway.Project.Keys["k"].Algorithm);
            Assert.Equal(200, (await _gateway.SendAsync("PUT", TestGateway.Keys + "k/", $$"""{"algorithm":{{algorithm}}}""")).Status);
            _gateway.Project.Keys.Clear();
        }
    }

    [Theory]
    [InlineData("POST", "projects/Nope/keys/")]
    [InlineData("PATCH", "projects/MyProject/apiProxies/nope/settings/keys/")]
    [InlineData("POST", "projects/MyProject/keys")]
    [InlineData("POST", "nowhere/")]
    public async Task A_404_has_no_body(string method, string path)
    {
        var reply = await _gateway.SendAsync(method, path, "{}");

        Assert.Equal((404, "", null), (reply.Status, reply.Body, reply.ContentType));
    }

    [Fact]
    public async Task Other_errors_match_the_documentation()
    {
        Assert.Equal("Key (name: nope) is not found!", (await _gateway.PutAsync(TestGateway.Keys + "nope/", new { })).BadRequest());
        Assert.Equal("Invalid token", (await _gateway.AskAsAsync("Bearer wrong", "nowhere/")).Error(401, "unauthorized_client"));
        Assert.Equal("Invalid token", (await _gateway.AskAsAsync(null, TestGateway.Keys)).Error(401, "unauthorized_client"));
        Assert.Equal("Invalid client credentials", (await _gateway.LogInAsync(TestGateway.LogIn + "x")).Error(401, "unauthorized_client"));
    }
}
