using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>What the emulator was asked and how it answered, in the order in which it did; the newest only.</summary>
/// <param name="text">Makes a request's texts fit to be kept.</param>
/// <param name="limit">How many requests are kept.</param>
internal sealed class RequestLog(RequestLogText text, int limit)
{
    // Bodies may be large, and whoever sends them need not even have a token.
    private const long MostCharacters = 16 * 1024 * 1024;

    private readonly object _lock = new();
    private readonly Queue<EmulatorRequest> _requests = new();
    private long _characters;
    private long _dropped;

    /// <summary>How many requests are not kept any more.</summary>
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
            request.Method, text.OfPath(request.Target), text.OfQuery(request.Target), text.OfBody(request), status, time);
        lock (_lock)
        {
            _requests.Enqueue(entry);
            _characters += Size(entry);
            while (_requests.Count > limit || (_characters > MostCharacters && _requests.Count > 1))
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
