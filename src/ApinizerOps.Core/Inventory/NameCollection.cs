using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Names in the server's order. Prints flat (<c>production;staging</c>), as a piped Environment is read.</summary>
public sealed class NameCollection : DisplayCollection<string>
{
    internal NameCollection(IReadOnlyList<GatewayName> names) : base([.. names.Select(name => name.Shown)]) => Names = names;

    /// <summary>The names as they are and as they are shown.</summary>
    internal IReadOnlyList<GatewayName> Names { get; }

    /// <summary>The names themselves, for calls.</summary>
    internal IEnumerable<string> Values => Names.Select(name => name.Value);

    private protected override string Separator => ";";
}
