using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Names in the server's order. Prints as <c>production;staging</c>, the format of a piped Environment.</summary>
public sealed class NameCollection : DisplayCollection<string>
{
    internal NameCollection(IReadOnlyList<GatewayName> names) : base([.. names.Select(name => name.Shown)]) => Names = names;

    /// <summary>The names for requests and for display.</summary>
    internal IReadOnlyList<GatewayName> Names { get; }

    /// <summary>The exact names, for requests.</summary>
    internal IEnumerable<string> Values => Names.Select(name => name.Value);

    private protected override string Separator => ";";
}
