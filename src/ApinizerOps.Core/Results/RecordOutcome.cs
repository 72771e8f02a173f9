using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps;

/// <summary>
/// The outcome of a record whose result could not be emitted, because an error ended the pipeline or a user stopped it.
/// </summary>
public sealed class RecordOutcome
{
    private readonly object _lock = new();
    private IReadOnlyList<object> _results;
    private ApinizerException? _error;

    internal RecordOutcome(string? target, bool isSent, IReadOnlyList<object> results, ApinizerException? error)
    {
        Target = target;
        Sent = isSent;
        _results = results;
        _error = error;
    }

    /// <summary>The cmdlet that handled it.</summary>
    public string? Operation { get; internal init; }

    /// <summary>The project; null where it is not known.</summary>
    public string? Project { get; internal init; }

    /// <summary>The name of the record's target; null if it has none.</summary>
    public string? Target { get; }

    /// <summary>The environment, if the call was about the target in one environment; otherwise null.</summary>
    public string? Environment { get; internal init; }

    /// <summary>When its call began; null where nothing was sent for it.</summary>
    public DateTimeOffset? Time { get; internal init; }

    /// <summary>False where nothing was sent for it.</summary>
    public bool Sent { get; }

    /// <summary>Whether it was sent and succeeded.</summary>
    public bool Success => Sent && Error == null;

    /// <summary>What would have been emitted, such as a <see cref="Deployment"/>.</summary>
    public IReadOnlyList<object> Results
    {
        get
        {
            lock (_lock)
                return _results;
        }
    }

    /// <summary>The error that would have been written; null for none.</summary>
    public ApinizerException? Error
    {
        get
        {
            lock (_lock)
                return _error;
        }
    }

    /// <summary>Drops results and error details that a session must not keep, since they may contain new keys.</summary>
    internal void Strip()
    {
        lock (_lock)
        {
            _results = [.. _results.Where(result => result is Deployment)];
            _error = _error?.CopyForRecord();
        }
    }

    /// <summary>Records the outcome of a call that was still running.</summary>
    internal void Note(ApinizerException? error)
    {
        lock (_lock)
            _error = error?.CopyForRecord();
    }

    /// <summary>The name and the outcome in one line.</summary>
    public override string ToString() => $"{Target ?? "unnamed"}{(Environment == null ? "" : $" in {Environment}")}: {(!Sent ? "not sent" : Error is { } error ? error.Reason.ToString() : "ok")}";
}

/// <summary>Outcomes in the order of their records. Prints as <c>payment: ok; ledger: not sent</c>.</summary>
public sealed class RecordOutcomeCollection : DisplayCollection<RecordOutcome>
{
    internal RecordOutcomeCollection(IList<RecordOutcome> outcomes) : base(outcomes)
    {
    }

    internal static RecordOutcomeCollection None { get; } = new([]);
}
