using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A proxy that tunnels every CONNECT to one server, whatever host is named; it may require credentials.</summary>
internal sealed class TunnelProxy : IDisposable
{
    private readonly int _target;
    private readonly string? _authorization;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();

    /// <param name="target">The server behind it.</param>
    /// <param name="authorization">The <c>Proxy-Authorization</c> that it wants; null for none.</param>
    public TunnelProxy(Uri target, string? authorization = null)
    {
        _target = target.Port;
        _authorization = authorization;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public IReadOnlyCollection<RawRequest> Requests => _requests;

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
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), _stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient connection, CancellationToken stop)
    {
        using var closing = connection;
        using var onward = new TcpClient();
        try
        {
            var client = connection.GetStream();
            while (await RawRequest.ReadAsync(client, stop) is { } request)
            {
                _requests.Enqueue(request);
                if (_authorization != null && request.Header("Proxy-Authorization") != _authorization)
                {
                    await client.WriteAsync(RawReply.Of(407, null, "", "Proxy-Authenticate: Basic realm=\"proxy\"").Bytes, stop);
                    continue;
                }

                await onward.ConnectAsync(IPAddress.Loopback, _target, stop);
                await client.WriteAsync("HTTP/1.1 200 Connected\r\n\r\n"u8.ToArray(), stop);
                var server = onward.GetStream();
                await Task.WhenAny(client.CopyToAsync(server, stop), server.CopyToAsync(client, stop));
                return;
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client or the test has ended the connection.
        }
    }
}
