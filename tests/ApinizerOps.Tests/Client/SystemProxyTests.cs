using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>The proxy of the system, or of HTTP_PROXY. It is process-wide, so no other test runs meanwhile.</summary>
[Collection(nameof(SystemProxyTests))]
[CollectionDefinition(nameof(SystemProxyTests), DisableParallelization = true)]
public sealed class SystemProxyTests : IDisposable
{
    private static readonly Uri Gateway = new("http://gateway.invalid/");
    private static readonly NetworkCredential Agent = new("agent", "proxy-password");

    private readonly IWebProxy _before = HttpClient.DefaultProxy;
    private readonly WebProxy _system;
    private readonly RawServer _proxy = new(request => request.Header("Proxy-Authorization") == null
        ? RawReply.Of(407, null, "", "Proxy-Authenticate: Basic realm=\"proxy\"") : Replies.Key);

    public SystemProxyTests() => HttpClient.DefaultProxy = _system = new WebProxy(_proxy.Address);

    public void Dispose()
    {
        HttpClient.DefaultProxy = _before;
        _proxy.Dispose();
    }

    [Fact]
    public async Task System_proxy_is_used_when_no_proxy_is_given()
    {
        using var client = ClientAndServer.Connect(Gateway, options => options);

        var error = await Calls.FailAsync(client.RunAsync(Operation.CreateKey));

        Assert.Contains("-ProxyCredential", error.Message, StringComparison.Ordinal);
        Assert.Equal("POST http://gateway.invalid/apiops/projects/P/keys/ HTTP/1.1", _proxy.Request.RequestLine);
    }

    [Fact]
    public async Task Proxy_credentials_stay_in_their_session()
    {
        using var named = ClientAndServer.Connect(Gateway, options => options with { ProxyCredential = Agent });
        using var nameless = ClientAndServer.Connect(Gateway, options => options);

        Assert.True((await named.RunAsync(Operation.CreateKey)).Success);
        Assert.Equal(ErrorReason.ConnectionFailed, (await Calls.FailAsync(nameless.RunAsync(Operation.CreateKey))).Reason);

        Assert.Equal(
            [null, "Basic " + Convert.ToBase64String("agent:proxy-password"u8), null],
            _proxy.Requests.Select(request => request.Header("Proxy-Authorization")));
        Assert.Null(_system.Credentials);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bypass_list_is_honored(bool isNamed)
    {
        _system.BypassList = ["gateway\\.invalid"];
        using var client = ClientAndServer.Connect(Gateway, options => isNamed ? options with { ProxyCredential = Agent } : options);

        Assert.Equal(ErrorReason.ConnectionFailed, (await Calls.FailAsync(client.RunAsync(Operation.CreateKey))).Reason);

        Assert.Empty(_proxy.Requests);
    }

    [Fact]
    public async Task NoProxy_bypasses_the_system_proxy()
    {
        using var client = ClientAndServer.Connect(Gateway, options => options with { NoProxy = true });

        Assert.Equal(ErrorReason.ConnectionFailed, (await Calls.FailAsync(client.RunAsync(Operation.CreateKey))).Reason);

        Assert.Empty(_proxy.Requests);
    }

    /// <summary>The proxy may be another machine, and the connection to a gateway on this one is not encrypted.</summary>
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("localhost", true)]
    [InlineData("localhost", false)]
    public async Task Gateway_on_this_machine_bypasses_the_system_proxy(string host, bool isNamed)
    {
        using var server = new RawServer(Replies.Key);
        using var client = ClientAndServer.Connect(
            new UriBuilder(server.Address) { Host = host }.Uri, options => isNamed ? options with { ProxyCredential = Agent } : options);

        Assert.True((await client.RunAsync(Operation.CreateKey)).Success);

        Assert.Single(server.Requests);
        Assert.Empty(_proxy.Requests);
    }

    [Fact]
    public async Task Given_proxy_is_used_for_a_gateway_on_this_machine_too()
    {
        using var named = new RawServer(Replies.Key);
        using var server = new RawServer(Replies.Key);
        using var client = ClientAndServer.Connect(server.Address, options => options with { Proxy = named.Address });

        Assert.True((await client.RunAsync(Operation.CreateKey)).Success);

        Assert.Single(named.Requests);
        Assert.Empty(server.Requests);
        Assert.Empty(_proxy.Requests);
    }
}
