using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Deploying and undeploying API proxies, and waiting for it.</summary>
public sealed class PublicationTests
{
    private static readonly RawReply NoStatus = RawReply.Of(404, null, "");

    [Fact]
    public async Task Publish_and_unpublish_address_the_proxy_and_environment()
    {
        using var exchange = new ClientAndServer(Replies.Proxy);

        await exchange.ApiProxies.PublishAsync("MyProject", "My API", "production");
        await exchange.ApiProxies.UnpublishAsync("MyProject", "My API", "production");

        Assert.Equal(
            ["POST /apiops/projects/MyProject/apiProxies/My%20API/environments/production/ HTTP/1.1",
            "DELETE /apiops/projects/MyProject/apiProxies/My%20API/environments/production/ HTTP/1.1"],
            exchange.Server.Requests.Select(request => request.RequestLine));
    }

    [Theory]
    [InlineData("""{ "success": true, "deploymentResult": { "success": true, "failedEnvironments": [] } }""", true)]
    [InlineData("""{ "success": true, "deploymentResult": { "success": false, "failedEnvironments": ["production"] } }""", false)]
    [InlineData("""{ "status": "SUCCESS", "deploymentResult": { "success": false } }""", false)]
    public async Task Result_names_the_environment_that_the_reply_leaves_out(string body, bool success)
    {
        using var exchange = new ClientAndServer(RawReply.Json(body));

        var result = await exchange.ApiProxies.PublishAsync("MyProject", "MyAPI", "production");

        Assert.Equal((success, success), (result.Deployed, result.Success));
        Assert.Equal(success ? "production: ok" : "production: failed", result.EnvironmentResults.ToString());
    }

    [Theory]
    [InlineData("""{ "success": true }""")]
    [InlineData("""{ "success": true, "deploymentResult": {} }""")]
    [InlineData("""{ "success": true, "deploymentResult": { "success": true, "deploymentResults": [] } }""")]
    public async Task Environment_is_not_reported_when_the_reply_confirms_nothing(string body)
    {
        using var exchange = new ClientAndServer(RawReply.Json(body));

        var result = await exchange.ApiProxies.PublishAsync("MyProject", "MyAPI", "production");

        Assert.Equal((true, null, false), (result.Saved, result.Deployed, result.Success));
        Assert.Empty(result.EnvironmentResults);
    }

    [Fact]
    public async Task Deployment_is_never_retried()
    {
        using var exchange = new ClientAndServer(new RawServer(RawReply.Html("busy", 502)), options => options);

        var error = await Calls.FailAsync(exchange.ApiProxies.PublishAsync("MyProject", "MyAPI", "production"));

        Assert.Equal(ErrorReason.OutcomeUnknown, error.Reason);
        Assert.Single(exchange.Server.Requests);
    }

    [Fact]
    public async Task Deployment_status_is_listed_for_each_environment()
    {
        using var exchange = new ClientAndServer(new RawServer(request => request.RequestLine.Contains("deploy-status", StringComparison.Ordinal)
            ? RawReply.Json("""{ "status": "SUCCESS", "resultList": [{ "deployed": true, "lastDeployTime": 1767225600000, "revision": 7, "redeployRequired": true }] }""")
            : Listed(deployed: false)));

        var deployments = await exchange.ApiProxies.ListDeploymentsAsync("MyProject", "MyAPI");

        Assert.Equal(["production", "staging"], deployments.Select(one => one.Environment));
        var first = deployments[0];
        Assert.Equal((true, true, "7", 2026), (first.Deployed, first.RedeployRequired, first.Revision, first.LastDeployTime?.UtcDateTime.Year));
    }

