using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>
/// A cancelled call ends at once, whatever it is waiting for, and leaves the client usable. The server sees the connection
/// close, so nothing of the call is left behind.
/// </summary>
[Trait(TestCulture.Trait, TestCulture.Invariant)]
public sealed class CancellationMatrixTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<Operation> All => [.. Enum.GetValues<Operation>()];

    [Theory]
    [MemberData(nameof(All))]
    public Task Cancels_while_waiting_for_a_reply(Operation operation) => AssertEndsAsync(operation, RawReply.Silence);

    [Theory]
    [MemberData(nameof(All))]
    public Task Cancels_while_reading_a_slow_body(Operation operation) => AssertEndsAsync(operation, RawReply.Unending(AfterReply.Drip));

    [Theory]
    [MemberData(nameof(All))]
    public Task Cancels_while_reading_a_body_that_stalls(Operation operation) => AssertEndsAsync(operation, Replies.Key.Half(AfterReply.Hang));

    [Theory]
    [MemberData(nameof(All))]
    public Task Cancels_while_waiting_to_retry(Operation operation) => FastCancellation.AssertAsync(async () =>
    {
        using var cancel = new CancellationTokenSource();
        var asleep = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var exchange = new ClientAndServer(
            RawServer.InTurn(RawReply.Of(429, null, "", "Retry-After: 100"), Replies.Key), options => options);
        var call = exchange.Client.RunAsync(operation, new RecordingObserver(asleep.SetResult), cancellation: cancel.Token);
        await asleep.Task;

        var took = await EndAsync(call, cancel);

        Assert.Single(exchange.Server.Requests);
        Assert.True((await exchange.Client.RunAsync(operation)).Success);
        Assert.Equal(2, exchange.Server.Requests.Count);
        return took;
    });

    /// <summary>.NET keeps the connection attempt for five seconds, for a next call; then the server sees it close.</summary>
    [Fact]
    public Task Cancels_during_an_unanswered_TLS_handshake() => FastCancellation.AssertAsync(async () =>
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = ClientAndServer.Connect(new Uri($"https://{listener.LocalEndpoint}/"), options => options);
        using var cancel = new CancellationTokenSource();
        var call = client.RunAsync(Operation.CreateKey, cancellation: cancel.Token);
        using var connection = await listener.AcceptTcpClientAsync(CancellationToken.None);
        var stream = connection.GetStream();
        await stream.ReadExactlyAsync(new byte[1], CancellationToken.None);

        var took = await EndAsync(call, cancel);

        await stream.CopyToAsync(System.IO.Stream.Null, CancellationToken.None).WaitAsync(Patience);
        return took;
    });

    [Fact(Skip = FullListener.Impossible, SkipType = typeof(FullListener), SkipUnless = nameof(FullListener.IsPossible))]
    public Task Cancels_while_connecting() => FastCancellation.AssertAsync(async () =>
    {
        using var full = new FullListener();
        using var client = ClientAndServer.Connect(full.Address, options => options);
        using var cancel = new CancellationTokenSource();
        var call = client.RunAsync(Operation.CreateKey, cancellation: cancel.Token);
        full.Await(full.WaitingConnections + 1);

        return await EndAsync(call, cancel);
    });

    /// <summary>The handshake times out before the attempt does, so it is known that nothing was sent.</summary>
    [Fact]
    public async Task Stalled_TLS_handshake_is_a_connection_failure_and_is_retried()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = ClientAndServer.Connect(
            new Uri($"https://{listener.LocalEndpoint}/"),
            options => options with { Timeout = TimeSpan.FromSeconds(20), MaximumRetryCount = 1 });
        var heard = new RecordingObserver();

        var error = await Calls.FailAsync(client.RunAsync(Operation.CreateKey, heard));

        Assert.Equal(ErrorReason.ConnectionFailed, error.Reason);
        Assert.Single(heard.Waits);
        Assert.True(listener.Pending());
    }

    [Fact]
    public Task Cancels_while_waiting_for_another_call_to_log_in() => FastCancellation.AssertAsync(async () =>
    {
        using var server = new RawServer(RawReply.Silence);
        using var client = LoginServer.Connect(server.Address);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var login = client.LoginAsync(new CallContext(Cancellation: first.Token));
        await server.RequestReceived;
        var waiting = client.RunAsync(Operation.CreateKey, cancellation: second.Token);

        var took = await EndAsync(waiting, second);

        Assert.False(login.IsCompleted);
        took += await EndAsync(login, first);
        Assert.Single(server.Requests);
        await server.ConnectionClosed.WaitAsync(Patience);
        return took;
    });

    [Fact]
    public Task Cancels_during_a_connection_test() => FastCancellation.AssertAsync(async () =>
    {
        using var server = RawServer.InTurn(RawReply.Of(200, "text/plain", "OK"), RawReply.Silence);
        using var client = ClientAndServer.Connect(server.Address, options => options);
        using var cancel = new CancellationTokenSource();
        var probe = client.TestAsync(context: new CallContext(Cancellation: cancel.Token));
        Assert.True(SpinWait.SpinUntil(() => server.Requests.Count == 2, Patience));

        var took = await EndAsync(probe, cancel);

        await server.ConnectionClosed.WaitAsync(Patience);
        return took;
    });

    private static Task AssertEndsAsync(Operation operation, RawReply reply) => FastCancellation.AssertAsync(async () =>
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(reply, Replies.Key), options => options);
        using var cancel = new CancellationTokenSource();
        var listener = new RecordingObserver();
        var call = exchange.Client.RunAsync(operation, listener, cancellation: cancel.Token);
        await exchange.Server.RequestReceived;

        var took = await EndAsync(call, cancel);

        await exchange.Server.ConnectionClosed.WaitAsync(Patience);
        Assert.Single(exchange.Server.Requests);
        Assert.Empty(listener.Waits);
        Assert.True((await exchange.Client.RunAsync(operation)).Success);
        Assert.Equal(2, exchange.Server.Requests.Count);
        return took;
    });

    private static async Task<TimeSpan> EndAsync(Task call, CancellationTokenSource cancel)
    {
        Assert.False(call.IsCompleted);
        var clock = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        return clock.Elapsed;
    }
}
