using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Accepts connections on a loopback port until it is disposed, and keeps the requests that a server reads.</summary>
internal abstract class RawListener : IDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private int _connections;

    /// <param name="port">Where to listen; 0 for any free port.</param>
    protected RawListener(int port = 0)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    public int Connections => _connections;

    public IReadOnlyCollection<RawRequest> Requests => _requests;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    /// <summary>Begins to accept; the last line of a constructor.</summary>
    protected void Accept() => _ = AcceptAsync();

    /// <param name="connection">A connection, which is closed at the end.</param>
    /// <param name="number">Its number, counted from 1.</param>
    /// <param name="stop">Cancelled when the test has ended.</param>
    protected abstract Task ServeAsync(TcpClient connection, int number, CancellationToken stop);

    /// <summary>Reads a request and keeps it; null when the client has closed the connection.</summary>
    protected async Task<RawRequest?> ReadAsync(Stream stream, CancellationToken stop)
    {
        var request = await RawRequest.ReadAsync(stream, stop);
        if (request != null)
            _requests.Enqueue(request);
        return request;
    }

    private async Task AcceptAsync()
    {
        try
        {
            var stop = _stop.Token;
            while (true)
                _ = RunAsync(await _listener.AcceptTcpClientAsync(stop), stop);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task RunAsync(TcpClient connection, CancellationToken stop)
    {
        using var closing = connection;
        try
        {
            await ServeAsync(connection, Interlocked.Increment(ref _connections), stop);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            // The client or the test has ended the connection.
        }
    }
}
