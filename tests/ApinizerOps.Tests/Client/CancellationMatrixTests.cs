using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A call ends when it is told to, wherever it is, and leaves the client usable.</summary>
public sealed class CancellationMatrixTests
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(2);

    public static TheoryData<Operation> All => [.. Enum.GetValues<Operation>()];

    [Theory]
    [MemberData(nameof(All))]
    public Task Waiting_for_the_reply(Operation operation) => AssertEndsAsync(operation, RawReply.Silence);

    [Theory]
    [MemberData(nameof(All))]
    public Task Reading_a_slow_body(Operation operation) => AssertEndsAsync(operation, RawReply.Unending(AfterReply.Drip));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Sleeping_before_a_retry(Operation operation)
    {
        using var cancel = new CancellationTokenSource();
        var asleep = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var exchange = new Exchange(
            RawServer.InTurn(RawReply.Of(429, null, "", "Retry-After: 100"), Replies.Key), options => options);
        var call = exchange.Client.RunAsync(operation, new Listener(asleep.SetResult), cancellation: cancel.Token);
        await asleep.Task;

        await AssertEndsAsync(call, cancel);

        Assert.Single(exchange.Server.Requests);
        Assert.True((await exchange.Client.RunAsync(operation)).Success);
        Assert.Equal(2, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task In_a_handshake_that_gets_no_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = Exchange.Connect(new Uri($"https://{listener.LocalEndpoint}/"), options => options);
        using var cancel = new CancellationTokenSource();
        var call = client.RunAsync(Operation.CreateKey, cancellation: cancel.Token);
        using var connection = await listener.AcceptTcpClientAsync(CancellationToken.None);
        await connection.Client.ReceiveAsync(new byte[1], SocketFlags.None);

        await AssertEndsAsync(call, cancel);
    }

    /// <summary>Connections beyond the backlog wait for an answer of the system; nobody takes one here.</summary>
    [Fact]
    public async Task While_connecting()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(backlog: 1);
        using var full = new Crowd((IPEndPoint)listener.LocalEndpoint);
        using var client = Exchange.Connect(new Uri($"http://{listener.LocalEndpoint}/"), options => options);
        using var cancel = new CancellationTokenSource();
        var call = client.RunAsync(Operation.CreateKey, cancellation: cancel.Token);

        await AssertEndsAsync(call, cancel);
    }

    /// <summary>The handshake's end is waited for less long than a try lasts, so it is known that nothing was sent.</summary>
    [Fact]
    public async Task A_handshake_without_an_end_is_no_connection_and_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = Exchange.Connect(
            new Uri($"https://{listener.LocalEndpoint}/"),
            options => options with { Timeout = TimeSpan.FromSeconds(6), MaximumRetryCount = 1 });
        var heard = new Listener();

        var error = await Calls.FailAsync(client.RunAsync(Operation.CreateKey, heard));

        Assert.Equal(ErrorReason.ConnectionFailed, error.Reason);
        Assert.Single(heard.Waits);
        Assert.True(listener.Pending());
    }

    [Fact]
    public async Task Waiting_for_a_login_of_someone_else()
    {
        using var server = new RawServer(RawReply.Silence);
        using var client = LoginServer.Connect(server.Address);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var login = client.LoginAsync(cancellation: first.Token);
        await server.Asked;
        var waiting = client.RunAsync(Operation.CreateKey, cancellation: second.Token);

        await AssertEndsAsync(waiting, second);
        Assert.False(login.IsCompleted);
        await AssertEndsAsync(login, first);
        Assert.Single(server.Requests);
    }

    private static async Task AssertEndsAsync(Operation operation, RawReply reply)
    {
        using var exchange = new Exchange(RawServer.InTurn(reply, Replies.Key), options => options);
        using var cancel = new CancellationTokenSource();
        var listener = new Listener();
        var call = exchange.Client.RunAsync(operation, listener, cancellation: cancel.Token);
        await exchange.Server.Asked;

        await AssertEndsAsync(call, cancel);

        Assert.Single(exchange.Server.Requests);
        Assert.Empty(listener.Waits);
        Assert.True((await exchange.Client.RunAsync(operation)).Success);
        Assert.Equal(2, exchange.Server.Requests.Count);
    }

    private static async Task AssertEndsAsync(Task call, CancellationTokenSource cancel)
    {
        Assert.False(call.IsCompleted);
        var clock = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.True(clock.Elapsed < Prompt, "It took too long to end.");
    }

    /// <summary>Connections that fill a backlog, as many as it takes.</summary>
    private sealed class Crowd : IDisposable
    {
        private readonly TcpClient[] _clients = new TcpClient[16];

        public Crowd(IPEndPoint server)
        {
            for (var i = 0; i < _clients.Length; i++)
            {
                _clients[i] = new TcpClient();
                _ = _clients[i].ConnectAsync(server.Address, server.Port).ContinueWith(
                    left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            }
        }

        public void Dispose()
        {
            foreach (var client in _clients)
                client.Dispose();
        }
    }
}
