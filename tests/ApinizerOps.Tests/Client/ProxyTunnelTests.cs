using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Calls to an https gateway through a proxy. Only the proxy can resolve the gateway's name.</summary>
[Trait(TestCulture.Trait, TestCulture.Invariant)]
public sealed class ProxyTunnelTests
{
    private static readonly Uri Gateway = new("https://gateway.invalid/");
    private static readonly NetworkCredential Agent = new("agent", "proxy-password");
    private static readonly string Named = "Basic " + Convert.ToBase64String("agent:proxy-password"u8);

    [Theory]
    [InlineData(Operation.CreateKey)]
    [InlineData(Operation.RemovePrivateKey)]
    public async Task Https_call_goes_through_the_tunnel(Operation operation)
    {
        using var certificate = TestCertificates.SelfSigned(host: "gateway.invalid");
        using var server = new TlsServer(certificate);
        using var proxy = new TunnelProxy(server.Address);
        using var client = ClientAndServer.Connect(
            Gateway, options => options with { Proxy = proxy.Address, ServerCertificateThumbprint = certificate.Sha256() });

        Assert.True((await client.RunAsync(operation)).Success);

        var tunnel = Assert.Single(proxy.Requests);
        Assert.Equal("CONNECT gateway.invalid:443 HTTP/1.1", tunnel.RequestLine);
        Assert.Null(tunnel.Header("Proxy-Authorization"));
        Assert.Null(tunnel.Header("Authorization"));
        Assert.Equal("Bearer " + ClientAndServer.Token, Assert.Single(server.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Proxy_credentials_go_to_the_proxy_only()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var server = new TlsServer(certificate);
        using var proxy = new TunnelProxy(server.Address, Named);
        using var client = ClientAndServer.Connect(
            Gateway,
            options => options with { Proxy = proxy.Address, ProxyCredential = Agent, ServerCertificateThumbprint = certificate.Sha256() });

        Assert.True((await client.RunAsync(Operation.CreateKey)).Success);

        Assert.Equal([null, Named], proxy.Requests.Select(request => request.Header("Proxy-Authorization")));
        Assert.Null(Assert.Single(server.Requests).Header("Proxy-Authorization"));
    }

    [Fact]
    public async Task Rejected_proxy_credentials_are_tried_only_once()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var server = new TlsServer(certificate);
        using var proxy = new TunnelProxy(server.Address, "Basic other");
        using var client = ClientAndServer.Connect(Gateway, options => options with { Proxy = proxy.Address, ProxyCredential = Agent });

        var error = await Calls.FailAsync(client.RunAsync(Operation.SetPrivateKey));

        Assert.Equal(ErrorReason.ConnectionFailed, error.Reason);
        Assert.Contains("-ProxyCredential", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Agent.Password, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, proxy.Requests.Count);
        Assert.Equal(0, server.Connections);
    }

    /// <summary>The tunnel ends at the gateway, so its certificate must match the gateway's name.</summary>
    [Fact]
    public async Task Gateway_certificate_is_checked_through_the_tunnel()
    {
        using var certificate = TestCertificates.SelfSigned(host: "other.invalid");
        using var server = new TlsServer(certificate);
        using var proxy = new TunnelProxy(server.Address);
        using var client = ClientAndServer.Connect(Gateway, options => options with { Proxy = proxy.Address });

        var error = await Calls.FailAsync(client.RunAsync(Operation.CreateKey));

        Assert.Equal(ErrorReason.TlsFailed, error.Reason);
        Assert.Contains("is not for gateway.invalid", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
