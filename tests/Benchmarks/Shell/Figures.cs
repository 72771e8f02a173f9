using System.Linq;

namespace ApinizerOps.Benchmarks;

/// <summary>What a script measured, by name, and how long its process took from start to end.</summary>
internal sealed class Figures(ILookup<string, double> values, double processMs)
{
    public double ProcessMs { get; } = processMs;

    public bool Has(string name) => values.Contains(name);

    /// <summary>The only figure of this name, or the median of many.</summary>
    public double this[string name] => Median.Of(values[name]);
}
