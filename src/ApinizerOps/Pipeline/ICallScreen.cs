using System.Collections.Generic;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Pipeline;

/// <summary>Where a queue of calls shows what they tell and come to; only on the pipeline thread.</summary>
internal interface ICallScreen
{
    /// <summary>The cmdlet's name.</summary>
    string Operation { get; }

    /// <summary>Whether the first error ends the pipeline.</summary>
    bool EndsAtError { get; }

    /// <summary>Whether anybody asked for details.</summary>
    bool ShowsDetails { get; }

    /// <summary>Whether anybody sees a progress bar.</summary>
    bool ShowsProgress { get; }

    /// <summary>Whether the user pressed Ctrl+C.</summary>
    bool IsStopping { get; }

    /// <summary>Writes a line for who asked for details.</summary>
    void WriteDetail(string text);

    /// <summary>Writes a warning, once for all calls.</summary>
    void WriteWarning(string text);

    /// <summary>Emits what a call came to.</summary>
    /// <param name="outcome">That.</param>
    /// <param name="target">The name of what it is about.</param>
    void WriteOutcome(CallOutcome outcome, string? target);

    /// <summary>Shows how far the calls are; null when it is over.</summary>
    void WriteProgress(ProgressSnapshot? count);

    /// <summary>Tells what it is too late to emit.</summary>
    void WriteUnreported(RecordOutcomeCollection outcomes);

    /// <summary>Keeps for later what nobody can be told now. May be called when the cmdlet is over.</summary>
    void Keep(IReadOnlyList<RecordOutcome> outcomes);
}
