using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace ApinizerOps;

/// <summary>Names in the server's order. Prints flat (<c>production;staging</c>), as a piped Environment is read.</summary>
public sealed class NameCollection : ReadOnlyCollection<string>
{
    internal NameCollection(IList<string> names) : base(names)
    {
    }

    /// <summary>All names in one line.</summary>
    public override string ToString() => string.Join(";", this);
}
