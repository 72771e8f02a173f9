using System.Collections.Generic;

namespace ApinizerOps;

/// <summary>
/// What became of one record whose result could not be emitted any more, since an error had ended the pipeline while it
/// was under way.
/// </summary>
public sealed class RecordOutcome
{
    internal RecordOutcome(string? target, bool isSent, IReadOnlyList<object> results, ApinizerException? error)
    {
        Target = target;
        Sent = isSent;
        Results = results;
        Error = error;
    }

    /// <summary>The name of what the record is about; null where it has none.</summary>
    public string? Target { get; }

    /// <summary>False where nothing was sent for it.</summary>
    public bool Sent { get; }

    /// <summary>Whether it was sent and succeeded.</summary>
    public bool Success => Sent && Error == null;

    /// <summary>What would have been emitted, such as a <see cref="Deployment"/>.</summary>
    public IReadOnlyList<object> Results { get; }

    /// <summary>The error that would have been written; null for none.</summary>
    public ApinizerException? Error { get; }

    /// <summary>The name and the outcome in one line.</summary>
    public override string ToString() => $"{Target ?? "unnamed"}: {(!Sent ? "not sent" : Error == null ? "ok" : Error.Reason.ToString())}";
}
