using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Records what a call reports, and can run an action when it begins to wait.</summary>
internal sealed class RecordingObserver(Action? onWait = null) : ICallObserver
{
    private readonly ConcurrentQueue<string> _details = new();
    private readonly ConcurrentQueue<(int Retry, TimeSpan Wait, string Reason)> _waits = new();

    public IReadOnlyCollection<string> Details => _details;

    public IReadOnlyCollection<(int Retry, TimeSpan Wait, string Reason)> Waits => _waits;

    public ConcurrentQueue<string> Warnings { get; } = new();

    public ConcurrentQueue<string> Polls { get; } = new();

    public void OnPoll(string what, TimeSpan left) => Polls.Enqueue(what);

    public void Warning(string message) => Warnings.Enqueue(message);

    public bool IsVerbose => true;

    public void OnVerbose(string message) => _details.Enqueue(message);

    public void OnRetry(int retry, TimeSpan wait, string reason)
    {
        _waits.Enqueue((retry, wait, reason));
        onWait?.Invoke();
    }
}
