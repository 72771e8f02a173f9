using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Connection failures, for every operation: the error, the retries, and what arrived.</summary>
[Trait(TestCulture.Trait, TestCulture.Invariant)]
public sealed class ConnectionFailureTests
{
    private static readonly ConcurrentDictionary<string, Lazy<X509Certificate2>> Certificates = new();

    public static TheoryData<Operation> All => [.. Enum.GetValues<Operation>()];

    public static TheoryData<Operation, string> Wrong =>
        Operations.With(["untrusted", "expired", "not yet valid", "wrong host", "not the pinned one"]);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Refused_connection_is_retried_for_every_operation(Operation operation)
    {
        var port = UnusedPort();
        RawServer? late = null;
        var listener = new RecordingObserver(() => late ??= new RawServer(_ => Replies.Key, port));
        using var client = ClientAndServer.Connect(new Uri($"http://127.0.0.1:{port}/"), options => options);

        Assert.True((await client.RunAsync(operation, listener)).Success);

        using (late)
            Assert.Single(late!.Requests);
        Assert.Single(listener.Waits);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Connection_refused_every_time_is_ConnectionFailed(Operation operation)
    {
        var listener = new RecordingObserver();
        using var client = ClientAndServer.Connect(new Uri($"http://127.0.0.1:{UnusedPort()}/"), options => options);

        var error = await Calls.FailAsync(client.RunAsync(operation, listener));

        Assert.Equal(ErrorReason.ConnectionFailed, error.Reason);
        Assert.Equal([1, 2], listener.Waits.Select(wait => wait.Retry));
    }

    /// <summary>The connection is reset before the server reads the request, but the client can't know that.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task Reset_before_the_request_is_read_counts_as_sent(Operation operation)
    {
        using var exchange = new ClientAndServer(new RawServer(_ => Replies.Key, isRefused: number => number == 1), options => options);
        var call = exchange.Client.RunAsync(operation);

        if (operation.IsRepeatable())
            Assert.True((await call).Success);
        else
            Assert.Equal(ErrorReason.OutcomeUnknown, (await Calls.FailAsync(call)).Reason);

        Assert.Equal(operation.IsRepeatable() ? 1 : 0, exchange.Server.Requests.Count);
        Assert.Equal(operation.IsRepeatable() ? 2 : 1, exchange.Server.Connections);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Repeated_resets_are_retried_only_when_safe(Operation operation)
    {
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(new RawServer(_ => Replies.Key, isRefused: _ => true), options => options);

        var error = await Calls.FailAsync(exchange.Client.RunAsync(operation, listener));

        Assert.Equal(operation.IsRepeatable() ? ErrorReason.ConnectionFailed : ErrorReason.OutcomeUnknown, error.Reason);
        Assert.Equal(operation.IsRepeatable() ? 3 : 1, exchange.Server.Connections);
        Assert.Equal(exchange.Server.Connections - 1, listener.Waits.Count);
        Assert.Empty(exchange.Server.Requests);
    }

    /// <summary>A retry would not help: one handshake, and no request.</summary>
    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Invalid_certificate_is_not_retried(Operation operation, string kind)
    {
        var certificate = Certificates.GetOrAdd(kind, _ => new Lazy<X509Certificate2>(() => TestCertificates.Of(kind))).Value;
        var listener = new RecordingObserver();
        using var server = new TlsServer(certificate);
        var pin = kind == "not the pinned one" ? new string('0', 64) : null;
        using var client = ClientAndServer.Connect(server.Address, options => options with { ServerCertificateThumbprint = pin });

        var error = await Calls.FailAsync(client.RunAsync(operation, listener));

        Assert.Equal(ErrorReason.TlsFailed, error.Reason);
        Assert.Equal(1, server.Connections);
        Assert.Empty(server.Requests);
        Assert.Empty(listener.Waits);
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
