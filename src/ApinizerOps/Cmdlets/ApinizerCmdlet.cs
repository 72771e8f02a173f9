using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.AzurePipelines;
using ApinizerOps.Contract;
using ApinizerOps.Errors;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>
/// What all cmdlets of the module share: errors and warnings in one shape, also for a build agent, and calls that end on
/// Ctrl+C.
/// </summary>
public abstract class ApinizerCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private CallQueue? _calls;

    /// <summary>Whether the build agent is told. A cmdlet without a session goes by the default one.</summary>
    private protected virtual LoggingCommand Agent => RunspaceDefaults.Session.Value?.LoggingCommand ?? LoggingCommand.None;

    /// <summary>Whether it goes by user and password, not by a token.</summary>
    private protected virtual bool HasUser => false;

    /// <summary>Whether it changes something on the gateway.</summary>
    private protected virtual bool IsChange => false;

    /// <summary>How many calls may be under way at once.</summary>
    private protected virtual int MostCalls => 1;

    private protected CallQueue Calls => _calls ??= new CallQueue(this, MostCalls, _stop.Token);

    /// <summary>Whether calls were begun and may not be over.</summary>
    private protected bool HasCalls => _calls != null;

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

    /// <summary>Calls and waits.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    private protected T Call<T>(Func<CallContext, Task<T>> call, params string[] resources) => Calls.Await(call, resources);

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

    /// <summary>Writes the results and the error of a call.</summary>
    /// <param name="outcome">The outcome of the call.</param>
    /// <param name="target">The name of what it is about.</param>
    internal void WriteOutcome(CallOutcome outcome, string? target)
    {
        // The next cmdlet of the pipeline refuses such a result, so what it refuses it for is said before. The result of a
        // rotation, which no cmdlet takes, goes first: it may be the only copy of new keys, and the error may end all.
        var isCause = outcome.Results.Any(result => result is Deployment);
        if (isCause && outcome.Error != null)
            WriteFailure(outcome.Error, outcome.ErrorTarget ?? target);
        foreach (var result in outcome.Results)
            WriteObject(result);
        if (!isCause && outcome.Error != null)
            WriteFailure(outcome.Error, outcome.ErrorTarget ?? target);
    }

    /// <summary>Warns of records whose results can't be emitted any more.</summary>
    internal void WriteUnreported(RecordOutcomeCollection outcomes)
    {
        var text = $"The pipeline ended while records of {MyInvocation.MyCommand.Name} were under way, so this is not in its output: {outcomes}";
        try
        {
            Warn(text);
        }
        catch (ActionPreferenceStopException)
        {
            // What ended the pipeline says more than that a warning was to end it.
        }
        catch (PipelineStoppedException)
        {
            KeepUnreported([.. outcomes.Where(outcome => outcome.Sent)]);
        }
        catch (InvalidOperationException)
        {
            // The pipeline is over, and only the console is left.
            Host?.UI?.WriteWarningLine(text);
        }
    }

    private string ForAgent(string text) => $"{MyInvocation.MyCommand.Name}: {BuildAgentText.Break(text)}";

    /// <summary>Warns of what stopped pipelines of a session could not tell, where nobody was warned of it so far.</summary>
    private protected void WarnOfUnreported(ApinizerSession session)
    {
        if (session.TakeUnreported() is not { } calls)
            return;
        var each = calls.GroupBy(call => call.Operation).Select(group => $"{group.Key} ({string.Join("; ", group)})");
        Warn("A pipeline was stopped while changes were under way, so nothing told what became of them: "
            + $"{Excerpt.Truncate(string.Join(", ", each))}. Look on the gateway before you repeat them."
            + " The property UnreportedCalls of the session, which Get-ApinizerSession emits, shows them with project and time.");
    }

    /// <summary>Keeps changes whose outcome nobody can be told now. May be called when the cmdlet is over.</summary>
    internal virtual void KeepUnreported(IReadOnlyList<RecordOutcome> outcomes)
    {
        // Only for changes: reading may be done again, so nobody has to know what it came to.
    }

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _calls?.Dispose();
        _stop.Dispose();
    }
}
