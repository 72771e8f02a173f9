using System;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>The documented rules of "Update API Keys", checked before anything is sent.</summary>
public sealed class ProxyKeysRuleTests : IDisposable
{
    private readonly ClientAndServer _exchange = new(Replies.Saved);

    public void Dispose() => _exchange.Dispose();

    [Fact]
    public Task At_least_one_key_is_required() => AssertRefusedAsync(new UpdateProxyKeys(), "At least one");

    [Fact]
    public Task At_least_one_key_is_required_for_a_deployment_too() =>
        AssertRefusedAsync(new UpdateProxyKeys { DeployTo = ["production"] }, "At least one");

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public async Task Blank_key_is_refused(string blank)
    {
        await AssertRefusedAsync(new UpdateProxyKeys { PublicKey = blank, SecretKey = SecureStrings.FromPlainText("sk_1") }, "PublicKey is blank");
        await AssertRefusedAsync(new UpdateProxyKeys { PublicKey = "ak_1", SecretKey = SecureStrings.FromPlainText(blank) }, "SecretKey is blank");
    }

    [Fact]
    public Task Deployment_needs_an_environment() =>
        AssertRefusedAsync(new UpdateProxyKeys { PublicKey = "ak_1", DeployTo = [] }, "at least one environment");

    [Fact]
    public async Task One_character_key_is_accepted()
    {
        await _exchange.ApiProxies.UpdateKeysAsync("MyProject", "MyAPI", new UpdateProxyKeys { PublicKey = "x" });

        Assert.Equal("""{"publicKey":"x"}""", _exchange.Server.Request.Json!.ToJsonString());
    }

    private async Task AssertRefusedAsync(UpdateProxyKeys update, string words)
    {
        var error = await Calls.FailAsync(_exchange.ApiProxies.UpdateKeysAsync("MyProject", "MyAPI", update));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(_exchange.Server.Requests);
    }
}
