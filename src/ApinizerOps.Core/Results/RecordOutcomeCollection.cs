using System.Collections.Generic;

namespace ApinizerOps;

/// <summary>Outcomes in the order of their records. Prints as <c>payment: ok; ledger: not sent</c>.</summary>
public sealed class RecordOutcomeCollection : DisplayCollection<RecordOutcome>
{
    internal RecordOutcomeCollection(IList<RecordOutcome> outcomes) : base(outcomes)
    {
    }

    internal static RecordOutcomeCollection None { get; } = new([]);
}
