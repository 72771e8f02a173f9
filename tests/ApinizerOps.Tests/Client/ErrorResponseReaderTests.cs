using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Errors beyond the documented ones: other statuses, other messages, empty bodies.</summary>
public sealed class ErrorResponseReaderTests
{
    [Theory]
    [InlineData(401, ErrorReason.Unauthorized)]
    [InlineData(403, ErrorReason.Forbidden)]
    [InlineData(404, ErrorReason.NotFound)]
    [InlineData(409, ErrorReason.AlreadyExists)]
    [InlineData(400, ErrorReason.BadRequest)]
    [InlineData(418, ErrorReason.BadRequest)]
    public async Task Reason_is_read_from_the_status_when_there_is_no_body(int status, ErrorReason reason)
    {
        using var exchange = new ClientAndServer(RawReply.Of(status, null, ""));

        var error = await Calls.FailAsync(exchange.UnbindAsync());

        Assert.Equal(reason, error.Reason);
        Assert.Equal(status, error.StatusCode);
        Assert.Null(error.ServerMessage);
        Assert.Contains($"HTTP {status}", error.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("User does not have required permission!", ErrorReason.Forbidden)]
    [InlineData("USER DOES NOT HAVE REQUIRED PERMISSION", ErrorReason.Forbidden)]
    [InlineData("KEY IS NOT FOUND", ErrorReason.NotFound)]
    [InlineData("Name can not be empty!", ErrorReason.BadRequest)]
    public async Task Reason_of_a_400_is_read_from_its_message(string words, ErrorReason reason)
    {
        using var exchange = new ClientAndServer(Replies.Error(400, "bad_request", words));

        Assert.Equal(reason, (await Calls.FailAsync(exchange.BindAsync())).Reason);
    }

    [Fact]
    public async Task Status_429_is_RateLimited_whatever_the_body()
    {
        using var exchange = new ClientAndServer(RawReply.Html("<html><body>Too many requests</body></html>", 429));

        Assert.Equal(ErrorReason.RateLimited, (await Calls.FailAsync(exchange.BindAsync())).Reason);
    }

    /// <summary>A proxy may write the refusal; a thousand rows must not lock an account because of that.</summary>
    [Theory]
    [InlineData("text/plain", "Token was expired!")]
    [InlineData("text/html", "<html><body>Unauthorized</body></html>")]
    public async Task Status_401_is_Unauthorized_whatever_the_body(string contentType, string body)
    {
        using var exchange = new ClientAndServer(RawReply.Of(401, contentType, body));

        var error = await Calls.FailAsync(exchange.BindAsync());

        Assert.Equal(ErrorReason.Unauthorized, error.Reason);
        Assert.Equal(401, error.StatusCode);
    }
}
