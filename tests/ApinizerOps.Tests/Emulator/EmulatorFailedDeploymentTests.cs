using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class EmulatorFailedDeploymentTests : IDisposable
{
    private const string PartlyDeployed =
        """{"success":true,"deploymentResult":{"success":false,"message":"Deployment completed with errors","environmentResults":[{"environmentName":"production","success":true,"message":"Deployed successfully"},{"environmentName":"staging","success":false,"message":"Deployment failed"}]}}""";

    private readonly TestGateway _gateway = new(TestGateway.Options(fail: ["staging"]));

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Key_is_saved_although_a_deployment_fails()
    {
        var reply = await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("my-key", "production", "staging"));

        Assert.Equal((200, PartlyDeployed), (reply.Status, reply.Body));
        Assert.Contains("my-key", _gateway.Project.Keys.Keys);
        Assert.Equal("production:True staging:False", (await _gateway.PutAsync(TestGateway.Keys + "my-key/", new { name = "k" })).Deployed());
        Assert.Contains("k", _gateway.Project.Keys.Keys);
    }

    [Fact]
    public async Task Credential_is_bound_and_unbound_although_a_deployment_fails()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());

        Assert.Equal(PartlyDeployed, (await _gateway.PutAsync(TestGateway.PrivateKey + "my-key/")).Body);
        Assert.NotNull(_gateway.Bound());
        Assert.Equal(PartlyDeployed, (await _gateway.DeleteAsync(TestGateway.PrivateKey)).Body);
        Assert.Null(_gateway.Bound());
    }

    [Fact]
    public async Task Proxy_keys_are_saved_although_a_deployment_fails()
    {
        var reply = await _gateway.SendAsync(
            "PATCH",
            TestGateway.ProxyKeys,
            """{"secretKey":"sk_1","deploy":true,"deployTargetEnvironmentNameList":["staging","staging","production"]}""");

        Assert.Equal(
            """{"success":true,"deploymentResult":{"success":false,"deploymentResults":[{"environmentName":"staging","success":false,"message":"Deployment failed"},{"environmentName":"production","success":true,"message":"Deployment successful"}]}}""",
            reply.Body);
        Assert.Equal("sk_1", _gateway.Project.ApiProxies["MyAPI"].SecretKey);
    }

    [Fact]
    public async Task Other_environments_are_deployed() => Assert.Equal(
        "production:True", (await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey())).Deployed());
}
