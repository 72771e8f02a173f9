using System;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.AzurePipelines;
using ApinizerOps.Contract;
using ApinizerOps.Errors;

namespace ApinizerOps.Cmdlets;

/// <summary>What all cmdlets of the module share: errors in one shape, and a build agent that hears of them where it is to.</summary>
public abstract class ApinizerCmdlet : PSCmdlet
{
    /// <summary>Whether the build agent is told. A cmdlet without a session goes by the default one.</summary>
    private protected virtual LoggingCommand Agent => RunspaceDefaults.Session.Value?.LoggingCommand ?? LoggingCommand.None;

    /// <summary>Whether it goes by user and password, not by a token.</summary>
    private protected virtual bool HasUser => false;

    /// <summary>Whether it changes something on the gateway.</summary>
    private protected virtual bool IsChange => false;

    /// <summary>Makes the commands of an advice ones that go where this cmdlet goes.</summary>
    private protected virtual string Advise(string advice) => advice;

    internal bool WritesLoggingCommands => Agent == LoggingCommand.AzurePipelines;

    /// <summary>Makes text with names in it fit to be shown.</summary>
    internal virtual string Shown(string text) => BuildAgentText.Break(text);

    /// <summary>Makes a name fit to be shown. Where that changes it, it gets a mark with which it can't be used as a name.</summary>
    private protected string ShownName(string name)
    {
        var shown = Shown(name);
        return string.Equals(shown, name, StringComparison.Ordinal) ? name : shown + ResourceName.Replaced;
    }

    internal void WriteFailure(ApinizerException error, string? target)
    {
        target = target == null ? null : ShownName(target);
        // An error that is shown is an issue of the run. One that stops the script is left to the script and the task. That a
        // token was refused is said once: the agent shows ten issues, and the rows behind would take the others' place.
        if (WritesLoggingCommands && !error.IsRepeated && Preferences.IsShown(Preferences.Error(this)))
            AzurePipelinesLog.WriteError(error.Reason.ToString(), ForAgent(error.Message));
        WriteError(Record(error, target));
    }

    internal void Fail(ApinizerException error, string? target = null) => ThrowTerminatingError(Record(error, target));

    private ErrorRecord Record(ApinizerException error, string? target)
    {
        var record = ErrorRecords.From(error, target, HasUser, IsChange);
        record.ErrorDetails.RecommendedAction = Advise(record.ErrorDetails.RecommendedAction);
        return record;
    }

    internal void WriteDetail(string text) => WriteVerbose(Shown(text));

    internal void Warn(string text)
    {
        text = Shown(text);
        if (WritesLoggingCommands && Preferences.IsShown(Preferences.Warning(this)))
            AzurePipelinesLog.WriteWarning(ForAgent(text));
        WriteWarning(text);
    }

    /// <summary>Warns of what stopped pipelines of a session could not tell, where nobody was warned of it so far.</summary>
    private protected void WarnOfUnreported(ApinizerSession session)
    {
        if (session.TakeUnreported() is not { Count: > 0 } calls)
            return;
        var each = calls.GroupBy(call => call.Operation).Select(group => $"{group.Key} ({string.Join("; ", group)})");
        Warn("A pipeline was stopped while changes were under way, so nothing told what became of them: "
            + $"{Excerpt.Truncate(string.Join(", ", each))}. Look on the gateway before you repeat them."
            + " The property UnreportedCalls of the session, which Get-ApinizerSession emits, shows them with project and time.");
    }

    private string ForAgent(string text) => $"{MyInvocation.MyCommand.Name}: {BuildAgentText.Break(text)}";
}
