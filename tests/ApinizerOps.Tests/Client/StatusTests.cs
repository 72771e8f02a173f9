using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Errors beyond the pages: other statuses, other words, no words.</summary>
public sealed class StatusTests
{
    [Theory]
    [InlineData(401, ErrorReason.Unauthorized)]
    [InlineData(403, ErrorReason.Forbidden)]
    [InlineData(404, ErrorReason.NotFound)]
    [InlineData(409, ErrorReason.AlreadyExists)]
    [InlineData(400, ErrorReason.BadRequest)]
    [InlineData(418, ErrorReason.BadRequest)]
    public async Task An_error_without_a_body_goes_by_its_status(int status, ErrorReason reason)
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
    public async Task Among_400s_the_words_decide(string words, ErrorReason reason)
    {
        using var exchange = new ClientAndServer(Replies.Error(400, "bad_request", words));

        Assert.Equal(reason, (await Calls.FailAsync(exchange.BindAsync())).Reason);
    }

    [Fact]
    public async Task A_busy_server_is_one_in_any_form()
    {
        using var exchange = new ClientAndServer(RawReply.Html("<html><body>Too many requests</body></html>", 429));

        Assert.Equal(ErrorReason.RateLimited, (await Calls.FailAsync(exchange.BindAsync())).Reason);
    }

    /// <summary>A thousand rows must not lock an account because a proxy wrote the refusal.</summary>
    [Theory]
    [InlineData("text/plain", "Token was expired!")]
    [InlineData("text/html", "<html><body>Unauthorized</body></html>")]
    public async Task A_refused_token_is_one_in_any_form(string contentType, string body)
    {
        using var exchange = new ClientAndServer(RawReply.Of(401, contentType, body));

        var error = await Calls.FailAsync(exchange.BindAsync());

        Assert.Equal(ErrorReason.Unauthorized, error.Reason);
        Assert.Equal(401, error.StatusCode);
    }
}
