using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Replies of servers since 2026.</summary>
public sealed class CurrentDialectTests : IDisposable
{
    private readonly TestGateway _gateway = new(TestGateway.Options(dialect: EmulatorDialect.Current, fail: ["staging"]));

    public void Dispose() => _gateway.Dispose();

    [Fact]
    public async Task Deployment_is_reported_pod_by_pod()
    {
        var reply = await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());

        Assert.Equal((200, "application/json"), (reply.Status, reply.ContentType));
        Assert.Equal(
            """{"status":"SUCCESS","resultMessage":"Deployment completed successfully","deploymentResult":{"success":true,"responseTime":23,"detailList":[{"envName":"production","podName":"worker-1","podIp":"10.0.0.11","success":true,"responseTime":11,"detail":"Deployed successfully"},{"envName":"production","podName":"worker-2","podIp":"10.0.0.12","success":true,"responseTime":12,"detail":"Deployed successfully"}]}}""",
            reply.Body);
    }

    [Fact]
    public async Task Failed_environment_has_one_failed_pod()
    {
        var reply = await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("my-key", "staging"));

        Assert.Equal(
            """{"status":"SUCCESS","resultMessage":"Deployment completed with errors","deploymentResult":{"success":false,"responseTime":27,"detailList":[{"envName":"staging","podName":"worker-3","podIp":"10.0.0.13","success":true,"responseTime":13,"detail":"Deployed successfully"},{"envName":"staging","podName":"worker-4","podIp":"10.0.0.14","success":false,"responseTime":14,"detail":"Deployment failed"}]}}""",
            reply.Body);
        Assert.Contains("my-key", _gateway.Project.Keys.Keys);
    }

    [Fact]
    public async Task Credential_is_deployed_to_every_environment()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());

        var bound = await _gateway.PutAsync(TestGateway.PrivateKey + "my-key/");
        var unbound = await _gateway.DeleteAsync(TestGateway.PrivateKey);

        foreach (var reply in new[] { bound, unbound })
        {
            Assert.Equal(200, reply.Status);
            Assert.Equal(["worker-1", "worker-2", "worker-3", "worker-4"], reply.Texts("deploymentResult.detailList.podName"));
            Assert.Equal(["True", "True", "True", "False"], reply.Texts("deploymentResult.detailList.success"));
        }
    }

    [Fact]
    public async Task Pods_of_a_proxy_deployment_are_nested()
    {
        var reply = await _gateway.SendAsync(
            "PATCH", TestGateway.ProxyKeys, """{"publicKey":"ak_1","deploy":true,"deployTargetEnvironmentNameList":["staging","production"]}""");

        Assert.Equal(["staging", "production"], reply.Texts("deploymentResult.detailList.envName"));
        Assert.Equal(["False", "True"], reply.Texts("deploymentResult.detailList.success"));
        Assert.Equal(["27", "23"], reply.Texts("deploymentResult.detailList.responseTime"));
        Assert.Equal(["worker-3", "worker-4", "worker-1", "worker-2"], reply.Texts("deploymentResult.detailList.detailList.podName"));
        Assert.Equal(["staging", "staging", "production", "production"], reply.Texts("deploymentResult.detailList.detailList.envName"));
        Assert.Equal(["True", "False", "True", "True"], reply.Texts("deploymentResult.detailList.detailList.success"));
        Assert.Equal(["False"], reply.Texts("deploymentResult.success"));
    }

    [Fact]
    public async Task Reply_without_deployment_only_says_saved()
    {
        var reply = await _gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_1" });

        Assert.Equal((200, """{"status":"SUCCESS","resultMessage":"Saved successfully"}"""), (reply.Status, reply.Body));
    }

    [Fact]
    public async Task Algorithm_is_checked()
    {
        var body = """{"name":"k","keyType":"SECRET_KEY","algorithm":"aes","cryptoKeyInfoEnvironmentList":[]}""";

        Assert.Equal("algorithm is not valid! It must be one of AES, DES, DESede, RSA.", (await _gateway.SendAsync("POST", TestGateway.Keys, body)).Failure(400));
    }
}
