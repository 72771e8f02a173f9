using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace ApinizerOps;

/// <summary>Outcomes in the order of their records. Prints flat: <c>payment: ok; ledger: not sent</c>.</summary>
public sealed class RecordOutcomeCollection : ReadOnlyCollection<RecordOutcome>
{
    internal RecordOutcomeCollection(IList<RecordOutcome> outcomes) : base(outcomes)
    {
    }

    internal static RecordOutcomeCollection None { get; } = new([]);

    /// <summary>All outcomes in one line.</summary>
    public override string ToString() => string.Join("; ", this);
}
