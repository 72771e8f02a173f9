using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>
/// An HTTP/1.1 server of a few lines on a free loopback port. It records every request as it came, and does with each
/// what the script says: answer, stay silent, or cut the connection anywhere.
/// </summary>
internal sealed class RawServer : IDisposable
{
    private readonly Func<RawRequest, RawReply> _script;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RawServer(Func<RawRequest, RawReply> script)
    {
        _script = script;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public RawServer(RawReply reply) : this(_ => reply)
    {
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public IReadOnlyCollection<RawRequest> Requests => _requests;

    /// <summary>The one request that came.</summary>
    public RawRequest Request => Assert.Single(_requests);

    /// <summary>Ends when a first request has arrived.</summary>
    public Task Asked => _asked.Task;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            var stop = _stop.Token;
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stop), stop);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient connection, CancellationToken stop)
    {
        using var closing = connection;
        try
        {
            var stream = connection.GetStream();
            while (await RawRequest.ReadAsync(stream, stop) is { } request)
            {
                _requests.Enqueue(request);
                _asked.TrySetResult();
                var reply = _script(request);
                await stream.WriteAsync(reply.Bytes, stop);
                if (reply.Then == AfterReply.Close)
                    return;
                if (reply.Then == AfterReply.Hang)
                    await Task.Delay(Timeout.Infinite, stop);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client or the test went away.
        }
    }
}
