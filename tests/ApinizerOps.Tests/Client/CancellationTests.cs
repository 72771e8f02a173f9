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
    public async Task It_ends_a_call_that_waits_for_a_reply_or_for_its_rest(bool begins)
    {
        using var exchange = new ClientAndServer(
            begins ? Replies.Key.Half(AfterReply.Hang) : RawReply.Silence, timeout: TimeSpan.FromMinutes(10));
        using var cancel = new CancellationTokenSource();
        var call = exchange.CreateAsync(cancel.Token);
        await exchange.Server.Asked.WaitAsync(Prompt);
        Assert.False(call.IsCompleted);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Prompt));
        Assert.Single(exchange.Server.Requests);
    }

    [Fact]
    public async Task After_it_nothing_is_sent()
    {
        using var exchange = new ClientAndServer(Replies.Key);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => exchange.CreateAsync(new CancellationToken(canceled: true)).WaitAsync(Prompt));

        Assert.Empty(exchange.Server.Requests);
    }

    [Fact]
    public async Task One_call_cancelled_leaves_the_others_alone()
    {
        using var exchange = new ClientAndServer(new RawServer(
            request => request.Target.Contains("credentials", StringComparison.Ordinal) ? RawReply.Silence : Replies.Key));
        using var cancel = new CancellationTokenSource();
        var cancelled = exchange.BindAsync(cancel.Token);
        await exchange.Server.Asked.WaitAsync(Prompt);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Prompt));
        Assert.True((await exchange.CreateAsync()).Success);
    }
}
