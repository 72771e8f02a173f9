using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Benchmarks;

/// <summary>
/// A plain HTTP/1.1 server on loopback that costs little, and the same for whoever asks. After a wait it replies with a key
/// to each GET, and with a deployment to each other request.
/// </summary>
internal sealed class HttpServer : IDisposable
{
    // They are to show that both sides send the same; more would cost.
    private const int Kept = 4;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TimeSpan _latency;
    private readonly ConcurrentQueue<string> _first = new();
    private int _requests;

    private HttpServer(TimeSpan latency)
    {
        _latency = latency;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        _ = AcceptAsync();
    }

    /// <summary>
    /// The server's process: prints its address, then answers the lines <c>requests</c> with their number, and <c>first</c>
    /// with the first requests in base64.
    /// </summary>
    public static async Task<int> RunAsync(TimeSpan latency)
    {
        using var server = new HttpServer(latency);
        await Console.Out.WriteLineAsync($"http://{server._listener.LocalEndPoint}/");
        while (await Console.In.ReadLineAsync() is { } asked)
            await Console.Out.WriteLineAsync(asked == "first" ? string.Join(' ', server._first) : server._requests.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

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
        if (Interlocked.Increment(ref _requests) <= Kept)
            _first.Enqueue(Convert.ToBase64String(request));
    }
}
