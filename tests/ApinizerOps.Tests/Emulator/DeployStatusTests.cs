using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>The status of one deployment, which only current servers report, and deployments that show after a delay.</summary>
public sealed class DeployStatusTests
{
    private const string Proxy = TestGateway.Proxies + "MyAPI/";
    private const string Production = Proxy + "environments/production/";
    private const string Status = Production + "deploy-status/";

    private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(3));

    [Fact]
    public async Task Status_follows_deploy_key_update_and_undeploy()
    {
        using var gateway = Start();
        Assert.Equal(
            """{"status":"SUCCESS","resultList":[{"environmentName":"production","deployed":false,"lastDeployTime":null,"revision":0,"redeployRequired":false}],"resultCount":1}""",
            (await gateway.GetAsync(Status)).Body);

        await gateway.SendAsync("POST", Production);
        await AssertStatusAsync(gateway, deployed: true, "1772355600000", revision: 1, redeployRequired: false);

        await gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_1" });
        await AssertStatusAsync(gateway, deployed: true, "1772355600000", revision: 1, redeployRequired: true);

        _now = _now.AddSeconds(1);
        await gateway.PatchAsync(TestGateway.ProxyKeys, TestBody.Deploying("ak_2", "production"));
        await AssertStatusAsync(gateway, deployed: true, "1772355601000", revision: 2, redeployRequired: false);

        await gateway.DeleteAsync(Production);
        await AssertStatusAsync(gateway, deployed: false, "1772355601000", revision: 2, redeployRequired: false);
        Assert.Equal(["False"], (await gateway.GetAsync(Proxy + "environments/staging/deploy-status/")).Texts("resultList.deployed"));
    }

    [Fact]
    public async Task Failed_deployment_does_not_raise_the_revision()
    {
        using var gateway = EmulatorDialect.Current.Start(fail: "production");

        await gateway.SendAsync("POST", Production);

        Assert.Equal(["0"], (await gateway.GetAsync(Status)).Texts("resultList.revision"));
    }

    [Theory]
    [InlineData(EmulatorDialect.Legacy)]
    [InlineData(EmulatorDialect.Classic)]
    public async Task Older_servers_have_no_deploy_status(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        await gateway.SendAsync("POST", Production);

        var reply = await gateway.GetAsync(Status);
        var unknown = await gateway.GetAsync(Production + "nowhere/");

        Assert.Equal(404, reply.Status);
        Assert.Equal(unknown.Body.Replace("nowhere", "deploy-status", StringComparison.Ordinal), reply.Body);
    }

    [Fact]
    public async Task Unknown_proxy_or_environment_has_no_status()
    {
        using var gateway = Start();

        Assert.Equal(
            "ApiProxy (name: Nope) was not found!",
            (await gateway.GetAsync(TestGateway.Proxies + "Nope/environments/production/deploy-status/")).Failure(400));
        Assert.Equal(
            "Environment (name: nowhere) was not found!",
            (await gateway.GetAsync(Proxy + "environments/nowhere/deploy-status/")).Failure(400));
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Deployment_shows_after_the_delay(EmulatorDialect dialect)
    {
        using var gateway = Start(dialect, delay: TimeSpan.FromSeconds(10));
        await gateway.SendAsync("POST", Production);

        _now = _now.AddSeconds(10).AddTicks(-1);
        Assert.Equal(["False", "False"], (await gateway.GetAsync(Proxy)).Texts("resultList.deploymentList.deployed"));
        _now = _now.AddTicks(1);
        Assert.Equal(["True", "False"], (await gateway.GetAsync(Proxy)).Texts("resultList.deploymentList.deployed"));
    }

    [Fact]
    public async Task First_deployment_shows_until_the_second_does()
    {
        using var gateway = Start(delay: TimeSpan.FromSeconds(10));
        await gateway.SendAsync("POST", Production);
        await AssertStatusAsync(gateway, deployed: false, "", revision: 0, redeployRequired: false);
        _now = _now.AddSeconds(10);
        await AssertStatusAsync(gateway, deployed: true, "1772355600000", revision: 1, redeployRequired: false);
        await gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_1" });

        await gateway.SendAsync("POST", Production);
        await AssertStatusAsync(gateway, deployed: true, "1772355600000", revision: 1, redeployRequired: true);

        _now = _now.AddSeconds(10);
        await AssertStatusAsync(gateway, deployed: true, "1772355610000", revision: 2, redeployRequired: false);
    }

    [Fact]
    public async Task Keys_changed_during_the_delay_require_redeployment()
    {
        using var gateway = Start(delay: TimeSpan.FromSeconds(10));
        await gateway.SendAsync("POST", Production);

        await gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_1" });

        await AssertStatusAsync(gateway, deployed: false, "", revision: 0, redeployRequired: false);
        _now = _now.AddSeconds(10);
        await AssertStatusAsync(gateway, deployed: true, "1772355600000", revision: 1, redeployRequired: true);

        await gateway.SendAsync("POST", Production);
        _now = _now.AddSeconds(10);
        await gateway.SendAsync("POST", Production);
        await gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_2" });
        await AssertStatusAsync(gateway, deployed: true, "1772355610000", revision: 2, redeployRequired: true);
        _now = _now.AddSeconds(10);
        await AssertStatusAsync(gateway, deployed: true, "1772355620000", revision: 3, redeployRequired: true);
    }

    [Fact]
    public async Task Deployment_can_be_undone_before_it_shows()
    {
        using var gateway = Start(delay: TimeSpan.FromSeconds(10));
        await gateway.SendAsync("POST", Production);

        Assert.True((await gateway.DeleteAsync(Production)).IsDeployed());

        _now = _now.AddSeconds(10);
        await AssertStatusAsync(gateway, deployed: false, "1772355600000", revision: 1, redeployRequired: false);
    }

    // Times in milliseconds since 1970.
    private static async Task AssertStatusAsync(
        TestGateway gateway, bool deployed, string lastDeployTime, int revision, bool redeployRequired)
    {
        var reply = await gateway.GetAsync(Status);
        Assert.Equal([deployed.ToString()], reply.Texts("resultList.deployed"));
        Assert.Equal([lastDeployTime], reply.Texts("resultList.lastDeployTime"));
        Assert.Equal([$"{revision}"], reply.Texts("resultList.revision"));
        Assert.Equal([redeployRequired.ToString()], reply.Texts("resultList.redeployRequired"));
    }

    private TestGateway Start(EmulatorDialect dialect = EmulatorDialect.Current, TimeSpan delay = default) =>
        new(TestGateway.Options(dialect: dialect, publishDelay: delay), () => _now);
}
