using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>What the emulator was asked and how it answered, in the order in which it did.</summary>
internal sealed class Journal(bool recordSecret)
{
    private readonly object _lock = new();
    private readonly List<EmulatorRequest> _requests = [];

    public void Add(Request request, int status, DateTimeOffset time)
    {
        var body = JournalText.Of(request.Body, recordSecret);
        var entry = new EmulatorRequest(request.Method, request.Target.Path, request.Target.Query, body, status, time);
        lock (_lock)
            _requests.Add(entry);
    }

    public IReadOnlyList<EmulatorRequest> Copy()
    {
        lock (_lock)
            return _requests.ToArray();
    }
}
