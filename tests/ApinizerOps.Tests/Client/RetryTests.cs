using System;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Retries: limits, waits and what a retry finds.</summary>
[Trait(TestCulture.Trait, TestCulture.Invariant)]
public sealed class RetryTests
{
    private static readonly RawReply Busy = RawReply.Of(429, null, "", "Retry-After: 0");

    [Theory]
    [InlineData(Operation.CreateKey, 400, "Key (name: my-key) is already exist!", ErrorReason.OutcomeUnknown)]
    [InlineData(Operation.RenameKey, 400, "Key (name: k) is not found!", ErrorReason.OutcomeUnknown)]
    [InlineData(Operation.RemovePrivateKey, 404, "Credential (username: u) was not found!", ErrorReason.OutcomeUnknown)]
    [InlineData(Operation.UpdateKey, 400, "Key (name: k) is not found!", ErrorReason.NotFound)]
    [InlineData(Operation.SetPrivateKey, 404, "Key (name: k) was not found!", ErrorReason.NotFound)]
    public async Task Conflict_on_a_retry_may_come_from_the_first_attempt(Operation operation, int status, string words, ErrorReason reason)
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Busy, Replies.Error(status, "bad_request", words)), options => options);

        var error = await Calls.FailAsync(exchange.Client.RunAsync(operation));

        Assert.Equal(reason, error.Reason);
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(words, error.ServerMessage);
        Assert.Equal(2, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task Total_wait_is_limited()
    {
        var listener = new RecordingObserver();
        var busy = RawReply.Json("""{ "error": "rate_limit_exceeded", "retry_after": 0.04 }""", 429);
        using var exchange = new ClientAndServer(new RawServer(busy), options => options with
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
    public async Task Total_backoff_is_limited_too()
    {
        var limit = TimeSpan.FromMilliseconds(50);
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(
            new RawServer(RawReply.Of(429, null, "")), options => options with { MaximumRetryCount = 100, MaximumRetryWait = limit });

        var error = await Calls.FailAsync(exchange.Client.RunAsync(Operation.CreateKey, listener));

        Assert.Equal(ErrorReason.RateLimited, error.Reason);
        Assert.InRange(listener.Waits.Count, 1, 50);
        Assert.InRange(listener.Waits.Sum(wait => wait.Wait.TotalMilliseconds), 0, 50);
    }

    [Theory]
    [InlineData(0, ErrorReason.ConnectionFailed)]
    [InlineData(429, ErrorReason.RateLimited)]
    [InlineData(500, ErrorReason.ServerError)]
    public async Task Backoff_beyond_the_limit_is_not_started(int status, ErrorReason reason)
    {
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(new RawServer(status == 0 ? RawReply.Cut : RawReply.Of(status, null, "")), options => options with
        {
            RetryInterval = TimeSpan.FromSeconds(8),
            MaximumRetryWait = TimeSpan.FromSeconds(1),
        });

        var error = await Calls.FailAsync(exchange.Client.RunAsync(Operation.SetPrivateKey, listener));

        Assert.Equal(reason, error.Reason);
        Assert.Empty(listener.Waits);
        Assert.Single(exchange.Server.Requests);
    }

    [Fact]
    public async Task Backoff_and_Retry_After_share_one_limit()
    {
        var listener = new RecordingObserver();
        var busy = RawReply.Json("""{ "error": "rate_limit_exceeded", "retry_after": 0.08 }""", 429);
        using var exchange = new ClientAndServer(RawServer.InTurn(RawReply.Of(500, null, ""), busy, Replies.Key), options => options with
        {
            RetryInterval = TimeSpan.FromMilliseconds(60),
            MaximumRetryWait = TimeSpan.FromMilliseconds(100),
        });

        var error = await Calls.FailAsync(exchange.Client.RunAsync(Operation.SetPrivateKey, listener));

        Assert.Equal(ErrorReason.RateLimited, error.Reason);
        Assert.Single(listener.Waits);
        Assert.Equal(2, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task Login_waits_count_toward_the_limit()
    {
        var listener = new RecordingObserver();
        var busy = RawReply.Json("""{ "error": "rate_limit_exceeded", "retry_after": 0.06 }""", 429);
        using var server = RawServer.InTurn(busy, RawReply.Json("""{"access_token":"token-number-1"}"""), busy, Replies.Key);
        using var client = LoginServer.Connect(server.Address, options => options with { MaximumRetryWait = TimeSpan.FromMilliseconds(100) });

        var error = await Calls.FailAsync(client.RunAsync(Operation.CreateKey, listener));

        Assert.Equal(ErrorReason.RateLimited, error.Reason);
        Assert.Single(listener.Waits);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Backoff_doubles_with_random_jitter()
    {
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(new RawServer(RawReply.Of(500, null, "")), options => options with
        {
            MaximumRetryCount = 4,
            RetryInterval = TimeSpan.FromMilliseconds(16),
        });

        await Calls.FailAsync(exchange.Client.RunAsync(Operation.SetPrivateKey, listener));

        Assert.Equal(4, listener.Waits.Count);
        Assert.All(listener.Waits, (wait, index) => Assert.InRange(wait.Wait.TotalMilliseconds, 8 << index, 16 << index));
        Assert.Contains(listener.Waits.Index(), wait => wait.Item.Wait.TotalMilliseconds != 16 << wait.Index);
    }

    [Fact]
    public async Task Wait_is_reported_and_included_in_Elapsed()
    {
        var listener = new RecordingObserver();
        var busy = RawReply.Of(503, null, "", "Retry-After: 1");
        using var exchange = new ClientAndServer(RawServer.InTurn(busy, Replies.Key), options => options);

        var result = await exchange.Client.RunAsync(Operation.RemovePrivateKey, listener);

        Assert.Equal((1, TimeSpan.FromSeconds(1), "HTTP 503"), Assert.Single(listener.Waits));
        Assert.True(result.Elapsed >= TimeSpan.FromSeconds(0.9));
    }
}
