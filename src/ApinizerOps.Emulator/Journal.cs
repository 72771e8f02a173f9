using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>What the emulator was asked and how it answered, in the order in which it did.</summary>
internal sealed class Journal(JournalText text)
{
    private readonly object _lock = new();
    private readonly List<EmulatorRequest> _requests = [];

    public void Add(Request request, int status, DateTimeOffset time)
    {
        var entry = new EmulatorRequest(
            request.Method, text.OfPath(request.Target), text.OfQuery(request.Target), text.OfBody(request), status, time);
        lock (_lock)
            _requests.Add(entry);
    }

    public IReadOnlyList<EmulatorRequest> Copy()
    {
        lock (_lock)
            return _requests.ToArray();
    }
}
