using System.Collections.Generic;

namespace ApinizerOps.Benchmarks;

/// <summary>Measures one thing side by side with others.</summary>
internal interface IMeasure
{
    /// <summary>The word that asks for it alone.</summary>
    string Name { get; }

    IAsyncEnumerable<Row> RunAsync();
}
