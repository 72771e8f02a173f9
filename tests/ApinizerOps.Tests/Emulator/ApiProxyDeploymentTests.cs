using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Listing, deploying and undeploying API proxies.</summary>
public sealed class ApiProxyDeploymentTests
{
    private const string Proxy = TestGateway.Proxies + "MyAPI/";
    private const string Production = Proxy + "environments/production/";
    private const string Staging = Proxy + "environments/staging/";

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Deployments_are_listed_only_for_a_single_proxy(EmulatorDialect dialect)
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: dialect, apiProxies: ["MyAPI", "Ödeme"]));
        await gateway.PostAsync(Production, new { });

        Assert.Equal(
            """[{"name":"MyAPI","description":"Emulated API proxy","type":"REST"},{"name":"Ödeme","description":"Emulated API proxy","type":"REST"}]""",
            (await gateway.GetAsync(TestGateway.Proxies)).List());
        Assert.Equal(
            """[{"name":"MyAPI","description":"Emulated API proxy","type":"REST","deploymentList":[{"environmentName":"production","deployed":true,"redeployRequired":false},{"environmentName":"staging","deployed":false,"redeployRequired":false}]}]""",
            (await gateway.GetAsync(Proxy)).List());
    }

    [Theory]
    [InlineData(EmulatorDialect.Legacy, """{"success":true,"deploymentResult":{"success":true,"failedEnvironments":[]}}""")]
    [InlineData(EmulatorDialect.Classic, """{"success":true,"deploymentResult":{"success":true,"deploymentResults":[{"environmentName":"production","success":true,"message":"Deployment successful"}]}}""")]
    [InlineData(EmulatorDialect.Current, """{"status":"SUCCESS","resultMessage":"Deployment completed successfully","deploymentResult":{"success":true,"responseTime":23,"detailList":[{"envName":"production","success":true,"responseTime":23,"detailList":[{"envName":"production","podName":"worker-1","podIp":"10.0.0.11","success":true,"responseTime":11,"detail":"Deployed successfully"},{"envName":"production","podName":"worker-2","podIp":"10.0.0.12","success":true,"responseTime":12,"detail":"Deployed successfully"}]}]}}""")]
    public async Task Deploy_reply_has_the_proxy_format(EmulatorDialect dialect, string expected)
    {
        using var gateway = dialect.Start();

        var first = await gateway.SendAsync("POST", Production);
        var again = await gateway.SendAsync("POST", Production);

        Assert.Equal((200, expected), (first.Status, first.Body));
        Assert.Equal((200, expected), (again.Status, again.Body));
        Assert.Equal("production", await DeployedAsync(gateway));
    }

    [Theory]
    [InlineData(EmulatorDialect.Legacy, """{"success":true,"deploymentResult":{"success":true,"failedEnvironments":[]}}""")]
    [InlineData(EmulatorDialect.Classic, """{"success":true,"deploymentResult":{"success":true,"deploymentResults":[{"environmentName":"staging","success":true,"message":"Undeployment successful"}]}}""")]
    [InlineData(EmulatorDialect.Current, """{"status":"SUCCESS","resultMessage":"Undeployment completed successfully","deploymentResult":{"success":true,"responseTime":27,"detailList":[{"envName":"staging","success":true,"responseTime":27,"detailList":[{"envName":"staging","podName":"worker-3","podIp":"10.0.0.13","success":true,"responseTime":13,"detail":"Undeployed successfully"},{"envName":"staging","podName":"worker-4","podIp":"10.0.0.14","success":true,"responseTime":14,"detail":"Undeployed successfully"}]}]}}""")]
    public async Task Undeploy_works_once(EmulatorDialect dialect, string expected)
    {
        using var gateway = dialect.Start();
        await gateway.SendAsync("POST", Production);
        await gateway.SendAsync("POST", Staging);

        var reply = await gateway.DeleteAsync(Staging);

        Assert.Equal((200, expected), (reply.Status, reply.Body));
        Assert.Equal("production", await DeployedAsync(gateway));
        Assert.Equal(
            "ApiProxy (name: MyAPI) is not deployed to Environment (name: staging)!", (await gateway.DeleteAsync(Staging)).Refused());
        Assert.True((await gateway.SendAsync("POST", Staging)).IsDeployed());
        Assert.Equal("production staging", await DeployedAsync(gateway));
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Failed_deployment_changes_nothing(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start(fail: "staging");

        Assert.False((await gateway.SendAsync("POST", Staging)).IsDeployed());
        Assert.Equal("", await DeployedAsync(gateway));
        Assert.Equal(
            "ApiProxy (name: MyAPI) is not deployed to Environment (name: staging)!", (await gateway.DeleteAsync(Staging)).Refused());

        gateway.Project.ApiProxies["MyAPI"].DeploymentTo("staging").Deploy(gateway.State.Now, default);
        Assert.False((await gateway.DeleteAsync(Staging)).IsDeployed());
        Assert.Equal("staging", await DeployedAsync(gateway));
    }

    [Fact]
    public async Task Failed_deploy_reply_has_the_proxy_format()
    {
        using var gateway = new TestGateway(TestGateway.Options(fail: ["staging"]));

        Assert.Equal(
            """{"success":true,"deploymentResult":{"success":false,"deploymentResults":[{"environmentName":"staging","success":false,"message":"Deployment failed"}]}}""",
            (await gateway.SendAsync("POST", Staging)).Body);
    }

    [Theory]
    [InlineData("GET", "Nope/")]
    [InlineData("POST", "Nope/environments/production/")]
    [InlineData("DELETE", "Nope/environments/nowhere/")]
    public async Task Unknown_proxy_is_reported_before_an_unknown_environment(string method, string path)
    {
        using var classic = new TestGateway();
        using var current = EmulatorDialect.Current.Start();
        using var legacy = EmulatorDialect.Legacy.Start();

        Assert.Equal("ApiProxy (name: Nope) was not found!", (await classic.SendAsync(method, TestGateway.Proxies + path)).Error(404, "not_found"));
        Assert.Equal("ApiProxy (name: Nope) was not found!", (await current.SendAsync(method, TestGateway.Proxies + path)).Failure(400));
        Assert.Equal(404, (await legacy.SendAsync(method, TestGateway.Proxies + path)).Status);
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Unknown_environment_is_refused(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();

        Assert.Equal("Environment (name: nowhere) was not found!", (await gateway.SendAsync("POST", Proxy + "environments/nowhere/")).Refused());
        Assert.Equal("Environment (name: Production) was not found!", (await gateway.DeleteAsync(Proxy + "environments/Production/")).Refused());
    }

    private static async Task<string> DeployedAsync(TestGateway gateway)
    {
        var reply = await gateway.GetAsync(Proxy);
        var names = reply.Texts("resultList.deploymentList.environmentName");
        var deployed = reply.Texts("resultList.deploymentList.deployed");
        return string.Join(" ", names.Where((_, i) => deployed[i] == "True"));
    }
}
