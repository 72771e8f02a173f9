using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Request headers that no documented example shows.</summary>
public sealed class RequestHeaderTests
{
    [Fact]
    public async Task Accept_header_asks_for_json()
    {
        using var exchange = new ClientAndServer(Replies.Key);

        await exchange.CreateAsync();

        Assert.Equal("application/json", exchange.Server.Request.Header("Accept"));
        Assert.Equal($"127.0.0.1:{exchange.Server.Port}", exchange.Server.Request.Header("Host"));
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        using var exchange = new ClientAndServer(
            RawReply.Of(200, "application/json", """{ "success": true }""", "Set-Cookie: session=1; Path=/"));
        await exchange.BindAsync();

        await exchange.BindAsync();

        Assert.Equal(2, exchange.Server.Requests.Count);
        Assert.All(exchange.Server.Requests, request => Assert.Null(request.Header("Cookie")));
    }
}
