using System;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>
/// What is known of a piped result: from the object itself, or from a row that a file, a job or Select-Object made of it.
/// </summary>
/// <param name="Title">Its name in messages.</param>
/// <param name="Outcome">The results of its environments, with a blank before; empty if not known.</param>
/// <param name="Success">Whether it was a success, so that it may be used.</param>
/// <param name="Gateway">The gateway that it came from; null if not known.</param>
internal sealed record PipedResult(string Title, string Outcome, bool Success, string? Gateway)
{
    /// <summary>Reads a piped object; null if it is not a result.</summary>
    public static PipedResult? Read(PSObject piped)
    {
        if (piped.BaseObject is Deployment result)
            return new PipedResult($"result of '{result.TargetName}'", result.EnvironmentResults.Count == 0 ? "" : $" ({Excerpt.Truncate(result.EnvironmentResults.ToString())})", result.Success, result.Gateway);
        if (piped.BaseObject is InventoryItem item)
            return new PipedResult($"'{item.Identity.Shown}'", "", Success: true, item.Gateway);
        // A table of the user may use a column of this name for something else.
        var gateway = Text(piped, "Gateway");
        if (!Uri.TryCreate(gateway, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            gateway = null;
        var isSuccess = IsSuccess(piped);
        return gateway == null && isSuccess ? null : new PipedResult("result", "", isSuccess, gateway);
    }

    // A row may lack some of the columns. A failure must still be recognized by the others.
    private static bool IsSuccess(PSObject row)
    {
        var (success, deployed) = (Flag(row, nameof(Deployment.Success)), Flag(row, nameof(Deployment.Deployed)));
        if (success == false)
            return false;
        if (row.Properties[nameof(Deployment.Saved)] != null)
            return success == true || deployed == true;
        // The output of Get-ApinizerApiProxy has this column too; there it is the state, not the outcome of a change.
        return deployed != false || (Text(row, nameof(KeyDeployment.KeyName)) == null && Text(row, nameof(CredentialDeployment.Username)) == null);
    }

    private static bool? Flag(PSObject row, string column) => PipelineValue.Flag(row.Properties[column]?.Value);

    private static string? Text(PSObject row, string column) =>
        row.Properties[column]?.Value?.ToString() is { } text && text.Trim().Length > 0 ? text : null;
}
