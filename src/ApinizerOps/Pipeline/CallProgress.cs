using System;
using System.Management.Automation;
using System.Threading;
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
    public void Wait(CallEvent callEvent)
    {
        if (callEvent.Wait is not { } wait)
            return;
        lock (_lock)
        {
            _retries += callEvent.IsRetry ? 1 : 0;
            _waiting = callEvent.Text;
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

/// <summary>How far the calls of a cmdlet are.</summary>
/// <param name="Done">Succeeded.</param>
/// <param name="Failed">Failed, or saved and not deployed.</param>
/// <param name="InFlight">Under way.</param>
/// <param name="Left">Not done yet; null where nobody knows how many will come.</param>
/// <param name="Elapsed">Since the first.</param>
internal readonly record struct ProgressSnapshot(int Done, int Failed, int InFlight, int? Left, TimeSpan Elapsed)
{
    private const int ActivityId = 1;

    /// <summary>What a call waits for at the moment; null for nothing.</summary>
    public string? Waiting { get; init; }

    /// <summary>How many waits before retries there were.</summary>
    public int Retries { get; init; }

    /// <summary>How much of all is over; null where that can't be known.</summary>
    public int? Percent => Left is { } left && Ended + left > 0 ? (int)(100L * Ended / (Ended + left)) : null;

    /// <summary>How many seconds the rest will take at the present pace.</summary>
    public int? SecondsLeft => Left is { } left && Ended > 0 ? (int)Math.Ceiling(Elapsed.TotalSeconds / Ended * left) : null;

    private int Ended => Done + Failed;

    /// <summary>What a progress bar shows.</summary>
    /// <param name="activity">The name of the cmdlet.</param>
    /// <param name="show">Makes text fit to be shown.</param>
    public ProgressRecord ToRecord(string activity, Func<string, string> show) => new(ActivityId, activity, ToString())
    {
        CurrentOperation = Waiting == null ? null : show(Waiting),
        PercentComplete = Percent ?? -1,
        SecondsRemaining = SecondsLeft ?? -1,
    };

    /// <summary>What ends the progress bar.</summary>
    public static ProgressRecord Completed(string activity) =>
        new(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed };

    /// <summary>The counts in words.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Done} done, {Failed} failed{(InFlight > 0 ? $", {InFlight} in flight" : "")}{(Retries > 0 ? $", {Retries} tried again" : "")}");
}
