using System;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

public sealed class CancellationTests
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancellation_ends_a_call_before_or_during_its_reply(bool begins)
    {
        using var exchange = new ClientAndServer(
            begins ? Replies.Key.Half(AfterReply.Hang) : RawReply.Silence, timeout: TimeSpan.FromMinutes(10));
        using var cancel = new CancellationTokenSource();
        var call = exchange.CreateAsync(cancel.Token);
        await exchange.Server.RequestReceived.WaitAsync(Prompt);
        Assert.False(call.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Prompt));
        Assert.Single(exchange.Server.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_when_already_cancelled()
    {
        using var exchange = new ClientAndServer(Replies.Key);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => exchange.CreateAsync(new CancellationToken(canceled: true)).WaitAsync(Prompt));

        Assert.Empty(exchange.Server.Requests);
    }

    [Fact]
    public async Task Cancelling_one_call_does_not_affect_others()
    {
        using var exchange = new ClientAndServer(new RawServer(
            request => request.Target.Contains("credentials", StringComparison.Ordinal) ? RawReply.Silence : Replies.Key));
        using var cancel = new CancellationTokenSource();
        var cancelled = exchange.BindAsync(cancel.Token);
        await exchange.Server.RequestReceived.WaitAsync(Prompt);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Prompt));
        Assert.True((await exchange.CreateAsync()).Success);
    }
}
