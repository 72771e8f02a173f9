using System;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>When a call is tried again, beyond the matrix.</summary>
public sealed class RetryTests
{
    private static readonly RawReply Busy = RawReply.Of(429, null, "", "Retry-After: 0");

    [Theory]
    [InlineData(Operation.CreateKey, 400, "Key (name: my-key) is already exist!", ErrorReason.OutcomeUnknown)]
    [InlineData(Operation.RenameKey, 400, "Key (name: k) is not found!", ErrorReason.OutcomeUnknown)]
    [InlineData(Operation.RemovePrivateKey, 404, "Credential (username: u) was not found!", ErrorReason.OutcomeUnknown)]
    [InlineData(Operation.UpdateKey, 400, "Key (name: k) is not found!", ErrorReason.NotFound)]
    [InlineData(Operation.SetPrivateKey, 404, "Key (name: k) was not found!", ErrorReason.NotFound)]
    public async Task What_a_retry_finds_may_be_the_work_of_an_earlier_try(Operation operation, int status, string words, ErrorReason reason)
    {
        using var exchange = new Exchange(RawServer.InTurn(Busy, Replies.Error(status, "bad_request", words)), options => options);

        var error = await Calls.FailAsync(exchange.Client.RunAsync(operation));

        Assert.Equal(reason, error.Reason);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(words, error.ServerMessage);
        Assert.Equal(2, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task Waits_end_at_the_limit_for_them_all()
    {
        var listener = new Listener();
        var busy = RawReply.Json("""{ "error": "rate_limit_exceeded", "retry_after": 0.04 }""", 429);
        using var exchange = new Exchange(new RawServer(busy), options => options with
        {
            MaximumRetryCount = 100,
            MaximumRetryWait = TimeSpan.FromMilliseconds(100),
        });

        var error = await Calls.FailAsync(exchange.Client.RunAsync(Operation.CreateKey, listener));

        Assert.Equal(ErrorReason.RateLimited, error.Reason);
        Assert.Equal([40, 40], listener.Waits.Select(wait => wait.Wait.TotalMilliseconds));
        Assert.Equal(3, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task Waits_of_our_own_end_at_the_limit_too()
    {
        var limit = TimeSpan.FromMilliseconds(50);
        var listener = new Listener();
        using var exchange = new Exchange(
            new RawServer(RawReply.Of(429, null, "")), options => options with { MaximumRetryCount = 100, MaximumRetryWait = limit });

        var error = await Calls.FailAsync(exchange.Client.RunAsync(Operation.CreateKey, listener));

        Assert.Equal(ErrorReason.RateLimited, error.Reason);
        Assert.InRange(listener.Waits.Count, 1, 50);
        Assert.InRange(listener.Waits.Take(listener.Waits.Count - 1).Sum(wait => wait.Wait.TotalMilliseconds), 0, 50);
    }

    [Fact]
    public async Task A_wait_is_heard_with_its_length_and_reason_and_counts_into_the_time()
    {
        var listener = new Listener();
        var busy = RawReply.Of(503, null, "", "Retry-After: 1");
        using var exchange = new Exchange(RawServer.InTurn(busy, Replies.Key), options => options);

        var result = await exchange.Client.RunAsync(Operation.RemovePrivateKey, listener);

        Assert.Equal((1, TimeSpan.FromSeconds(1), "HTTP 503"), Assert.Single(listener.Waits));
        Assert.True(result.Elapsed >= TimeSpan.FromSeconds(0.9));
    }

    [Fact]
    public async Task A_date_is_waited_for()
    {
        var until = DateTimeOffset.UtcNow.AddSeconds(2);
        var listener = new Listener();
        var busy = RawReply.Of(503, null, "", $"Retry-After: {until:r}");
        using var exchange = new Exchange(RawServer.InTurn(busy, Replies.Key), options => options);

        Assert.True((await exchange.Client.RunAsync(Operation.CreateKey, listener)).Success);

        Assert.InRange(Assert.Single(listener.Waits).Wait, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.True(DateTimeOffset.UtcNow > until.AddSeconds(-1.1));
    }
}
