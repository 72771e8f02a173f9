using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Which of address, TLS, token and project is wrong.</summary>
public sealed class ConnectionProbeTests
{
    private static readonly RawReply Ok = RawReply.Of(200, "text/plain", "OK");
    private static readonly RawReply Hello = RawReply.Of(200, "text/plain", "Hello ApinizerOps");
    private static readonly RawReply None = RawReply.Of(404, null, "");
    private static readonly RawReply Refused = Replies.Error(401, "unauthorized_client", "Token is not valid!");
    private static readonly RawReply Forbidden = Replies.Error(403, "access_denied", "Not for you!");
    private static readonly RawReply Bad = Replies.Error(400, "bad_request", "Not like that!");
    private static readonly RawReply Failed = RawReply.Json("{}", 500);
    private static readonly RawReply Elsewhere = RawReply.Of(302, null, "", "Location: https://sso.example.com/");
    private static readonly RawReply NameWanted = RawReply.Of(407, null, "");
    private static readonly RawReply Up = RawReply.Of(200, "text/plain", "UP");
    private static readonly RawReply Page = RawReply.Html("<html><title>Intranet</title></html>");

    public static TheoryData<string> Cases => [.. Table.Keys];

    private static Dictionary<string, (RawReply Health, RawReply Hello, bool Reachable, bool? Authenticated, string Message)> Table { get; } = new()
    {
        ["all right"] = (Ok, Hello, true, true, "accepts the token"),
        ["wrong token"] = (Ok, Refused, true, false, "Token is not valid!"),
        ["wrong token, no health probe"] = (None, Refused, true, false, "refuses the token"),
        ["no health probe"] = (None, Hello, true, true, "accepts the token"),
        ["no token probe"] = (Ok, None, true, null, "no probe for the token, so it is not known"),
        ["neither probe"] = (None, None, true, null, "neither probe"),
        ["another server"] = (Page, Page, false, null, "not a gateway"),
        ["another server's empty replies"] = (RawReply.Of(200, null, ""), RawReply.Of(200, null, ""), false, null, "not a gateway"),
        ["an empty reply to the token"] = (Ok, RawReply.Of(200, null, ""), true, null, "no probe for the token, so it is not known"),
        ["a page for the token"] = (Ok, Page, true, null, "no probe for the token, so it is not known"),
        ["the token's probe forbidden"] = (Ok, Forbidden, true, null, "refuses the probe for the token: Not for you!"),
        ["the token's probe refused"] = (Ok, Bad, true, null, "refuses the probe for the token: Not like that!"),
        ["the token's probe fails"] = (Ok, Failed, true, null, "HTTP 500"),
        ["the token's probe is sent elsewhere"] = (Ok, Elsewhere, true, null, "sso.example.com"),
        ["the token's probe meets a proxy"] = (Ok, NameWanted, true, null, "-ProxyCredential"),
        ["the token's probe is cut"] = (Ok, RawReply.Cut, true, null, "was cut"),
        ["401 without a token, 404 with it"] = (Refused, None, true, true, "accepts the token"),
        ["401 without a token, 403 with it"] = (Refused, Forbidden, true, true, "accepts the token"),
        ["401 without a token, 400 with it"] = (Refused, Bad, true, true, "accepts the token"),
        ["401 without a token, hello with it"] = (Refused, Hello, true, true, "accepts the token"),
        ["401 with and without"] = (Refused, Refused, true, false, "Token is not valid!"),
        ["401 without a token, 500 with it"] = (Refused, Failed, true, null, "HTTP 500"),
        ["401 without a token, a page with it"] = (Refused, Page, false, null, "not a gateway"),
        ["403 without a token, 404 with it"] = (Forbidden, None, true, true, "accepts the token"),
        ["403 without a token, 401 with it"] = (Forbidden, Refused, true, false, "refuses the token"),
        ["403 with and without"] = (Forbidden, Forbidden, true, null, "refuses the probes: Not for you!"),
        ["404 without a token, 403 with it"] = (None, Forbidden, true, null, "refuses the probes: Not for you!"),
        ["404 without a token, 400 with it"] = (None, Bad, true, null, "refuses the probes: Not like that!"),
        ["404 without a token, 500 with it"] = (None, Failed, true, null, "HTTP 500"),
        ["404 without a token, a page with it"] = (None, Page, false, null, "not a gateway: The reply is not in a format of the gateway: HTTP 200 with text/html"),
        ["another text"] = (Up, None, false, null, "begins: UP"),
        ["another text, and 403"] = (Up, Forbidden, false, null, "begins: UP"),
        ["another text, and hello"] = (Up, Hello, true, true, "accepts the token"),
        ["a page, and 404"] = (Page, None, false, null, "Intranet"),
        ["500"] = (Failed, Failed, true, null, "HTTP 500"),
        ["500, and no token probe"] = (Failed, None, true, null, "HTTP 500"),
        ["500, and 403"] = (Failed, Forbidden, true, null, "HTTP 500"),
        ["500, and hello"] = (Failed, Hello, true, true, "accepts the token"),
        ["500, and 401"] = (Failed, Refused, true, false, "refuses the token"),
        ["a login page"] = (Elsewhere, Page, false, null, "sso.example.com"),
        ["a proxy that wants a name"] = (NameWanted, Page, false, null, "-ProxyCredential"),
        ["cut"] = (RawReply.Cut, RawReply.Cut, false, null, "was cut"),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Reports_what_is_reachable_and_authenticated(string name)
    {
        var expected = Table[name];
        using var server = new RawServer(
            request => request.Target == "/apiops/test/healthcheck" ? expected.Health
                : request.Target == "/apiops/test/hello/ApinizerOps" ? expected.Hello : Page);
        using var client = ClientAndServer.Connect(server.Address, options => options);

        var test = await client.TestAsync();

        Assert.Equal((expected.Reachable, expected.Authenticated), (test.Reachable, test.Authenticated));
        Assert.Contains(expected.Message, test.Message, StringComparison.Ordinal);
        Assert.Equal(server.Address + "apiops", test.Gateway);
        Assert.DoesNotContain(ClientAndServer.Token, test.Message, StringComparison.Ordinal);
        if (expected.Reachable)
            Assert.True(test.Latency > TimeSpan.Zero);
    }

    [Theory]
    [InlineData("MyProject", true, "The project is there.")]
    [InlineData("myproject", false, "there is 'MyProject', and names are case-sensitive")]
    [InlineData("None", false, "no member")]
    public async Task Reports_whether_the_user_has_the_project(string project, bool found, string message)
    {
        using var server = RawServer.InTurn(Ok, Hello, RawReply.Json("""{"success":true,"resultList":[{"name":"Other"},{"name":"MyProject"}]}"""));
        using var client = ClientAndServer.Connect(server.Address, options => options);

        var test = await client.TestAsync(project);

        Assert.Equal((true, true, found), (test.Reachable, test.Authenticated, test.ProjectFound));
        Assert.Contains(message, test.Message, StringComparison.Ordinal);
        Assert.Equal("/apiops/projects/", server.Requests.Last().Target);
    }

    [Fact]
    public async Task Project_list_shows_whether_the_token_is_valid_when_there_is_no_probe()
    {
        using var server = RawServer.InTurn(None, None, RawReply.Json("""{"success":true,"resultList":[{"name":"MyProject"}]}"""));
        using var client = ClientAndServer.Connect(server.Address, options => options);
        var test = await client.TestAsync("MyProject");
        Assert.Equal((true, true), (test.Authenticated, test.ProjectFound));

        using var refusing = RawServer.InTurn(None, None, Refused);
        using var other = ClientAndServer.Connect(refusing.Address, options => options);
        test = await other.TestAsync("MyProject");
        Assert.Equal((false, null), (test.Authenticated, test.ProjectFound));
        Assert.Contains("Token is not valid!", test.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_is_not_looked_up_without_a_name_or_a_valid_token()
    {
        using var server = new RawServer(request => request.Target == "/apiops/test/healthcheck" ? Ok : Refused);
        using var client = ClientAndServer.Connect(server.Address, options => options);
        Assert.Null((await client.TestAsync("MyProject")).ProjectFound);
        await client.TestAsync();
        Assert.DoesNotContain(server.Requests, request => request.Target == "/apiops/projects/");
    }

    [Fact]
    public async Task Token_is_sent_only_with_the_second_probe()
    {
        using var server = RawServer.InTurn(Ok, Hello);
        using var client = ClientAndServer.Connect(server.Address, options => options);

        await client.TestAsync();

        Assert.Collection(
            server.Requests,
            health => Assert.Null(health.Header("Authorization")),
            hello => Assert.Equal("Bearer " + ClientAndServer.Token, hello.Header("Authorization")));
        Assert.All(server.Requests, request => Assert.StartsWith("text/plain", request.Header("Accept"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unreachable_gateway_is_a_result_not_an_error()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using var client = ClientAndServer.Connect(new Uri($"http://127.0.0.1:{port}/"), options => options);

        var test = await client.TestAsync();

        Assert.False(test.Reachable);
        Assert.Null(test.Authenticated);
        Assert.Null(test.Latency);
        Assert.Contains("No connection", test.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Timeout_is_a_result_not_an_error(bool isHealthy)
    {
        using var server = new RawServer(request => isHealthy && request.Target == "/apiops/test/healthcheck" ? Ok : RawReply.Silence);
        using var client = ClientAndServer.Connect(
            server.Address, options => options with { Timeout = TimeSpan.FromSeconds(1), MaximumRetryCount = 0 });

        var test = await client.TestAsync();

        Assert.Equal((isHealthy, null), (test.Reachable, test.Authenticated));
        Assert.Contains("did not answer within 1 seconds", test.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_is_reachable_when_the_login_returns_a_web_page()
    {
        using var server = new RawServer(request => request.Target == "/apiops/test/healthcheck" ? Ok : Page);
        using var client = LoginServer.Connect(server.Address);

        var test = await client.TestAsync();

        Assert.Equal((true, null), (test.Reachable, test.Authenticated));
        Assert.Contains("holds no token", test.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_is_reachable_when_it_refuses_the_login()
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
