using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A pause that the gateway asks of one call applies to every call of the session.</summary>
[Trait(TestCulture.Trait, TestCulture.Invariant)]
public sealed class SharedPauseTests
{
    private static readonly RawReply Busy = RawReply.Of(429, null, "", "Retry-After: 1");

    [Fact]
    public async Task Other_calls_wait_too_and_report_it()
    {
        var clock = new Stopwatch();
        var busy = new TaskCompletionSource();
        using var exchange = new ClientAndServer(RawServer.InTurn(Busy, Replies.Key), options => options);
        var first = exchange.Client.RunAsync(Operation.CreateKey, new RecordingObserver(() =>
        {
            clock.Start();
            busy.SetResult();
        }));
        await busy.Task;

        var other = new RecordingObserver();
        Assert.True((await exchange.Client.RunAsync(Operation.SetPrivateKey, other)).Success);

        Assert.True(clock.Elapsed >= TimeSpan.FromSeconds(0.9), $"It went after {clock.Elapsed}.");
        Assert.Equal("the pause that the gateway asked for", Assert.Single(other.Polls));
        Assert.Empty(other.Waits);
        Assert.True((await first).Success);
        Assert.Equal(3, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task Call_is_not_sent_when_the_pause_exceeds_its_limit()
    {
        var count = 0;
        var waits = new TaskCompletionSource();
        var one = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var exchange = new ClientAndServer(
            new RawServer(async _ =>
            {
                var number = Interlocked.Increment(ref count);
                // Both calls are running, and the second gets its pause when half of the first one's has passed.
                if (number == 1)
                {
                    one.SetResult();
                    await both.Task;
                }

                if (number == 2)
                {
                    both.SetResult();
                    await waits.Task;
                    await Task.Delay(500);
                }

                return number <= 2 ? Busy : Replies.Key;
            }),
            options => options with { MaximumRetryWait = TimeSpan.FromSeconds(1) });
        var listener = new RecordingObserver(waits.SetResult);
        var first = exchange.Client.RunAsync(Operation.CreateKey, listener);
        await one.Task;
        var second = exchange.Client.RunAsync(Operation.CreateKey);

        var error = await Calls.FailAsync(first);

        Assert.Equal(ErrorReason.RateLimited, error.Reason);
        Assert.Contains("was not sent", error.Message, StringComparison.Ordinal);
        Assert.True((await second).Success);
        Assert.Equal(3, exchange.Server.Requests.Count);
    }

    /// <summary>Later calls would be refused by the gateway and would add to its load.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Too_long_pause_fails_other_calls_without_sending_them(int retries)
    {
        using var exchange = new ClientAndServer(
            RawServer.InTurn(RawReply.Of(429, null, "", "Retry-After: 1000"), Replies.Key), options => options with { MaximumRetryCount = retries });

        Assert.Equal(ErrorReason.RateLimited, (await Calls.FailAsync(exchange.Client.RunAsync(Operation.CreateKey))).Reason);
        var error = await Calls.FailAsync(exchange.Client.RunAsync(Operation.SetPrivateKey));

        Assert.Equal(ErrorReason.RateLimited, error.Reason);
        Assert.Contains("was not sent", error.Message, StringComparison.Ordinal);
        Assert.Contains("a new session does not keep this pause", error.NextStep, StringComparison.Ordinal);
        Assert.True((await exchange.Client.TestAsync()).Reachable, "The gateway answered before.");
        Assert.Single(exchange.Server.Requests);
    }

    [Fact]
    public async Task Pause_is_capped_at_one_day()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(RawReply.Of(429, null, "", "Retry-After: 99999999"), Replies.Key), options => options);

        await Calls.FailAsync(exchange.Client.RunAsync(Operation.CreateKey));
        var error = await Calls.FailAsync(exchange.Client.RunAsync(Operation.SetPrivateKey));

        Assert.Matches("another 86(400|399) seconds", error.Message);
    }

    [Fact]
    public async Task Waiting_call_can_be_cancelled_and_the_pause_ends_with_the_call_that_got_it()
    {
        using var asked = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var busy = new TaskCompletionSource();
        using var exchange = new ClientAndServer(
            RawServer.InTurn(RawReply.Of(429, null, "", "Retry-After: 100"), Replies.Key), options => options);
        var first = exchange.Client.RunAsync(Operation.CreateKey, new RecordingObserver(busy.SetResult), cancellation: asked.Token);
        await busy.Task;
        var listener = new RecordingObserver();
        var second = exchange.Client.RunAsync(Operation.CreateKey, listener, cancellation: other.Token);
        Assert.Single(listener.Polls);

        await other.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await asked.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        Assert.Single(exchange.Server.Requests);
        Assert.True((await exchange.Client.RunAsync(Operation.CreateKey)).Success);
    }
}
