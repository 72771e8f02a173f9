using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace ApinizerOps;

/// <summary>A list that prints flat, so that <c>Export-Csv</c> and tables show more than a type name.</summary>
/// <typeparam name="T">What is in it, with a text of its own.</typeparam>
public abstract class DisplayCollection<T> : ReadOnlyCollection<T>
{
    private protected DisplayCollection(IList<T> items) : base(items)
    {
    }

    /// <summary>What stands between two.</summary>
    private protected virtual string Separator => "; ";

    /// <summary>All in one line.</summary>
    public sealed override string ToString() => string.Join(Separator, this);
}
