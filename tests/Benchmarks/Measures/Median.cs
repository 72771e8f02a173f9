using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Benchmarks;

/// <summary>The middle of figures, which a few disturbed ones don't move.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
