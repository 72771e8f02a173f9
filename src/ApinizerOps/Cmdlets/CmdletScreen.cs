using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>Shows in a cmdlet's streams what its calls tell and come to.</summary>
internal sealed class CmdletScreen : ICallScreen
{
    private const int ProgressId = 1;

    private readonly ApinizerCmdlet _cmdlet;
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);

    public CmdletScreen(ApinizerCmdlet cmdlet)
    {
        _cmdlet = cmdlet;
        EndsAtError = Preferences.Error(cmdlet) == ActionPreference.Stop;
        ShowsDetails = Preferences.ShowsVerbose(cmdlet);
        // Where the console's output goes to a log nobody looks at a bar.
        ShowsProgress = Preferences.ShowsProgress(cmdlet)
            && !(cmdlet.Host?.Name == "ConsoleHost" && Console.IsOutputRedirected);
    }

    public string Operation => _cmdlet.MyInvocation.MyCommand.Name;

    public bool EndsAtError { get; }

    public bool ShowsDetails { get; }

    public bool ShowsProgress { get; }

    public bool IsStopping => _cmdlet.Stopping;

    public void WriteDetail(string text) => _cmdlet.WriteDetail(text);

    public void WriteWarning(string text)
    {
        if (_warnings.Add(text))
            _cmdlet.Warn(text);
    }

    public void WriteOutcome(CallOutcome outcome, string? target)
    {
        // The next cmdlet of the pipeline refuses such a result, so what it refuses it for is said before. The result of a
        // rotation, which no cmdlet takes, goes first: it may be the only copy of new keys, and the error may end all.
        var isCause = outcome.Results.Any(result => result is Deployment);
        if (isCause)
            WriteError();
        foreach (var result in outcome.Results)
            _cmdlet.WriteObject(result);
        if (!isCause)
            WriteError();

        void WriteError()
        {
            if (outcome.Error is { } error)
                _cmdlet.WriteFailure(error, outcome.ErrorTarget ?? target);
        }
    }

    public void WriteProgress(ProgressSnapshot? count)
    {
        if (count is not { } now)
        {
            _cmdlet.WriteProgress(new ProgressRecord(ProgressId, Operation, "Done") { RecordType = ProgressRecordType.Completed });
            return;
        }

        _cmdlet.WriteProgress(new ProgressRecord(ProgressId, Operation, now.ToString())
        {
            CurrentOperation = now.Waiting is { } waiting ? _cmdlet.Shown(waiting) : null,
            PercentComplete = now.Percent ?? -1,
            SecondsRemaining = now.SecondsLeft ?? -1,
        });
    }

    public void WriteUnreported(RecordOutcomeCollection outcomes)
    {
        var text = $"The pipeline ended while records of {Operation} were under way, so this is not in its output: {outcomes}";
        try
        {
            _cmdlet.Warn(text);
        }
        catch (ActionPreferenceStopException)
        {
            // What ended the pipeline says more than that a warning was to end it.
        }
        catch (PipelineStoppedException)
        {
            Keep([.. outcomes.Where(outcome => outcome.Sent)]);
        }
        catch (InvalidOperationException)
        {
            // The pipeline is over, and only the console is left.
            _cmdlet.Host?.UI?.WriteWarningLine(text);
        }
    }

    public void Keep(IReadOnlyList<RecordOutcome> outcomes)
    {
        // Reading may be done again, so nobody has to know what it came to.
        if (_cmdlet is ChangeCmdlet { Target: { } session })
            session.Keep(outcomes);
    }
}
