using System;
using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Pipeline;

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
    public ProgressRecord ToRecord(ApinizerCmdlet cmdlet) => new(ActivityId, cmdlet.MyInvocation.MyCommand.Name, ToString())
    {
        CurrentOperation = Waiting == null ? null : cmdlet.Shown(Waiting),
        PercentComplete = Percent ?? -1,
        SecondsRemaining = SecondsLeft ?? -1,
    };

    /// <summary>What ends the progress bar.</summary>
    public static ProgressRecord Completed(ApinizerCmdlet cmdlet) =>
        new(ActivityId, cmdlet.MyInvocation.MyCommand.Name, "Done") { RecordType = ProgressRecordType.Completed };

    /// <summary>The counts in words.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Done} done, {Failed} failed{(InFlight > 0 ? $", {InFlight} in flight" : "")}{(Retries > 0 ? $", {Retries} tried again" : "")}");
}
