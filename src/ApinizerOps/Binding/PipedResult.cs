using System;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>
/// What a piped result says of itself: as an object, or as the row that a file, a job or Select-Object made of it.
/// </summary>
/// <param name="Title">What to call it in a sentence.</param>
/// <param name="Outcome">Where it succeeded and where not, with a blank before; empty where a row doesn't say.</param>
/// <param name="Success">Whether it may go on.</param>
/// <param name="Gateway">Where it comes from.</param>
internal sealed record PipedResult(string Title, string Outcome, bool Success, string Gateway)
{
    /// <summary>Reads it; null where the object is no result.</summary>
    public static PipedResult? Of(PSObject piped)
    {
        if (piped.BaseObject is Deployment result)
            return new PipedResult($"result of '{result.TargetName}'", result.EnvironmentResults.Count == 0 ? "" : $" ({Excerpt.Cut(result.EnvironmentResults.ToString())})", result.Success, result.Gateway);
        if (piped.BaseObject is InventoryItem item)
            return new PipedResult($"'{item.Identity.Shown}'", "", Success: true, item.Gateway);
        // A table of the user's own may have such a column for something else.
        var gateway = piped.Properties["Gateway"]?.Value?.ToString();
        if (!Uri.TryCreate(gateway, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        var success = piped.Properties["Success"]?.Value?.ToString();
        return new PipedResult("result", "", success == null || string.Equals(success, "True", StringComparison.OrdinalIgnoreCase), gateway!);
    }
}
