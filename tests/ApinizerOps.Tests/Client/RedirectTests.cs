using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Redirects are not followed: the token and the key would go to another host.</summary>
public sealed class RedirectTests
{
    public static TheoryData<Operation, int> All => Operations.With([301, 302, 303, 307, 308]);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Redirect_is_reported_and_not_followed(Operation operation, int status)
    {
        using var other = new RawServer(Replies.Key);
        var reply = RawReply.Of(status, null, "", $"Location: http://localhost:{other.Port}/apiops/x/");
        using var exchange = new ClientAndServer(new RawServer(reply), options => options);

        var error = await Calls.FailAsync(exchange.Client.RunAsync(operation));

        Assert.Equal(ErrorReason.Redirected, error.Reason);
        Assert.Equal(status, error.StatusCode);
        Assert.Contains("localhost", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, other.Connections);
        Assert.Single(exchange.Server.Requests);
    }

    [Theory]
    [InlineData("Location: /login?next=%2Fapiops", "127.0.0.1")]
    [InlineData("Location: //sso.example.com/login", "sso.example.com")]
    [InlineData("Location: http://[login", "another address")]
    [InlineData("Location: https://sso.example.com/login?session=abc", "sso.example.com")]
    [InlineData("X-Nothing: at all", "another address")]
    public async Task Error_names_only_the_host(string header, string expected)
    {
        using var exchange = new ClientAndServer(RawReply.Of(302, "text/html", "<html>moved</html>", header));

        var error = await Calls.FailAsync(exchange.BindAsync());

        Assert.Equal(ErrorReason.Redirected, error.Reason);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("login", error.Message, StringComparison.Ordinal);
    }
}
