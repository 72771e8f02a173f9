using System;
using System.Threading;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;

namespace ApinizerOps.Pipeline;

/// <summary>Counts calls, and knows when it is time to show how far they are. Called from any thread.</summary>
internal sealed class CallProgress
{
    private static readonly TimeSpan FirstDisplay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(250);

    private readonly WaitClock _clock = new();
    private readonly object _lock = new();
    private int _added;
    private int _inFlight;
    private int _done;
    private int _failed;
    private int _retries;
    private bool _isInputOver;
    private string? _waiting;
    private TimeSpan _waitEnd;
    private TimeSpan _due = FirstDisplay;

    /// <summary>Whether a bar was shown and stands there.</summary>
    public bool IsShown { get; private set; }

    /// <summary>Whether there was anything to count.</summary>
    public bool HasCalls => Volatile.Read(ref _added) > 0;

    /// <summary>How long nothing has to be shown.</summary>
    public TimeSpan UntilRefresh
    {
        get
        {
            lock (_lock)
                return _clock.Until(_due);
        }
    }

    public void Add() => Interlocked.Increment(ref _added);

    public void Begin() => Interlocked.Increment(ref _inFlight);

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    public void Count(CallOutcome outcome) =>
        Interlocked.Increment(ref outcome.Error == null && outcome.Fault == null ? ref _done : ref _failed);

    /// <summary>No more will come, so the rest can be counted.</summary>
    public void EndInput() => _isInputOver = true;

    /// <summary>A wait is shown at once: somebody may wonder.</summary>
    public void Wait(CallEvent told)
    {
        if (told.Wait is not { } wait)
            return;
        lock (_lock)
        {
            _retries += told.IsRetry ? 1 : 0;
            _waiting = told.Text;
            _waitEnd = _clock.Elapsed + wait;
            _due = TimeSpan.Zero;
        }
    }

    /// <summary>The counts, which are now shown.</summary>
    public ProgressSnapshot Show()
    {
        var count = Now;
        lock (_lock)
            _due = _clock.Elapsed + RefreshInterval;
        IsShown = true;
        return count;
    }

    public void Hide() => IsShown = false;

    public ProgressSnapshot Now
    {
        get
        {
            lock (_lock)
            {
                var (done, failed, now) = (Volatile.Read(ref _done), Volatile.Read(ref _failed), _clock.Elapsed);
                return new ProgressSnapshot(done, failed, Volatile.Read(ref _inFlight), _isInputOver ? Math.Max(0, _added - done - failed) : null, now)
                {
                    Waiting = now < _waitEnd ? _waiting : null,
                    Retries = _retries,
                };
            }
        }
    }
}
