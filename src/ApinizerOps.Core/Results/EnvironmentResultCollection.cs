using System.Collections.Generic;

namespace ApinizerOps;

/// <summary>
/// The results of a deployment, one per environment. Prints as one line (<c>production: ok; staging: failed</c>), so that
/// <c>Export-Csv</c> and tables show more than a type name.
/// </summary>
public sealed class EnvironmentResultCollection : DisplayCollection<EnvironmentResult>
{
    internal EnvironmentResultCollection(IList<EnvironmentResult> results) : base(results)
    {
    }

    internal static EnvironmentResultCollection None { get; } = new([]);
}