    [Fact]
    public async Task Older_servers_report_deployments_with_the_proxy()
    {
        using var exchange = new ClientAndServer(new RawServer(request =>
            request.RequestLine.Contains("deploy-status", StringComparison.Ordinal) ? NoStatus : Listed(deployed: true)));

        var deployments = await exchange.ApiProxies.ListDeploymentsAsync("MyProject", "MyAPI");

        Assert.Equal([true, false], deployments.Select(one => one.Deployed));
        Assert.Equal(2, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task Waiting_ends_when_the_gateway_shows_the_deployment()
    {
        var asked = 0;
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(new RawServer(request =>
            request.RequestLine.Contains("deploy-status", StringComparison.Ordinal) ? NoStatus : Listed(deployed: Interlocked.Increment(ref asked) > 2)));

        await exchange.ApiProxies.AwaitDeploymentAsync("MyProject", "MyAPI", "production", deployed: true, TimeSpan.FromMinutes(1), context: new CallContext(listener));

        Assert.Equal(3, asked);
        Assert.Equal(["'MyAPI' in production", "'MyAPI' in production"], listener.Polls);
    }

    [Fact]
    public async Task Waiting_times_out()
    {
        using var exchange = new ClientAndServer(new RawServer(request =>
            request.RequestLine.Contains("deploy-status", StringComparison.Ordinal) ? NoStatus : Listed(deployed: true)));

        var error = await Calls.FailAsync(exchange.ApiProxies.AwaitDeploymentAsync(
            "MyProject", "MyAPI", "production", deployed: false, TimeSpan.FromMilliseconds(300)));

        Assert.Equal(ErrorReason.Timeout, error.Reason);
        Assert.Contains("out of production within 0.3 seconds", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "success": true }""")]
    [InlineData("""{ "success": true, "resultList": [{ "deployed": "maybe" }] }""")]
    [InlineData("""{ "success": true, "resultList": [{ "deployed": null, "redeployRequired": false }] }""")]
    public async Task Unclear_deployment_status_confirms_nothing(string status)
    {
        using var exchange = new ClientAndServer(new RawServer(request => RawReply.Json(
            request.RequestLine.Contains("deploy-status", StringComparison.Ordinal) ? status
            : """{ "success": true, "resultList": [{ "name": "MyAPI", "deploymentList": [{ "environmentName": "Production", "deployed": true }] }] }""")));

        var state = await exchange.ApiProxies.GetDeploymentAsync("MyProject", "MyAPI", "production");
        foreach (var deployed in new[] { false, true })
        {
            var error = await Calls.FailAsync(exchange.ApiProxies.AwaitDeploymentAsync(
                "MyProject", "MyAPI", "production", deployed, TimeSpan.FromMilliseconds(300)));
            Assert.Equal(ErrorReason.Timeout, error.Reason);
        }

        Assert.Null(state.Deployed);
    }

    [Fact]
    public async Task Proxy_list_fills_in_what_the_deploy_status_leaves_out()
    {
        using var exchange = new ClientAndServer(new RawServer(request => request.RequestLine.Contains("deploy-status", StringComparison.Ordinal)
            ? RawReply.Json("""{ "success": true, "resultList": [{ "revision": 7 }] }""") : Listed(deployed: true)));

        var states = await exchange.ApiProxies.ListDeploymentsAsync("MyProject", "MyAPI");

        Assert.Equal([(true, "7"), (false, "7")], states.Select(state => (state.Deployed, state.Revision)));
    }

    [Theory]
    [InlineData("""{ "deployed": false }""", """{ "deployed": true }""", true)]
    [InlineData("""{ "deployed": true, "revision": 3 }""", """{ "deployed": true, "revision": 4 }""", true)]
    [InlineData("""{ "deployed": true, "lastDeployTime": "2020-01-01T00:00:00Z" }""", """{ "deployed": true, "lastDeployTime": "2020-01-01T00:00:01Z" }""", true)]
    [InlineData("""{ "deployed": true, "redeployRequired": true }""", """{ "deployed": true, "redeployRequired": false }""", true)]
    [InlineData("""{ "deployed": true, "revision": 3, "lastDeployTime": "2020-01-01T00:00:00Z" }""", """{ "deployed": true, "revision": 3, "lastDeployTime": "2020-01-01T00:00:00Z" }""", false)]
    [InlineData("""{ "deployed": true, "redeployRequired": false }""", """{ "deployed": true, "redeployRequired": false }""", false)]
    [InlineData("""{ "deployed": true, "redeployRequired": true }""", """{ "deployed": true }""", false)]
    [InlineData("""{ "deployed": true }""", """{ "deployed": true, "revision": 3, "lastDeployTime": "2020-01-01T00:00:00Z" }""", false)]
    [InlineData("""{ "revision": 3 }""", """{ "deployed": true, "revision": 3 }""", false)]
    [InlineData("""{ "deployed": true, "revision": 3 }""", """{ "deployed": false, "revision": 4 }""", false)]
    [InlineData("""{ "deployed": true, "revision": 3 }""", """{ "deployed": true, "revision": 4, "redeployRequired": true }""", false)]
    public async Task New_deployment_is_recognized_by_what_changed(string before, string after, bool isTold)
    {
        var status = before;
        using var exchange = new ClientAndServer(new RawServer(request => RawReply.Json(
            $$"""{ "success": true, "resultList": [{{(request.RequestLine.Contains("deploy-status", StringComparison.Ordinal) ? status : """{ "name": "MyAPI" }""")}}] }""")));
        var since = await exchange.ApiProxies.GetDeploymentAsync("MyProject", "MyAPI", "production");
        status = after;

        var error = await Record.ExceptionAsync(() => exchange.ApiProxies.AwaitDeploymentAsync(
            "MyProject", "MyAPI", "production", deployed: true, TimeSpan.FromMilliseconds(isTold ? 60_000 : 300), since));

        Assert.Equal(isTold ? null : ErrorReason.Timeout, (error as ApinizerException)?.Reason);
    }

    private static RawReply Listed(bool deployed) => RawReply.Json($$"""
        { "success": true, "resultList": [{ "name": "MyAPI", "type": "REST", "deploymentList": [
          { "environmentName": "production", "deployed": {{(deployed ? "true" : "false")}}, "redeployRequired": false },
          { "environmentName": "staging", "deployed": false, "redeployRequired": false } ] }] }
        """);
}
