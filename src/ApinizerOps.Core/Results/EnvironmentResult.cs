using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps;

/// <summary>What a deployment did in one environment.</summary>
public sealed class EnvironmentResult
{
    internal EnvironmentResult(string environmentName, bool success, string? message, IEnumerable<string>? details = null)
    {
        EnvironmentName = environmentName;
        Success = success;
        Message = message;
        Details = details?.ToArray() ?? [];
    }

    /// <summary>The environment's name.</summary>
    public string EnvironmentName { get; }

    /// <summary>Whether the deployment succeeded there.</summary>
    public bool Success { get; }

    /// <summary>The server's message, if any.</summary>
    public string? Message { get; }

    /// <summary>A line per pod, if the server reports pods; otherwise empty.</summary>
    public IReadOnlyList<string> Details { get; }

    /// <summary>The result in a few words: <c>production: ok</c>.</summary>
    public override string ToString() => EnvironmentName + (Success ? ": ok" : ": failed");
}

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
