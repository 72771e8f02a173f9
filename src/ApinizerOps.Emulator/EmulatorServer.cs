using System;
using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>Receives requests from a listener, passes them to the gateway, and sends the replies.</summary>
internal sealed class EmulatorServer : IEmulator
{
    private readonly HttpListener _listener;
    private readonly Gateway _gateway;
    private readonly TimeSpan _latency;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationToken _stopped;
    private int _disposed;

    public EmulatorServer(LoopbackListener listening, Gateway gateway, TimeSpan latency)
    {
        _listener = listening.Listener;
        Uri = listening.Uri;
        _gateway = gateway;
        _latency = latency;
        _stopped = _stop.Token;
        _ = Task.Run(AcceptAsync);
    }

    public Uri Uri { get; }

    public bool IsRunning => Volatile.Read(ref _disposed) == 0;

    public IReadOnlyList<EmulatorRequest> Requests => _gateway.RequestLog.Copy();

    public long DroppedRequests => _gateway.RequestLog.Dropped;

    /// <summary>The emulator's state, for tests. Not thread-safe: read it only while no request is handled.</summary>
    internal GatewayState State => _gateway.State;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _stop.Cancel();
        _listener.Abort();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopped.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync().ConfigureAwait(false);
                _ = Task.Run(() => HandleAsync(context));
            }
            catch (Exception error) when (error is HttpListenerException or InvalidOperationException)
            {
                // The connection failed before the request was complete, or the listener was closed.
                if (!_listener.IsListening)
                    return;
            }
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            PrepareAbort(context.Response);
            var request = context.Request;
            var body = await RequestBody.ReadAsync(request.InputStream, _stopped).ConfigureAwait(false);
            var reply = _gateway.Answer(new Request(
                request.HttpMethod,
                new RequestTarget(request.RawUrl ?? ""),
                request.Headers["Authorization"],
                request.ContentType,
                body));
            await Task.Delay(_latency, _stopped).ConfigureAwait(false);
            await reply.SendAsync(context.Response, request.HttpMethod, _stopped).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The client has disconnected or the emulator stops: nobody waits for a reply.
            Abort(context.Response);
        }
    }

    // Some listeners complete the reply before they abort the connection. The default reply is therefore one byte short, so
    // that a client does not take it for a success.
    private static void PrepareAbort(HttpListenerResponse response)
    {
        response.StatusCode = 503;
        response.ContentLength64 = 1;
    }

    private static void Abort(HttpListenerResponse response)
    {
        try
        {
            response.Abort();
        }
        catch (Exception)
        {
            // The connection is closed already.
        }
    }
}
