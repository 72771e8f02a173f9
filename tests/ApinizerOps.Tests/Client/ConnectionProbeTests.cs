using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Which of address, TLS and token is wrong.</summary>
public sealed class ConnectionProbeTests
{
    private static readonly RawReply Ok = RawReply.Of(200, "text/plain", "OK");
    private static readonly RawReply Hello = RawReply.Of(200, "text/plain", "Hello ApinizerOps");
    private static readonly RawReply None = RawReply.Of(404, null, "");
    private static readonly RawReply Refused = Replies.Error(401, "unauthorized_client", "Token is not valid!");
    private static readonly RawReply Page = RawReply.Html("<html><title>Intranet</title></html>");

    public static TheoryData<string> Cases => [.. Table.Keys];

    private static Dictionary<string, (RawReply Health, RawReply Hello, bool Reachable, bool? Authenticated, string Message)> Table { get; } = new()
    {
        ["all right"] = (Ok, Hello, true, true, "accepts the token"),
        ["wrong token"] = (Ok, Refused, true, false, "Token is not valid!"),
        ["wrong token, no health probe"] = (None, Refused, true, false, "refuses the token"),
        ["no health probe"] = (None, Hello, true, true, "accepts the token"),
        ["no token probe"] = (Ok, None, true, null, "no probe that tells"),
        ["neither probe"] = (None, None, true, null, "neither probe"),
        ["another server"] = (Page, Page, false, null, "not a gateway"),
        ["another server's empty replies"] = (RawReply.Of(200, null, ""), RawReply.Of(200, null, ""), false, null, "not a gateway"),
        ["500"] = (RawReply.Json("{}", 500), RawReply.Json("{}", 500), true, null, "HTTP 500"),
        ["a login page"] = (RawReply.Of(302, null, "", "Location: https://sso.example.com/"), Page, false, null, "sso.example.com"),
        ["a proxy that wants a name"] = (RawReply.Of(407, null, ""), Page, false, null, "-ProxyCredential"),
        ["cut"] = (RawReply.Cut, RawReply.Cut, false, null, "was cut"),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_answers_is_told_apart(string name)
    {
        var expected = Table[name];
        using var server = new RawServer(
            request => request.Target == "/apiops/test/healthcheck" ? expected.Health
                : request.Target == "/apiops/test/hello/ApinizerOps" ? expected.Hello : Page);
        using var client = Exchange.Connect(server.Address, options => options);

        var test = await client.TestAsync();

        Assert.Equal((expected.Reachable, expected.Authenticated), (test.Reachable, test.Authenticated));
        Assert.Contains(expected.Message, test.Message, StringComparison.Ordinal);
        Assert.Equal(server.Address + "apiops", test.Gateway);
        Assert.DoesNotContain(Exchange.Token, test.Message, StringComparison.Ordinal);
        if (expected.Reachable)
            Assert.True(test.Latency > TimeSpan.Zero);
    }

    [Fact]
    public async Task Only_the_second_probe_carries_the_token()
    {
        using var server = RawServer.InTurn(Ok, Hello);
        using var client = Exchange.Connect(server.Address, options => options);

        await client.TestAsync();

        Assert.Collection(
            server.Requests,
            health => Assert.Null(health.Header("Authorization")),
            hello => Assert.Equal("Bearer " + Exchange.Token, hello.Header("Authorization")));
        Assert.All(server.Requests, request => Assert.StartsWith("text/plain", request.Header("Accept"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_there_is_an_answer_and_no_error()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using var client = Exchange.Connect(new Uri($"http://127.0.0.1:{port}/"), options => options);

        var test = await client.TestAsync();

        Assert.False(test.Reachable);
        Assert.Null(test.Authenticated);
        Assert.Null(test.Latency);
        Assert.Contains("No connection", test.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_login_is_a_gateway_that_answers()
    {
        using var server = new RawServer(
            request => request.Target == "/apiops/test/healthcheck" ? Ok : Replies.Error(401, "unauthorized_client", "Wrong password"));
        using var client = LoginServer.Connect(server.Address);

        var test = await client.TestAsync();

        Assert.Equal((true, false), (test.Reachable, test.Authenticated));
        Assert.Contains("Wrong password", test.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }
}
