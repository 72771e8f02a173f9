using System;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;

namespace ApinizerOps.Tests.Client;

/// <summary>How long a server asks to wait, by header or body.</summary>
public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData(" 7 ", 7.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("0", 0.0)]
    [InlineData("-3", 0.0)]
    [InlineData("99999999999999999999", 1e8)]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", 30.0)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0.0)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Wait_is_read_from_the_header(string? header, double? seconds)
    {
        var (isBusy, wait) = RetryAfter.Read(429, header, Now, "");

        Assert.True(isBusy);
        Assert.Equal(seconds, wait?.TotalSeconds);
    }

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData("1.5e1", 15.0)]
    [InlineData("\"7\"", 7.0)]
    [InlineData("\"soon\"", null)]
    [InlineData("true", null)]
    [InlineData("null", null)]
    public void Wait_is_read_from_the_body(string value, double? seconds)
    {
        var (isBusy, wait) = RetryAfter.Read(429, null, Now, $$"""{ "error": "rate_limit_exceeded", "retry_after": {{value}} }""");

        Assert.True(isBusy);
        Assert.Equal(seconds, wait?.TotalSeconds);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("Sun, 99 Mar 2026 12:00:30 GMT")]
    public async Task Unreadable_Retry_After_does_not_invalidate_the_reply(string header)
    {
        using var exchange = new ClientAndServer(RawReply.Of(200, "application/json", Replies.Key.Body(), "Retry-After: " + header));

        Assert.True((await exchange.Client.RunAsync(Operation.SetPrivateKey)).Success);
        Assert.Single(exchange.Server.Requests);
    }

    [Theory]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=no-such-thing")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=")]
    public async Task Unknown_charset_is_read_as_utf_8(string type)
    {
        using var exchange = new ClientAndServer(RawReply.Of(200, type, Replies.Key.Body()));

        Assert.True((await exchange.Client.RunAsync(Operation.SetPrivateKey)).Success);
        Assert.Single(exchange.Server.Requests);
    }

    /// <summary>The clock of this machine may be hours off, so the reply's Date header counts.</summary>
    [Fact]
    public async Task Retry_After_date_is_relative_to_the_server_clock()
    {
        using var exchange = new ClientAndServer(
            RawServer.InTurn(
                RawReply.Of(429, null, "", "Date: Thu, 01 Jan 2026 10:00:00 GMT", "Retry-After: Thu, 01 Jan 2026 10:00:01 GMT"), Replies.Key),
            options => options);
        var listener = new RecordingObserver();

        Assert.True((await exchange.Client.RunAsync(Operation.SetPrivateKey, listener)).Success);

        Assert.Equal(TimeSpan.FromSeconds(1), Assert.Single(listener.Waits).Wait);
    }

    [Theory]
    [InlineData("Retry-After: 0")]
    [InlineData("Retry-After: Thu, 01 Jan 2026 09:00:00 GMT")]
    public async Task Retry_after_a_429_always_waits(string header)
    {
        using var exchange = new ClientAndServer(
            RawServer.InTurn(RawReply.Of(429, null, "", "Date: Thu, 01 Jan 2026 10:00:00 GMT", header), Replies.Key), options => options);
        var listener = new RecordingObserver();

        Assert.True((await exchange.Client.RunAsync(Operation.SetPrivateKey, listener)).Success);

        Assert.True(Assert.Single(listener.Waits).Wait > TimeSpan.Zero);
    }

    [Fact]
    public async Task Compressed_reply_is_named_in_the_error()
    {
        using var exchange = new ClientAndServer(RawReply.Of(200, "application/json", [0x1F, 0x8B, 8, 0, 0], "Content-Encoding: gzip"));

        var error = await Calls.FailAsync(exchange.Client.RunAsync(Operation.SetPrivateKey));

        Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
        Assert.Contains("compressed body (gzip)", error.Message, StringComparison.Ordinal);
        Assert.Contains("proxy", error.Message, StringComparison.Ordinal);
    }
}
