using System.Management.Automation;
using ApinizerOps.Errors;

namespace ApinizerOps.Commands;

/// <summary>What all cmdlets of the module share: errors in one shape.</summary>
public abstract class ApinizerCmdlet : PSCmdlet
{
    internal void WriteFailure(ApinizerException error, string? target) => WriteError(ErrorRecords.From(error, target, HasUser));

    internal void Fail(ApinizerException error, string? target = null) =>
        ThrowTerminatingError(ErrorRecords.From(error, target, HasUser));

    /// <summary>Whether it goes by user and password, not by a token.</summary>
    private protected virtual bool HasUser => false;
}
