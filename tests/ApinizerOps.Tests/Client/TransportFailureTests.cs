using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Calls without a reply, or with a truncated one.</summary>
[Trait(TestCulture.Trait, TestCulture.Invariant)]
public sealed class TransportFailureTests
{
    [Fact]
    public async Task Refused_connection_is_ConnectionFailed()
    {
        using var client = ClientAndServer.Connect(new Uri($"http://127.0.0.1:{UnusedPort()}/"));

        var error = await Calls.FailAsync(client.Keys.CreateAsync("MyProject", SampleContent.Create()));

        Assert.Equal(ErrorReason.ConnectionFailed, error.Reason);
        Assert.Null(error.StatusCode);
        Assert.Contains("127.0.0.1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("rename")]
    [InlineData("unbind")]
    [InlineData("deploy")]
    public async Task Cut_connection_is_OutcomeUnknown_and_is_not_retried(string call)
    {
        using var exchange = new ClientAndServer(RawReply.Cut);

        var error = await Calls.FailAsync(Call(exchange, call));

        Assert.Equal(ErrorReason.OutcomeUnknown, error.Reason);
        Assert.Contains("may or may not", error.Message, StringComparison.Ordinal);
        Assert.Single(exchange.Server.Requests);
    }

    [Theory]
    [InlineData("create")]
    [InlineData("unbind")]
    public async Task Cut_reused_connection_is_OutcomeUnknown_and_is_not_retried(string call)
    {
        var count = 0;
        using var exchange = new ClientAndServer(new RawServer(_ => ++count == 1 ? Replies.Key : RawReply.Cut));
        await exchange.CreateAsync();

        var error = await Calls.FailAsync(Call(exchange, call));

        Assert.Equal(ErrorReason.OutcomeUnknown, error.Reason);
        Assert.Equal(2, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task Truncated_reply_is_OutcomeUnknown()
    {
        using var exchange = new ClientAndServer(Replies.Key.Half(AfterReply.Close));

        var error = await Calls.FailAsync(exchange.CreateAsync());

        Assert.Equal(ErrorReason.OutcomeUnknown, error.Reason);
        Assert.Single(exchange.Server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Reply_that_never_starts_or_never_ends_times_out(bool begins)
    {
        var reply = begins ? Replies.Key.Half(AfterReply.Hang) : RawReply.Silence;
        using var exchange = new ClientAndServer(reply, timeout: TimeSpan.FromSeconds(1.25));
        var clock = Stopwatch.StartNew();

        var error = await Calls.FailAsync(exchange.Credentials.SetAsync("MyProject", "api-user", CredentialItem.PrivateKey, "k"));

        Assert.Equal(ErrorReason.Timeout, error.Reason);
        Assert.Contains("1.25 seconds", error.Message, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("create")]
    [InlineData("rename")]
    [InlineData("unbind")]
    [InlineData("deploy")]
    public async Task Timeout_of_a_call_that_is_unsafe_to_repeat_is_OutcomeUnknown(string call)
    {
        using var exchange = new ClientAndServer(RawReply.Silence, timeout: TimeSpan.FromSeconds(1.25));

        var error = await Calls.FailAsync(Call(exchange, call));

        Assert.Equal(ErrorReason.OutcomeUnknown, error.Reason);
        Assert.Single(exchange.Server.Requests);
    }

    [Fact]
    public async Task Https_to_a_plain_http_server_is_TlsFailed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var plain = AnswerAsync(listener);
        using var client = ClientAndServer.Connect(new Uri($"https://{listener.LocalEndpoint}/"));

        var error = await Calls.FailAsync(client.Credentials.RemoveAsync("MyProject", "api-user", CredentialItem.PrivateKey));

        Assert.Equal(ErrorReason.TlsFailed, error.Reason);
        await plain;
    }

    private static Task Call(ClientAndServer exchange, string call) => call switch
    {
        "create" => exchange.CreateAsync(),
        "rename" => exchange.RenameAsync(),
        "unbind" => exchange.UnbindAsync(),
        _ => exchange.DeployAsync(),
    };

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await connection.GetStream().WriteAsync("HTTP/1.1 400 Plain HTTP here\r\n\r\n"u8.ToArray());
        await connection.GetStream().ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
