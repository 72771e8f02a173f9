using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>The journal of requests and their status, in the order of the replies. Keeps only the newest.</summary>
/// <param name="text">Masks the texts of a request.</param>
/// <param name="limit">The maximum number of requests.</param>
internal sealed class RequestLog(RequestLogText text, int limit)
{
    // Bodies may be large, and clients without a token can send them too.
    private const long MaxCharacters = 16 * 1024 * 1024;

    private readonly object _lock = new();
    private readonly Queue<EmulatorRequest> _requests = new();
    private long _characters;
    private long _dropped;

    /// <summary>The number of requests that were dropped.</summary>
    public long Dropped
    {
        get
        {
            lock (_lock)
                return _dropped;
        }
    }

    public void Add(Request request, int status, DateTimeOffset time)
    {
        var entry = new EmulatorRequest(
            request.Method, text.MaskPath(request.Target), text.MaskQuery(request.Target), text.MaskBody(request), status, time);
        lock (_lock)
        {
            _requests.Enqueue(entry);
            _characters += Size(entry);
            while (_requests.Count > limit || (_characters > MaxCharacters && _requests.Count > 1))
            {
                _characters -= Size(_requests.Dequeue());
                _dropped++;
            }
        }
    }

    public IReadOnlyList<EmulatorRequest> Copy()
    {
        lock (_lock)
            return _requests.ToArray();
    }

    private static long Size(EmulatorRequest entry) => entry.Path.Length + entry.Query.Length + entry.Body.Length;
}
