using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Pipeline;

/// <summary>
/// One call of a cmdlet: its target, its events and its outcome. PowerShell allows writing on the pipeline thread only, so
/// events of other threads are kept until that thread takes them.
/// </summary>
/// <param name="start">Starts it.</param>
/// <param name="target">The name of what it is about.</param>
/// <param name="resources">What no other call may touch at the same time; see <see cref="ResourceKey"/>.</param>
internal sealed class QueuedCall(
    Func<CallContext, Task<CallOutcome>> start, string? target, params string[] resources) : ICallObserver
{
    private readonly object _lock = new();
    private List<CallEvent>? _events;
    private volatile CallOutcome? _outcome;
    private DateTimeOffset? _began;
    private RecordOutcome? _report;

    public string? Target { get; } = target;

    public IReadOnlyList<string> Resources { get; } = resources;

    /// <summary>The cmdlet that makes it, and the project that it is made in; null where there is none.</summary>
    public string? Operation { get; set; }

    public string? Project { get; init; }

    /// <summary>The environment of the target that it is about; null where it is about the target itself.</summary>
    public string? Environment { get; init; }

    /// <summary>Its place in the order of the records.</summary>
    public int Number { get; set; }

    /// <summary>Null until it is over.</summary>
    public CallOutcome? Outcome
    {
        get => _outcome;
        set
        {
            lock (_lock)
            {
                _outcome = value;
                _report?.Note(value?.Error ?? value?.UnknownOutcome);
            }
        }
    }

    /// <summary>Called for each event, on any thread.</summary>
    public Action<QueuedCall, CallEvent>? EventAdded { get; set; }

    /// <summary>Whether anything was sent for it, once it is over.</summary>
    public bool IsSent => Outcome != CallOutcome.NotSent;

    /// <summary>Whether it may have been sent.</summary>
    public bool HasBegun
    {
        get
        {
            lock (_lock)
                return _began != null;
        }
    }

    /// <summary>Starts it.</summary>
    public Task<CallOutcome> StartAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            _began = DateTimeOffset.Now;
        return start(new CallContext(this, cancellation));
    }

    /// <summary>Keeps an event for the pipeline thread.</summary>
    public void AddEvent(CallEvent callEvent)
    {
        lock (_lock)
            (_events ??= []).Add(callEvent);
    }

    /// <summary>The events since the last time.</summary>
    public IReadOnlyList<CallEvent> TakeEvents()
    {
        lock (_lock)
        {
            var events = _events;
            _events = null;
            return (IReadOnlyList<CallEvent>?)events ?? [];
        }
    }

    /// <summary>What is reported of it where its result can't be emitted any more. The outcome of one that is under way is added later.</summary>
    public RecordOutcome Report()
    {
        lock (_lock)
        {
            var report = new RecordOutcome(
                ResourceName.IsName(Target) ? Target : null, IsSent, _outcome?.Results ?? [], _outcome == null ? CallOutcome.Ended() : _outcome.Error ?? _outcome.UnknownOutcome)
            {
                Operation = Operation,
                Project = Project,
                Environment = Environment,
                Time = IsSent ? _began : null,
            };
            _report = _outcome == null ? report : null;
            return report;
        }
    }

    public bool IsVerbose { get; set; }

    public void OnVerbose(string message) => EventAdded?.Invoke(this, new CallEvent(message));

    public void Warning(string message) => EventAdded?.Invoke(this, new CallEvent(message, IsWarning: true));

    public void OnRetry(int retry, TimeSpan wait, string reason) => EventAdded?.Invoke(this, new CallEvent(
        FormattableString.Invariant($"Retry {retry} in {wait.TotalSeconds:0.#} seconds: {reason}"), wait, IsRetry: true));

    public void OnPoll(string what, TimeSpan left) => EventAdded?.Invoke(this, new CallEvent($"Waiting for {what}", left));
}

/// <summary>An event of a call: a verbose line, a warning, or a wait.</summary>
/// <param name="Text">The line for the verbose stream.</param>
/// <param name="Wait">How long it waits; null where it doesn't.</param>
/// <param name="IsRetry">Whether it tries again after that.</param>
/// <param name="IsWarning">Whether it is for the warning stream instead.</param>
internal sealed record CallEvent(string Text, TimeSpan? Wait = null, bool IsRetry = false, bool IsWarning = false);

/// <summary>The outcome of a call: the results to emit, and the error to write. There may be both.</summary>
internal sealed class CallOutcome
{
    public CallOutcome(IReadOnlyList<object> results, ApinizerException? error = null)
    {
        Results = results;
        Error = error;
    }

    /// <summary>A change, with the error that goes with a deployment that is not confirmed, or another.</summary>
    public CallOutcome(Deployment result, ApinizerException? error = null)
        : this([result], error ?? (result.Success ? null : result.ToException())) =>
        ErrorTarget = error == null ? result.TargetName : null;

    /// <summary>Nothing was sent, since something before it ended the run.</summary>
    public static CallOutcome NotSent { get; } = new([]);

    public IReadOnlyList<object> Results { get; }

    public ApinizerException? Error { get; }

    /// <summary>What the error is about, where the result says it better than the record.</summary>
    public string? ErrorTarget { get; }

    /// <summary>An unexpected exception, which ends the cmdlet; or that the call was cancelled.</summary>
    public Exception? Fault { get; private init; }

    /// <summary>The error to report of a call that was cancelled: its outcome is unknown.</summary>
    public ApinizerException? UnknownOutcome => Fault == null ? null : Ended();

    /// <summary>The error to report of a call that was cancelled, or will be.</summary>
    public static ApinizerException Ended() => new(
        ErrorReason.OutcomeUnknown, "It was ended while it was under way. The change may or may not have been made.");

    /// <summary>Throws the fault again, with its stack trace.</summary>
    public void RethrowFault()
    {
        if (Fault != null)
            ExceptionDispatchInfo.Capture(Fault).Throw();
    }

    public static CallOutcome From(Exception error) =>
        error is ApinizerException known ? new CallOutcome([], known) : new CallOutcome([]) { Fault = error };
}
