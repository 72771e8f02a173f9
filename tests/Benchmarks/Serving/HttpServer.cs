using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Benchmarks;

/// <summary>
/// A plain HTTP/1.1 server on loopback that costs little, and the same for whoever asks. Every request gets the reply of
/// the page "Update Key", after a wait.
/// </summary>
internal sealed class HttpServer : IDisposable
{
    private const int Kept = 2;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TimeSpan _latency;
    private int _requests;
    private readonly ConcurrentQueue<string> _first = new();

    public HttpServer(TimeSpan latency)
    {
        _latency = latency;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _ = AcceptAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndPoint}/");

    /// <summary>How many requests came so far.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The first requests as they came, in base64.</summary>
    public IEnumerable<string> First => _first;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        while (true)
        {
            var socket = await _listener.AcceptAsync();
            _ = new HttpConnection(socket, _latency, Note).RunAsync();
        }
    }

    private void Note(ReadOnlySpan<byte> request)
    {
        // They are to show that both sides send the same; more would cost.
        if (Interlocked.Increment(ref _requests) <= Kept)
            _first.Enqueue(Convert.ToBase64String(request));
    }
}
