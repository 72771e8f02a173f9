using System;
using System.Management.Automation;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps.Pipeline;

/// <summary>Counts calls, and determines when the progress bar has to be refreshed. Thread-safe.</summary>
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
    private string? _waitText;
    private TimeSpan _waitEnd;
    private TimeSpan _nextRefresh = FirstDisplay;

    /// <summary>Whether the progress bar is shown.</summary>
    public bool IsShown { get; private set; }

    /// <summary>Whether calls were added.</summary>
    public bool HasCalls => Volatile.Read(ref _added) > 0;

    /// <summary>The time until the progress bar has to be refreshed.</summary>
    public TimeSpan UntilRefresh
    {
        get
        {
            lock (_lock)
                return _clock.Until(_nextRefresh);
        }
    }

    public void Add() => Interlocked.Increment(ref _added);

    public void Begin() => Interlocked.Increment(ref _inFlight);

    public void End() => Interlocked.Decrement(ref _inFlight);

    public void Count(CallOutcome outcome) =>
        Interlocked.Increment(ref outcome.Error == null && outcome.Fault == null ? ref _done : ref _failed);

    /// <summary>All calls were added, so the number of remaining calls is known.</summary>
    public void EndInput() => _isInputOver = true;

    /// <summary>Adds the wait of a call, which is shown at once.</summary>
    public void AddWait(CallEvent callEvent)
    {
        if (callEvent.Wait is not { } wait)
            return;
        lock (_lock)
        {
            _retries += callEvent.IsRetry ? 1 : 0;
            _waitText = callEvent.Text;
            _waitEnd = _clock.Elapsed + wait;
            _nextRefresh = TimeSpan.Zero;
        }
    }

    /// <summary>Returns the counts to show, and schedules the next refresh.</summary>
    public ProgressSnapshot Show()
    {
        var count = Snapshot;
        lock (_lock)
            _nextRefresh = _clock.Elapsed + RefreshInterval;
        IsShown = true;
        return count;
    }

    public void Hide() => IsShown = false;

    public ProgressSnapshot Snapshot
    {
        get
        {
            lock (_lock)
            {
                var (done, failed, now) = (Volatile.Read(ref _done), Volatile.Read(ref _failed), _clock.Elapsed);
                return new ProgressSnapshot(done, failed, Volatile.Read(ref _inFlight), _isInputOver ? Math.Max(0, _added - done - failed) : null, now)
                {
                    Waiting = now < _waitEnd ? _waitText : null,
                    Retries = _retries,
                };
            }
        }
    }
}

/// <summary>The progress of the calls of a cmdlet.</summary>
/// <param name="Done">How many succeeded.</param>
/// <param name="Failed">How many failed, or were saved but not deployed.</param>
/// <param name="InFlight">How many are under way.</param>
/// <param name="Left">How many remain; null while more may be added.</param>
/// <param name="Elapsed">The time since the queue was created.</param>
internal readonly record struct ProgressSnapshot(int Done, int Failed, int InFlight, int? Left, TimeSpan Elapsed)
{
    private const int ActivityId = 1;

    /// <summary>The reason why a call waits at the moment; null if none waits.</summary>
    public string? Waiting { get; init; }

    /// <summary>The number of retries.</summary>
    public int Retries { get; init; }

    /// <summary>The percentage of completed calls; null if not known.</summary>
    public int? Percent => Left is { } left && Ended + left > 0 ? (int)(100L * Ended / (Ended + left)) : null;

    /// <summary>The estimated number of seconds until all calls are completed; null if not known.</summary>
    public int? SecondsLeft => Left is { } left && Ended > 0 ? (int)Math.Ceiling(Elapsed.TotalSeconds / Ended * left) : null;

    private int Ended => Done + Failed;

    /// <summary>The record for the progress bar.</summary>
    /// <param name="activity">The name of the cmdlet.</param>
    /// <param name="show">Cleans text for display.</param>
    public ProgressRecord ToRecord(string activity, Func<string, string> show) => new(ActivityId, activity, ToString())
    {
        CurrentOperation = Waiting == null ? null : show(Waiting),
        PercentComplete = Percent ?? -1,
        SecondsRemaining = SecondsLeft ?? -1,
    };

    /// <summary>The record that removes the progress bar.</summary>
    public static ProgressRecord Completed(string activity) =>
        new(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed };

    /// <summary>The counts in words.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Done} done, {Failed} failed{(InFlight > 0 ? $", {InFlight} in flight" : "")}{(Retries > 0 ? $", {Retries} tried again" : "")}");
}
