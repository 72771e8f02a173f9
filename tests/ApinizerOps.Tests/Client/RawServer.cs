using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>
/// A small HTTP/1.1 server on a free loopback port. It records every request byte for byte, and does with each what the
/// script says: answer, stay silent, or cut the connection anywhere.
/// </summary>
internal sealed class RawServer : RawListener
{
    private readonly Func<RawRequest, Task<RawReply>> _script;
    private readonly Func<int, bool> _isRefused;
    private readonly TaskCompletionSource _requestReceived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _connectionClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="script">What to do with each request.</param>
    /// <param name="port">Where to listen; 0 for any free port.</param>
    /// <param name="isRefused">Which connections, counted from 1, are reset when a request arrives, before it is read.</param>
    public RawServer(Func<RawRequest, RawReply> script, int port = 0, Func<int, bool>? isRefused = null)
        : this(request => Task.FromResult(script(request)), port, isRefused)
    {
    }

    /// <summary>A server whose script may wait before it answers.</summary>
    public RawServer(Func<RawRequest, Task<RawReply>> script, int port = 0, Func<int, bool>? isRefused = null) : base(port)
    {
        _script = script;
        _isRefused = isRefused ?? (_ => false);
        Accept();
    }

    public RawServer(RawReply reply) : this(_ => reply)
    {
    }

    /// <summary>Gives the first request the first reply and so on; the last reply serves the rest.</summary>
    public static RawServer InTurn(params RawReply[] replies)
    {
        var count = 0;
        return new RawServer(_ => replies[Math.Min(Interlocked.Increment(ref count), replies.Length) - 1]);
    }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>The one request that came.</summary>
    public RawRequest Request => Assert.Single(Requests);

    /// <summary>Completes when the first request has arrived.</summary>
    public Task RequestReceived => _requestReceived.Task;

    /// <summary>Completes when the first connection has ended.</summary>
    public Task ConnectionClosed => _connectionClosed.Task;

    protected override async Task ServeAsync(TcpClient connection, int number, CancellationToken stop)
    {
        try
        {
            var stream = connection.GetStream();
            if (_isRefused(number))
            {
                await connection.Client.ReceiveAsync(new byte[1], SocketFlags.Peek, stop);
                connection.Client.Close(0);
                return;
            }

            var input = new BufferedStream(stream);
            while (await ReadAsync(input, stop) is { } request)
            {
                _requestReceived.TrySetResult();
                var reply = await _script(request);
                await stream.WriteAsync(reply.Bytes, stop);
                if (reply.Then == AfterReply.Close)
                    return;
                if (reply.Then == AfterReply.Reset)
                    connection.Client.Close(0);
                if (reply.Then == AfterReply.Hang)
                    await stream.CopyToAsync(Stream.Null, stop);
                await WriteBlanksAsync(stream, reply.Then, stop);
            }
        }
        finally
        {
            _connectionClosed.TrySetResult();
        }
    }

    private static async Task WriteBlanksAsync(NetworkStream stream, AfterReply then, CancellationToken stop)
    {
        var blanks = new byte[then == AfterReply.Flood ? 64 * 1024 : 1];
        Array.Fill(blanks, (byte)' ');
        while (then is AfterReply.Drip or AfterReply.Flood)
        {
            await stream.WriteAsync(blanks, stop);
            if (then == AfterReply.Drip)
                await Task.Delay(20, stop);
        }
    }
}
