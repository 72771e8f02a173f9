using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Calls through a proxy. The gateway's name does not resolve, so nothing can arrive without the proxy.</summary>
public sealed class ProxyTests
{
    private static readonly Uri Gateway = new("http://gateway.invalid/");
    private static readonly Uri TlsGateway = new("https://gateway.invalid/");
    private static readonly NetworkCredential Agent = new("agent", "proxy-password");
    private static readonly RawReply NameWanted =
        RawReply.Of(407, "text/html", "<html>who are you?</html>", "Proxy-Authenticate: Basic realm=\"proxy\"");

    private static RawServer Proxy { get => new(request => request.Header("Proxy-Authorization") == null ? NameWanted : Replies.Key); }

    [Fact]
    public async Task Requests_go_through_the_proxy()
    {
        using var proxy = new RawServer(Replies.Key);
        using var client = ClientAndServer.Connect(Gateway, options => options with { Proxy = proxy.Address });

        Assert.True((await client.RunAsync(Operation.SetPrivateKey)).Success);

        Assert.Equal(
            "PUT http://gateway.invalid/apiops/projects/P/credentials/u/privateKey/k/ HTTP/1.1", proxy.Request.RequestLine);
        Assert.Null(proxy.Request.Header("Proxy-Authorization"));
    }

    [Theory]
    [InlineData(Operation.CreateKey)]
    [InlineData(Operation.RemovePrivateKey)]
    public async Task Proxy_credentials_are_sent_after_a_407(Operation operation)
    {
        using var proxy = Proxy;
        using var client = ClientAndServer.Connect(Gateway, options => options with { Proxy = proxy.Address, ProxyCredential = Agent });

        Assert.True((await client.RunAsync(operation)).Success);

        Assert.Equal(
            [null, "Basic " + Convert.ToBase64String("agent:proxy-password"u8)],
            proxy.Requests.Select(request => request.Header("Proxy-Authorization")));
    }

    [Fact]
    public async Task Missing_proxy_credentials_error_names_the_parameter()
    {
        using var proxy = Proxy;
        using var client = ClientAndServer.Connect(Gateway, options => options with { Proxy = proxy.Address });

        var error = await Calls.FailAsync(client.RunAsync(Operation.CreateKey));

        Assert.Equal((ErrorReason.ConnectionFailed, 407), (error.Reason, error.StatusCode));
        Assert.Contains("-ProxyCredential", error.Message, StringComparison.Ordinal);
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public async Task Rejected_proxy_credentials_are_tried_only_once()
    {
        using var proxy = new RawServer(NameWanted);
        using var client = ClientAndServer.Connect(Gateway, options => options with { Proxy = proxy.Address, ProxyCredential = Agent });

        var error = await Calls.FailAsync(client.RunAsync(Operation.SetPrivateKey));

        Assert.Equal(ErrorReason.ConnectionFailed, error.Reason);
        Assert.Equal(2, proxy.Requests.Count);
        Assert.DoesNotContain("proxy-password", error.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Asking again for a tunnel would bring the proxy's account closer to being locked.</summary>
    [Fact]
    public async Task Tunnel_refused_with_407_is_not_retried()
    {
        using var proxy = new RawServer(NameWanted);
        using var client = ClientAndServer.Connect(TlsGateway, options => options with { Proxy = proxy.Address });

        var error = await Calls.FailAsync(client.RunAsync(Operation.CreateKey));

        Assert.Equal(ErrorReason.ConnectionFailed, error.Reason);
        Assert.Contains("-ProxyCredential", error.Message, StringComparison.Ordinal);
        Assert.Equal("CONNECT gateway.invalid:443 HTTP/1.1", proxy.Request.RequestLine);
    }

    [Fact]
    public async Task Failed_tunnel_is_retried_because_nothing_was_sent()
    {
        using var proxy = new RawServer(RawReply.Of(502, null, ""));
        using var client = ClientAndServer.Connect(TlsGateway, options => options with { Proxy = proxy.Address });

        Assert.Equal(ErrorReason.ConnectionFailed, (await Calls.FailAsync(client.RunAsync(Operation.CreateKey))).Reason);
        Assert.Equal(3, proxy.Requests.Count);
        Assert.All(proxy.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    [Fact]
    public async Task NoProxy_bypasses_the_given_proxy()
    {
        using var proxy = new RawServer(Replies.Key);
        using var server = new RawServer(Replies.Key);
        using var client = ClientAndServer.Connect(
            server.Address, options => options with { Proxy = proxy.Address, NoProxy = true });

        Assert.True((await client.RunAsync(Operation.CreateKey)).Success);

        Assert.Empty(proxy.Requests);
        Assert.Single(server.Requests);
    }
}
