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
/// <param name="Gateway">Where it comes from; null where a row doesn't say.</param>
internal sealed record PipedResult(string Title, string Outcome, bool Success, string? Gateway)
{
    /// <summary>Reads it; null where the object is no result.</summary>
    public static PipedResult? Of(PSObject piped)
    {
        if (piped.BaseObject is Deployment result)
            return new PipedResult($"result of '{result.TargetName}'", result.EnvironmentResults.Count == 0 ? "" : $" ({Excerpt.Truncate(result.EnvironmentResults.ToString())})", result.Success, result.Gateway);
        if (piped.BaseObject is InventoryItem item)
            return new PipedResult($"'{item.Identity.Shown}'", "", Success: true, item.Gateway);
        // A table of the user's own may have such a column for something else.
        var gateway = Text(piped, "Gateway");
        if (!Uri.TryCreate(gateway, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            gateway = null;
        var isGood = IsGood(piped);
        return gateway == null && isGood ? null : new PipedResult("result", "", isGood, gateway);
    }

    // Some of the columns may be gone, and what is left must not turn a failure into a success.
    private static bool IsGood(PSObject row)
    {
        var (success, deployed) = (Flag(row, nameof(Deployment.Success)), Flag(row, nameof(Deployment.Deployed)));
        if (success == false)
            return false;
        if (row.Properties[nameof(Deployment.Saved)] != null)
            return success == true || deployed == true;
        // The inventory of API proxies has such a column too, and says with it what is there.
        return deployed != false || (Text(row, nameof(KeyDeployment.KeyName)) == null && Text(row, nameof(CredentialDeployment.Username)) == null);
    }

    private static bool? Flag(PSObject row, string column) => PipelineValue.Flag(row.Properties[column]?.Value);

    private static string? Text(PSObject row, string column) =>
        row.Properties[column]?.Value?.ToString() is { } text && text.Trim().Length > 0 ? text : null;
}
