using System;
using System.Diagnostics;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

public sealed class SuccessReplyTests
{
    [Fact]
    public async Task Key_result_has_every_field()
    {
        using var exchange = new ClientAndServer(Replies.Key);

        var result = await exchange.Keys.CreateAsync("MyProject", SampleContent.Create());

        Assert.Equal($"http://127.0.0.1:{exchange.Server.Port}/apiops", result.Gateway);
        Assert.Equal("MyProject", result.Project);
        Assert.Equal("my-key", result.KeyName);
        Assert.Null(result.PreviousName);
        Assert.Equal(KeyType.SecretKey, result.KeyType);
        Assert.True(result.Saved);
        Assert.True(result.Deployed);
        Assert.True(result.Success);
        Assert.Equal("Deployment completed successfully", result.Message);
        var production = Assert.Single(result.EnvironmentResults);
        Assert.Equal("production", production.EnvironmentName);
        Assert.True(production.Success);
        Assert.Equal("Deployed successfully", production.Message);
    }

    [Fact]
    public async Task Rename_result_has_the_new_and_the_previous_name()
    {
        using var exchange = new ClientAndServer(Replies.Key);

        var renamed = await exchange.Keys.UpdateAsync("MyProject", "old", new UpdateKey { NewName = "new" });
        var kept = await exchange.Keys.UpdateAsync("MyProject", "old", new UpdateKey { NewName = "old" });

        Assert.Equal(("new", "old"), (renamed.KeyName, renamed.PreviousName));
        Assert.Equal(("old", null), (kept.KeyName, kept.PreviousName));
        Assert.Null(renamed.KeyType);
    }

    [Fact]
    public async Task Credential_result_has_every_environment()
    {
        using var exchange = new ClientAndServer(Replies.Credential);

        var set = await exchange.Credentials.SetAsync("MyProject", "api-user", CredentialItem.PrivateKey, "my-private-key");
        var removed = await exchange.Credentials.RemoveAsync("MyProject", "api-user", CredentialItem.PrivateKey);

        Assert.Equal(("api-user", "my-private-key"), (set.Username, set.KeyName));
        Assert.Equal(("api-user", null), (removed.Username, removed.KeyName));
        Assert.Equal("production: ok; staging: ok", set.EnvironmentResults.ToString());
        Assert.True(removed.Success);
    }

    [Fact]
    public async Task Proxy_result_has_its_environments()
    {
        using var exchange = new ClientAndServer(Replies.Proxy);

        var result = await exchange.ApiProxies.UpdateKeysAsync(
            "MyProject", "MyAPI", new UpdateProxyKeys { PublicKey = "ak_1", DeployTo = ["production"] });

        Assert.Equal("MyAPI", result.ApiProxy);
        Assert.True(result.Deployed);
        Assert.Equal("Deployment successful", Assert.Single(result.EnvironmentResults).Message);
    }

    [Fact]
    public async Task Bare_success_means_saved_and_deployment_unknown()
    {
        using var exchange = new ClientAndServer(Replies.Saved);

        var result = await exchange.ApiProxies.UpdateKeysAsync("MyProject", "MyAPI", new UpdateProxyKeys { PublicKey = "ak_1" });

        Assert.True(result.Saved);
        Assert.Null(result.Deployed);
        Assert.True(result.Success);
        Assert.Null(result.Message);
        Assert.Empty(result.EnvironmentResults);
    }

    [Fact]
    public async Task Elapsed_is_the_time_of_this_call()
    {
        using var exchange = new ClientAndServer(Replies.Saved);
        var clock = Stopwatch.StartNew();

        var result = await exchange.Credentials.RemoveAsync("MyProject", "api-user", CredentialItem.PrivateKey);

        Assert.InRange(result.Elapsed, TimeSpan.FromTicks(1), clock.Elapsed);
    }
}
