using System;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Replies that a gateway does not send, or hardly ever.</summary>
public sealed class UnexpectedReplyTests
{
    private const string Page = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

    [Fact]
    public async Task Web_page_with_status_200_is_an_error_that_shows_it()
    {
        var error = await FailAsync(RawReply.Html(Page));

        Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
        Assert.Equal(200, error.StatusCode);
        Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
        Assert.Contains("502 Bad Gateway", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Web_page_with_status_502_is_a_ServerError()
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
    public async Task Reply_without_a_success_flag_is_an_error(string body)
    {
        var error = await FailAsync(RawReply.Of(200, "text/plain", body));

        Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
        Assert.Equal(200, error.StatusCode);
    }

    [Fact]
    public async Task Empty_reply_is_named_in_the_error()
    {
        var error = await FailAsync(RawReply.Of(200, null, ""));

        Assert.Contains("empty", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_text_error_is_shown()
    {
        var error = await FailAsync(RawReply.Of(400, "text/plain", "Blocked by policy 17"));

        Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
        Assert.Contains("Blocked by policy 17", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Long_page_is_truncated()
    {
        var error = await FailAsync(RawReply.Html(new string('x', 100_000)));

        Assert.InRange(error.Message.Length, 200, 400);
    }

    [Theory]
    [InlineData("""{ "success": false, "error": "bad_request", "error_description": "Key (name: k) is not found!" }""")]
    [InlineData("""{ "status": "FAILURE", "resultMessage": "Key (name: k) is not found!" }""")]
    public async Task Failure_flag_with_status_200_is_an_error(string body)
    {
        var error = await FailAsync(RawReply.Json(body));

        Assert.Equal(ErrorReason.NotFound, error.Reason);
        Assert.Equal(200, error.StatusCode);
        Assert.Equal("Key (name: k) is not found!", error.ServerMessage);
    }

    [Fact]
    public async Task Unpaired_surrogate_in_a_reply_is_tolerated()
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
    public async Task Json_is_read_whatever_its_content_type_and_with_a_byte_order_mark(string? contentType)
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
