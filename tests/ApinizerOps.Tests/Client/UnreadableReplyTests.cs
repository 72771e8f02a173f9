using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Replies that can't be read as a gateway's, for every operation.</summary>
public sealed class UnreadableReplyTests
{
    // Other endpoints may answer anything.
    private static readonly Operation[] Known = [.. Enum.GetValues<Operation>().Except([Operation.Rest, Operation.RepeatableRest])];

    public static TheoryData<Operation> All => [.. Enum.GetValues<Operation>()];

    [Theory]
    [InlineData("{\"success\":tru", "application/json")]
    [InlineData("{\"success\":true}}", "application/json")]
    [InlineData("plain text", "text/plain")]
    [InlineData("<html>page</html>", "text/html")]
    [InlineData("{\"message\":\"no flag\"}", "application/json")]
    [InlineData("{\"success\":\"yes\"}", "application/json")]
    [InlineData("{\"status\":\"PERHAPS\"}", "application/json")]
    [InlineData("{\"secretKey\":\"never-to-be-seen\"", "application/json")]
    public async Task Error_shows_status_content_type_and_excerpt_without_secrets(string body, string type)
    {
        foreach (var operation in Known)
        {
            var error = await FailAsync(operation, RawReply.Of(201, type, body));

            Assert.Equal((ErrorReason.UnexpectedReply, 201), (error.Reason, error.StatusCode));
            Assert.Contains("HTTP 201", error.Message, StringComparison.Ordinal);
            Assert.Contains(type, error.Message, StringComparison.Ordinal);
            Assert.Contains(body[..6], error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("never-to-be-seen", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(200, "text/html", "<html>page</html>")]
    [InlineData(200, null, "")]
    [InlineData(204, null, "")]
    public async Task Error_says_when_the_change_may_have_been_made(int status, string? type, string body)
    {
        foreach (var operation in Known)
        {
            var error = await FailAsync(operation, RawReply.Of(status, type, body));

            Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
            Assert.Equal(!operation.IsRepeatable(), error.Message.Contains("The change may or may not have been made.", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("{\"a\":", "}")]
    [InlineData("[", "]")]
    [InlineData("{\"deploymentResult\":[", "]}")]
    public async Task Json_nested_a_thousand_levels_is_refused(string open, string close)
    {
        var body = string.Concat(Enumerable.Repeat(open, 1000)) + "1" + string.Concat(Enumerable.Repeat(close, 1000));

        Assert.Equal(ErrorReason.UnexpectedReply, (await FailAsync(Operation.SetPrivateKey, RawReply.Json(body))).Reason);
        Assert.Equal(ErrorReason.UnexpectedReply, (await FailAsync(Operation.SetPrivateKey, RawReply.Json(body, 400))).Reason);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Endless_body_is_cut_off_at_the_size_limit(Operation operation)
    {
        using var exchange = new ClientAndServer(new RawServer(RawReply.Unending(AfterReply.Flood)), options => options);

        var error = await Calls.FailAsync(exchange.Client.RunAsync(operation));

        Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
        Assert.Contains("too large", error.Message, StringComparison.Ordinal);
        Assert.Single(exchange.Server.Requests);
    }

    [Theory]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=utf-32")]
    public async Task Wrong_charset_is_an_error(string type)
    {
        var error = await FailAsync(Operation.CreateKey, RawReply.Of(200, type, """{"success":true}"""));

        Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
    }

    [Theory]
    [InlineData("utf-16", "utf-16")]
    [InlineData("iso-8859-1", "iso-8859-1")]
    [InlineData("\"utf-8\"", "utf-8")]
    [InlineData("no-such-charset", "utf-8")]
    [InlineData("", "utf-8")]
    public async Task Declared_charset_is_used_and_an_unknown_one_is_read_as_utf_8(string named, string real)
    {
        var body = Encoding.GetEncoding(real).GetBytes("""{"success":true,"resultMessage":"Über"}""");
        using var exchange = new ClientAndServer(RawReply.Of(200, $"application/json; charset={named}", body));

        Assert.Equal("Über", (await exchange.BindAsync()).Message);
    }

    [Theory]
    [InlineData("""{"error":"bad_request","error_description":"Name can not be empty!"}""")]
    [InlineData("""{"status":"FAILURE","resultMessage":"Name can not be empty!"}""")]
    [InlineData("""{"success":false,"message":"Name can not be empty!"}""")]
    public async Task Failure_is_recognized_with_any_status(string body)
    {
        foreach (var status in new[] { 200, 201, 400, 422 })
        {
            var error = await FailAsync(Operation.CreateKey, RawReply.Json(body, status));

            Assert.Equal((ErrorReason.BadRequest, status), (error.Reason, error.StatusCode));
            Assert.Equal("Name can not be empty!", error.ServerMessage);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Compressed_reply_is_named_in_the_error(Operation operation)
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionMode.Compress, leaveOpen: true))
            gzip.Write("""{"success":true}"""u8);

        foreach (var status in new[] { 200, 400 })
        {
            var error = await FailAsync(operation, RawReply.Of(status, "application/json", body.ToArray(), "Content-Encoding: gzip"));

            Assert.Equal(ErrorReason.UnexpectedReply, error.Reason);
            Assert.EndsWith(
                $"HTTP {status} with a compressed body (gzip), which was not asked for; a proxy in between may have compressed it, and has to be told not to",
                error.Message, StringComparison.Ordinal);
        }
    }

    private static async Task<ApinizerException> FailAsync(Operation operation, RawReply reply)
    {
        using var exchange = new ClientAndServer(new RawServer(reply), options => options);
        var error = await Calls.FailAsync(exchange.Client.RunAsync(operation));
        Assert.Single(exchange.Server.Requests);
        return error;
    }
}
