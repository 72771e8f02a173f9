using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Names in the server's order. Prints flat (<c>production;staging</c>), as a piped Environment is read.</summary>
public sealed class NameCollection : FlatCollection<string>
{
    internal NameCollection(IReadOnlyList<GatewayName> names) : base([.. names.Select(name => name.Shown)]) =>
        Values = [.. names.Select(name => name.Value)];

    /// <summary>The names themselves, for calls.</summary>
    internal IReadOnlyList<string> Values { get; }

    private protected override string Separator => ";";
}
