using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;

namespace ApinizerOps.Pipeline;

/// <summary>
/// Writes what calls tell and come to, in the order in which they were added. Used on the pipeline thread only.
/// </summary>
/// <param name="cmdlet">The cmdlet whose streams it writes to.</param>
/// <param name="progress">Counts them.</param>
internal sealed class CallOutput(ApinizerCmdlet cmdlet, CallProgress progress)
{
    private readonly Queue<QueuedCall> _calls = new();
    private readonly List<RecordOutcome> _unsent = [];
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);
    private QueuedCall? _cutOff;
    private int _number;

    public bool EndsAtError { get; } = Preferences.Error(cmdlet) == ActionPreference.Stop;

    public bool ShowsDetails { get; } = Preferences.ShowsVerbose(cmdlet);

    // Where the console's output goes to a log nobody looks at a bar.
    public bool ShowsProgress { get; } = Preferences.ShowsProgress(cmdlet) && !(cmdlet.Host?.Name == "ConsoleHost" && Console.IsOutputRedirected);

    /// <summary>How many are not written yet.</summary>
    public int Count => _calls.Count;

    /// <summary>Whether they are all over.</summary>
    public bool IsOver => _calls.All(call => call.Outcome != null);

    /// <summary>Whether a line or the bar ended the cmdlet, which then ends what it tells of.</summary>
    public bool IsBrokenOff { get; private set; }

    public void Add(QueuedCall call)
    {
        call.Number = _number++;
        call.Operation = cmdlet.MyInvocation.MyCommand.Name;
        _calls.Enqueue(call);
        progress.Add();
    }

    /// <summary>Whether one that is not over touches one of these.</summary>
    public bool Touches(IReadOnlyList<string> resources) =>
        _calls.Any(call => call.Outcome == null && call.Resources.Intersect(resources, ResourceKey.Comparer).Any());

    /// <summary>Writes what the next one came to, if it is over.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="Exception">Its fault, or the pipeline is ended by what was written.</exception>
    public bool WriteNext()
    {
        if (_calls.Count == 0 || !WriteEvents(_calls.Peek()))
            return false;
        var outcome = _calls.Peek().Outcome!;
        var ends = outcome.Error != null && EndsAtError;
        // Nothing can be written any more then, so the error has to tell of the others.
        if (ends && !IsOver)
            return false;
        var call = _calls.Dequeue();
        if (ends)
        {
            HideProgress();
            outcome.Error!.Outcomes = TakeRest();
        }

        if (call.IsSent)
            WriteOutcome(call, outcome);
        else
            _unsent.Add(call.Report());
        return true;
    }

    /// <summary>Writes what a call has told.</summary>
    /// <returns>Whether it has told all.</returns>
    public bool WriteEvents(QueuedCall call)
    {
        var isOver = call.Outcome != null;
        IsBrokenOff = true;
        foreach (var told in call.TakeEvents())
        {
            if (!told.IsWarning)
                cmdlet.WriteDetail(told.Text);
            else if (_warnings.Add(told.Text))
                cmdlet.Warn(told.Text);
        }

        if (ShowsProgress && progress.UntilRefresh == TimeSpan.Zero)
            cmdlet.WriteProgress(progress.Show().ToRecord(cmdlet));
        IsBrokenOff = false;
        return isOver;
    }

    /// <summary>Tells of those that can't be emitted any more.</summary>
    public void WriteUnreported()
    {
        if (TakeRest() is { Count: > 0 } rest)
            cmdlet.WriteUnreported(rest);
    }

    /// <summary>Keeps what was sent and can't be told, since the pipeline was stopped.</summary>
    public void KeepSent()
    {
        var sent = _calls.Where(call => call.HasBegun && call.IsSent).Select(call => call.Report()).ToList();
        if (_cutOff != null)
            sent.Insert(0, _cutOff.Report());
        if (sent.Count > 0)
            cmdlet.KeepUnreported(sent);
    }

    public void HideProgress()
    {
        if (!progress.IsShown)
            return;
        progress.Hide();
        cmdlet.WriteProgress(ProgressSnapshot.Completed(cmdlet));
    }

    private void WriteOutcome(QueuedCall call, CallOutcome outcome)
    {
        try
        {
            outcome.RethrowFault();
            cmdlet.WriteOutcome(outcome, call.Environment ?? call.Target);
        }
        catch (Exception error) when (error is PipelineStoppedException or OperationCanceledException && call.HasBegun)
        {
            // It was ended, or nobody knows whether its result got through.
            _cutOff = call;
            throw;
        }
    }

    private RecordOutcomeCollection TakeRest()
    {
        var outcomes = new RecordOutcomeCollection([.. _unsent, .. _calls.Select(call => call.Report())]);
        _unsent.Clear();
        _calls.Clear();
        return outcomes;
    }
}
