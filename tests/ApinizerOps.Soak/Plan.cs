using System;
using System.Collections.Generic;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Soak;

/// <summary>What the script has in store for one call.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Place">Where it goes.</param>
/// <param name="FaultName">What goes wrong at the gateway; null for nothing.</param>
/// <param name="Times">How often.</param>
internal sealed record Plan(Operation Operation, Place Place, string? FaultName = null, int Times = 0)
{
    public const int MaximumRetries = 2;

    public ServerFault? Fault => FaultName == null ? null : ServerFault.All.GetValueOrDefault(FaultName) ?? ServerFault.Slow[FaultName];

    /// <summary>The one error that it may end with; null where it has to end with a result.</summary>
    public ErrorReason? Error => Place switch
    {
        Place.Nobody => ErrorReason.ConnectionFailed,
        Place.Reset => Operation.IsRepeatable() ? ErrorReason.ConnectionFailed : ErrorReason.OutcomeUnknown,
        Place.Untrusted => ErrorReason.TlsFailed,
        _ when Fault == null || (Fault.Repeats(Operation) && Times <= MaximumRetries) => null,
        _ => Fault.Expected(Operation),
    };

    public int Retries => Place switch
    {
        Place.Nobody => MaximumRetries,
        Place.Reset => Operation.IsRepeatable() ? MaximumRetries : 0,
        _ when Fault?.Repeats(Operation) == true => Math.Min(Times, MaximumRetries),
        _ => 0,
    };

    public override string ToString() => $"{Operation} at {Place}{(FaultName == null ? "" : $", {FaultName}, {Times} times")}";
}
