using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>What an <see cref="ICallObserver"/> is told of a call.</summary>
public sealed class CallObserverTests : ICallObserver
{
    private readonly ConcurrentQueue<string> _heard = new();

    bool ICallObserver.IsVerbose => true;

    void ICallObserver.OnVerbose(string message) => _heard.Enqueue(message);

    void ICallObserver.Warning(string message) => _heard.Enqueue(message);

    void ICallObserver.OnRetry(int retry, TimeSpan wait, string reason) => _heard.Enqueue(reason);

    void ICallObserver.OnPoll(string what, TimeSpan left) => _heard.Enqueue(what);

    [Fact]
    public async Task Reports_method_address_sizes_and_status_but_no_secret_and_no_query()
    {
        using var exchange = new ClientAndServer(Replies.Key);
        var update = new UpdateKey { Environments = [new KeyEnvironment("production", SampleContent.ProductionSecret)], MayLeaveOutEnvironments = true };

        await exchange.Keys.UpdateAsync("MyProject", "my-key", update, new CallContext(this));

        var all = string.Join('\n', _heard);
        Assert.Contains($"PUT {exchange.Server.Address}apiops/projects/MyProject/keys/my-key/", all, StringComparison.Ordinal);
        Assert.Contains($"{exchange.Server.Request.Body.Length}-byte", all, StringComparison.Ordinal);
        Assert.Contains("HTTP 200", all, StringComparison.Ordinal);
        Assert.DoesNotContain("NULLIFY", all, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleContent.ProductionSecret, all, StringComparison.Ordinal);
        Assert.DoesNotContain(ClientAndServer.Token, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observer_of_one_call_gets_nothing_of_others()
    {
        using var exchange = new ClientAndServer(Replies.Key);

        await exchange.CreateAsync();

        Assert.Empty(_heard);
    }
}
