using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Pipeline;

/// <summary>What a call came to: what to emit, and the error that goes with it. There may be both.</summary>
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

    /// <summary>Something that must not happen, and ends the cmdlet; or that the call was ended.</summary>
    public Exception? Fault { get; private init; }

    /// <summary>What a call that was ended is to who asks what became of it.</summary>
    public ApinizerException? UnknownOutcome => Fault == null ? null : Ended();

    /// <summary>What is known of a call that was ended, or will be.</summary>
    public static ApinizerException Ended() => new(
        ErrorReason.OutcomeUnknown, "It was ended while it was under way. The change may or may not have been made.");

    /// <summary>Throws what must not happen, as it was thrown.</summary>
    public void RethrowFault()
    {
        if (Fault != null)
            ExceptionDispatchInfo.Capture(Fault).Throw();
    }

    public static CallOutcome From(Exception error) =>
        error is ApinizerException known ? new CallOutcome([], known) : new CallOutcome([]) { Fault = error };
}
