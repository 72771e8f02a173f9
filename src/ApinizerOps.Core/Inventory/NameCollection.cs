using System.Collections.Generic;

namespace ApinizerOps;

/// <summary>Names in the server's order. Prints flat (<c>production;staging</c>), as a piped Environment is read.</summary>
public sealed class NameCollection : FlatCollection<string>
{
    internal NameCollection(IList<string> names) : base(names)
    {
    }

    private protected override string Separator => ";";
}
