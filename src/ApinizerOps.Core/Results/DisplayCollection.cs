using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace ApinizerOps;

/// <summary>A list that prints as one line, so that <c>Export-Csv</c> and tables show more than a type name.</summary>
/// <typeparam name="T">The type of its items, printed with <c>ToString</c>.</typeparam>
public abstract class DisplayCollection<T> : ReadOnlyCollection<T>
{
    private protected DisplayCollection(IList<T> items) : base(items)
    {
    }

    /// <summary>The separator.</summary>
    private protected virtual string Separator => "; ";

    /// <summary>All items in one line.</summary>
    public sealed override string ToString() => string.Join(Separator, this);
}
