using System;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Replies that are not the gateway's, or hardly.</summary>
public sealed class OddReplyTests
{
    private const string Page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    [Fact]
    public async Task A_page_with_status_200_is_no_success_and_is_shown()
    {
        var error = await FailAsync(RawReply.Html(Page));

        Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
        Assert.Equal(200, error.StatusCode);
        Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
        Assert.Contains("502 Bad Gateway", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_with_status_502_says_that_the_server_failed()
    {
        var error = await FailAsync(RawReply.Html(Page, 502));

        Assert.Equal(ErrorReason.ServerError, error.Reason);
        Assert.Equal(502, error.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("OK")]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("""{ "success": null }""")]
    [InlineData("""{ "success": true """)]
    public async Task What_does_not_say_success_is_none(string body)
    {
        var error = await FailAsync(RawReply.Of(200, "text/plain", body));

        Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
        Assert.Equal(200, error.StatusCode);
    }

    [Fact]
    public async Task An_empty_reply_is_called_empty()
    {
        var error = await FailAsync(RawReply.Of(200, null, ""));

        Assert.Contains("empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_with_an_error_status_is_shown()
    {
        var error = await FailAsync(RawReply.Of(400, "text/plain", "Blocked by policy 17"));

        Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
        Assert.Contains("Blocked by policy 17", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_page_is_cut()
    {
        var error = await FailAsync(RawReply.Html(new string('x', 100_000)));

        Assert.InRange(error.Message.Length, 200, 400);
    }

    [Theory]
    [InlineData("""{ "success": false, "error": "bad_request", "error_description": "Key (name: k) is not found!" }""")]
    [InlineData("""{ "status": "FAILURE", "resultMessage": "Key (name: k) is not found!" }""")]
    public async Task A_failure_with_status_200_is_a_failure(string body)
    {
        var error = await FailAsync(RawReply.Json(body));

        Assert.Equal(ErrorReason.NotFound, error.Reason);
        Assert.Equal(200, error.StatusCode);
        Assert.Equal("Key (name: k) is not found!", error.ServerMessage);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_from_the_server_breaks_nothing()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""{ "success": true, "deploymentResult": { "success": true, "message": "\ud83d" } }"""));

        Assert.True((await exchange.BindAsync()).Success);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=no-such-charset")]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Json_is_json_whatever_it_is_called_and_a_byte_order_mark_is_no_matter(string? contentType)
    {
        byte[] body = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("""{"success":true,"resultMessage":"Ödeme şifresi"}""")];
        using var exchange = new ClientAndServer(RawReply.Of(200, contentType, body));

        Assert.Equal("Ödeme şifresi", (await exchange.BindAsync()).Message);
    }

    private static async Task<ApinizerException> FailAsync(RawReply reply)
    {
        using var exchange = new ClientAndServer(reply);
        return await Calls.FailAsync(exchange.BindAsync());
    }
}
