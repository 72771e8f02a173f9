using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>How new keys of an API proxy affect its deployments.</summary>
public sealed class ApiProxyRedeployTests
{
    private const string Proxy = TestGateway.Proxies + "MyAPI/";
    private const string Production = Proxy + "environments/production/";

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task New_keys_require_redeployment_where_the_proxy_is_deployed(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        await gateway.SendAsync("POST", Production);

        await gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_1" });
        Assert.Equal(["True", "False"], await AskAsync(gateway, "redeployRequired"));

        await gateway.SendAsync("POST", Production);
        Assert.Equal(["False", "False"], await AskAsync(gateway, "redeployRequired"));

        await gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_2" });
        await gateway.DeleteAsync(Production);
        Assert.Equal(["False", "False"], await AskAsync(gateway, "redeployRequired"));
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task New_keys_are_deployed_only_to_the_named_environments(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        await gateway.SendAsync("POST", Production);

        await gateway.PatchAsync(TestGateway.ProxyKeys, TestBody.Deploying("ak_1", "staging"));

        Assert.Equal(["True", "True"], await AskAsync(gateway, "deployed"));
        Assert.Equal(["True", "False"], await AskAsync(gateway, "redeployRequired"));
    }

    [Fact]
    public async Task Failed_deployment_of_new_keys_still_requires_redeployment()
    {
        using var gateway = new TestGateway(TestGateway.Options(fail: ["staging"]));
        gateway.Project.ApiProxies["MyAPI"].DeploymentTo("staging").Deploy(gateway.State.Now, default);

        await gateway.PatchAsync(TestGateway.ProxyKeys, TestBody.Deploying("ak_1", "production", "staging"));

        Assert.Equal(["True", "True"], await AskAsync(gateway, "deployed"));
        Assert.Equal(["False", "True"], await AskAsync(gateway, "redeployRequired"));
    }

    // In production and staging.
    private static async Task<string[]> AskAsync(TestGateway gateway, string field) =>
        (await gateway.GetAsync(Proxy)).Texts("resultList.deploymentList." + field);
}
