using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Pipeline;

/// <summary>
/// One call of a cmdlet with its target, its events and its outcome. PowerShell allows writing only on the pipeline thread, so
/// events from other threads are kept until that thread takes them.
/// </summary>
/// <param name="start">Starts the call.</param>
/// <param name="target">The name of the object that the call is about.</param>
/// <param name="resources">The resources that no other call may use at the same time; see <see cref="ResourceKey"/>.</param>
internal sealed class QueuedCall(
    Func<CallContext, Task<CallOutcome>> start, string? target, params string[] resources) : ICallObserver
{
    private readonly object _lock = new();
    private List<CallEvent>? _events;
    private volatile CallOutcome? _outcome;
    private DateTimeOffset? _startTime;
    private RecordOutcome? _report;

    public string? Target { get; } = target;

    public IReadOnlyList<string> Resources { get; } = resources;

    /// <summary>The name of the cmdlet.</summary>
    public string? Operation { get; set; }

    /// <summary>The project of the call; null if it has none.</summary>
    public string? Project { get; init; }

    /// <summary>The environment, if the call is about one; otherwise null.</summary>
    public string? Environment { get; init; }

    /// <summary>The position in the order of the records.</summary>
    public int Number { get; set; }

    /// <summary>Null until the call is completed.</summary>
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

    /// <summary>Whether anything was sent; only valid when the call is completed.</summary>
    public bool IsSent => Outcome != CallOutcome.NotSent;

    /// <summary>Whether the call was started, so that something may have been sent.</summary>
    public bool HasStarted
    {
        get
        {
            lock (_lock)
                return _startTime != null;
        }
    }

    /// <summary>Starts the call.</summary>
    public Task<CallOutcome> StartAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_lock)
            _startTime = DateTimeOffset.Now;
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

    /// <summary>The outcome for a report, if the result can no longer be emitted. It is completed later if the call is under way.</summary>
    public RecordOutcome ToRecordOutcome()
    {
        lock (_lock)
        {
            var report = new RecordOutcome(
                ResourceName.IsName(Target) ? Target : null, IsSent, _outcome?.Results ?? [], _outcome == null ? CallOutcome.Cancelled() : _outcome.Error ?? _outcome.UnknownOutcome)
            {
                Operation = Operation,
                Project = Project,
                Environment = Environment,
                Time = IsSent ? _startTime : null,
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

/// <summary>An event of a call: a verbose message, a warning, or a wait.</summary>
/// <param name="Text">The message.</param>
/// <param name="Wait">How long the call waits; null if it does not.</param>
/// <param name="IsRetry">Whether it is the wait before a retry.</param>
/// <param name="IsWarning">Whether the message is a warning; otherwise it is verbose.</param>
internal sealed record CallEvent(string Text, TimeSpan? Wait = null, bool IsRetry = false, bool IsWarning = false);

/// <summary>The outcome of a call: the results to emit, and the error to write. There may be both.</summary>
internal sealed class CallOutcome
{
    public CallOutcome(IReadOnlyList<object> results, ApinizerException? error = null)
    {
        Results = results;
        Error = error;
    }

    /// <summary>The result of a change, with the given error, or else the error of a failed or unconfirmed deployment.</summary>
    public CallOutcome(Deployment result, ApinizerException? error = null)
        : this([result], error ?? (result.Success ? null : result.ToException())) =>
        ErrorTarget = error == null ? result.TargetName : null;

    /// <summary>Nothing was sent, since an earlier error or a stop ended the pipeline.</summary>
    public static CallOutcome NotSent { get; } = new([]);

    public IReadOnlyList<object> Results { get; }

    public ApinizerException? Error { get; }

    /// <summary>The target of the error, if the result names it; otherwise null.</summary>
    public string? ErrorTarget { get; }

    /// <summary>An unexpected exception, which ends the cmdlet, or the OperationCanceledException of a cancelled call.</summary>
    public Exception? Fault { get; private init; }

    /// <summary>The error to report of a call that was cancelled: its outcome is unknown.</summary>
    public ApinizerException? UnknownOutcome => Fault == null ? null : Cancelled();

    /// <summary>The error to report of a call that was cancelled, or will be.</summary>
    public static ApinizerException Cancelled() => new(
        ErrorReason.OutcomeUnknown, "The call was cancelled while it was under way. The change may or may not have been made.");

    /// <summary>Throws the fault again, with its stack trace.</summary>
    public void RethrowFault()
    {
        if (Fault != null)
            ExceptionDispatchInfo.Capture(Fault).Throw();
    }

    public static CallOutcome From(Exception error) =>
        error is ApinizerException known ? new CallOutcome([], known) : new CallOutcome([]) { Fault = error };
}
