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
/// Base class of all cmdlets: writes errors and warnings, also as logging commands of a build agent, and cancels calls on
/// Ctrl+C.
/// </summary>
public abstract class ApinizerCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private CallQueue? _calls;

    /// <summary>The build agent to write logging commands for. A cmdlet without a session uses the default session's.</summary>
    private protected virtual LoggingCommand EffectiveLoggingCommand => RunspaceDefaults.Session.Value?.LoggingCommand ?? LoggingCommand.None;

    /// <summary>Whether the session has a user and password, not a token.</summary>
    private protected virtual bool HasUser => false;

    /// <summary>Whether the cmdlet changes something on the gateway.</summary>
    private protected virtual bool IsChange => false;

    /// <summary>The maximum number of concurrent calls.</summary>
    private protected virtual int MaxConcurrentCalls => 1;

    private protected CallQueue Calls => _calls ??= new CallQueue(this, MaxConcurrentCalls, _stop.Token);

    /// <summary>Whether calls were queued.</summary>
    private protected bool HasCalls => _calls != null;

    /// <summary>Adds -Session to the commands in a recommended action if the cmdlet does not use the default session.</summary>
    private protected virtual string AddSession(string advice) => advice;

    internal bool WritesLoggingCommands => EffectiveLoggingCommand == LoggingCommand.AzurePipelines;

    /// <summary>Cleans text that contains names for display.</summary>
    internal virtual string CleanText(string text) => BuildAgentText.Break(text);

    /// <summary>Cleans a name for display. A name that is changed by this ends in U+FFFD, so that it equals no other name.</summary>
    private protected string CleanName(string name) => GatewayName.Cleaned(name, CleanText(name)).Shown;

    /// <summary>Makes a call and waits for its result.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    private protected T Call<T>(Func<CallContext, Task<T>> call, params string[] resources) => Calls.Await(call, resources);

    internal void WriteFailure(ApinizerException error, string? target)
    {
        target = target == null ? null : CleanName(target);
        // An error that is shown becomes an issue of the run. One that stops the script is left to the script and the task.
        // Repeated errors, such as a refused token for every row, become one issue: the agent shows only ten.
        if (WritesLoggingCommands && !error.IsRepeated && Preferences.ShowsAndContinues(Preferences.Error(this)))
            AzurePipelinesLog.WriteError(error.Reason.ToString(), ForAgent(error.Message));
        WriteError(Record(error, target));
    }

    internal void Fail(ApinizerException error, string? target = null) => ThrowTerminatingError(Record(error, target));

    private ErrorRecord Record(ApinizerException error, string? target)
    {
        var record = ErrorRecords.From(error, target, HasUser, IsChange);
        record.ErrorDetails.RecommendedAction = AddSession(record.ErrorDetails.RecommendedAction);
        return record;
    }

    internal void WriteVerboseText(string text) => WriteVerbose(CleanText(text));

    internal void Warn(string text)
    {
        text = CleanText(text);
        if (WritesLoggingCommands && Preferences.ShowsAndContinues(Preferences.Warning(this)))
            AzurePipelinesLog.WriteWarning(ForAgent(text));
        WriteWarning(text);
    }

    /// <summary>Writes the results and the error of a call.</summary>
    /// <param name="outcome">The outcome of the call.</param>
    /// <param name="target">The name of the object that the call is about.</param>
    internal void WriteOutcome(CallOutcome outcome, string? target)
    {
        // The next cmdlet of the pipeline refuses a failed result, so the error that explains it is written before. The result
        // of a rotation, which no cmdlet accepts, is written first: it may be the only copy of new keys, and the error may end
        // the pipeline.
        var isErrorFirst = outcome.Results.Any(result => result is Deployment);
        if (isErrorFirst && outcome.Error != null)
            WriteFailure(outcome.Error, outcome.ErrorTarget ?? target);
        foreach (var result in outcome.Results)
            WriteObject(result);
        if (!isErrorFirst && outcome.Error != null)
            WriteFailure(outcome.Error, outcome.ErrorTarget ?? target);
    }

    /// <summary>Warns of records whose results can no longer be emitted.</summary>
    internal void WriteUnreported(RecordOutcomeCollection outcomes)
    {
        var text = $"The pipeline ended while records of {MyInvocation.MyCommand.Name} were under way, so these outcomes are not in its output: {outcomes}";
        try
        {
            Warn(text);
        }
        catch (ActionPreferenceStopException)
        {
            // The error that ended the pipeline is more useful than this one.
        }
        catch (PipelineStoppedException)
        {
            KeepUnreported([.. outcomes.Where(outcome => outcome.Sent)]);
        }
        catch (InvalidOperationException)
        {
            // The pipeline is over, so the warning is written to the console.
            Host?.UI?.WriteWarningLine(text);
        }
    }

    private string ForAgent(string text) => $"{MyInvocation.MyCommand.Name}: {BuildAgentText.Break(text)}";

    /// <summary>Warns once of the changes that stopped pipelines of a session could not report.</summary>
    private protected void WarnOfUnreported(ApinizerSession session)
    {
        if (session.TakeUnreported() is not { } calls)
            return;
        var each = calls.GroupBy(call => call.Operation).Select(group => $"{group.Key} ({string.Join("; ", group)})");
        Warn("A pipeline was stopped while changes were under way, so their outcomes were not written: "
            + $"{Excerpt.Truncate(string.Join(", ", each))}. Check on the gateway whether they were made before you repeat them."
            + " The property UnreportedCalls of the session, which Get-ApinizerSession emits, shows them with project and time.");
    }

    /// <summary>Keeps the outcomes of changes that can no longer be written. May be called after the cmdlet has ended.</summary>
    internal virtual void KeepUnreported(IReadOnlyList<RecordOutcome> outcomes)
    {
        // Overridden by cmdlets that make changes. A read can be repeated, so its outcome is not kept.
    }

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits for calls that are under way, and releases resources.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _calls?.Dispose();
        _stop.Dispose();
    }
}
