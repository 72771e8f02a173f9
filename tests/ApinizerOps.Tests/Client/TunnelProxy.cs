using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A proxy that tunnels every CONNECT to one server, whatever host is named; it may require credentials.</summary>
internal sealed class TunnelProxy : RawListener
{
    private readonly int _target;
    private readonly string? _authorization;

    /// <param name="target">The server behind it.</param>
    /// <param name="authorization">The <c>Proxy-Authorization</c> that it wants; null for none.</param>
    public TunnelProxy(Uri target, string? authorization = null)
    {
        _target = target.Port;
        _authorization = authorization;
        Accept();
    }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    protected override async Task ServeAsync(TcpClient connection, int number, CancellationToken stop)
    {
        using var onward = new TcpClient();
        var client = connection.GetStream();
        while (await ReadAsync(client, stop) is { } request)
        {
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
}
