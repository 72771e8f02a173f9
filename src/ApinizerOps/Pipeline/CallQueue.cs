using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;

namespace ApinizerOps.Pipeline;

/// <summary>
/// The calls of one cmdlet: begins them when <see cref="CallScheduler"/> says so, and writes their events, results and
/// errors in the order in which they were added. Used on the pipeline thread only.
/// </summary>
internal sealed class CallQueue : IDisposable
{
    // How many calls may be held behind a slow one, for each that may be under way.
    private const int KeptPerCall = 4;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly ApinizerCmdlet _cmdlet;
    private readonly int _limit;
    private readonly bool _endsAtError;
    private readonly bool _showsDetails;
    private readonly bool _showsProgress;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _end;
    private readonly CallScheduler _scheduler;
    private readonly CallProgress _progress = new();
    private readonly ManualResetEventSlim _news = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);
    private readonly Queue<QueuedCall> _unwritten = new();
    private readonly List<RecordOutcome> _unsent = [];
    private QueuedCall? _awaited;
    private QueuedCall? _cutOff;
    private int _number;
    private bool _isWritingEvents;
    private bool _isOver;

    public CallQueue(ApinizerCmdlet cmdlet, int limit, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _limit = limit;
        _endsAtError = Preferences.Error(cmdlet) == ActionPreference.Stop;
        _showsDetails = Preferences.ShowsVerbose(cmdlet);
        // Where the console's output goes to a log nobody looks at a bar.
        _showsProgress = Preferences.ShowsProgress(cmdlet) && !(cmdlet.Host?.Name == "ConsoleHost" && Console.IsOutputRedirected);
        _stop = stop;
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _scheduler = new CallScheduler(limit, _endsAtError);
    }

    /// <summary>The counts and the time, in words.</summary>
    public string Summary
    {
        get
        {
            var now = _progress.Now;
            return FormattableString.Invariant($"{now} in {now.Elapsed.TotalSeconds:0.0} s");
        }
    }

    private string Operation => _cmdlet.MyInvocation.MyCommand.Name;

    private bool AreAllOver => _unwritten.All(call => call.Outcome != null);

    private bool IsFull => _unwritten.Count > (_limit == 1 || _scheduler.IsShut ? 0 : _limit * KeptPerCall);

    /// <summary>Queues a call, and writes what is ready.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    public void Add(QueuedCall call)
    {
        call.EventAdded = OnEvent;
        call.IsVerbose = _showsDetails;
        Enqueue(call);
        Start(_scheduler.Add(call));
        WriteWhile(() => IsFull);
    }

    /// <summary>Queues an outcome that needs no call, and writes what is ready.</summary>
    public void Add(CallOutcome outcome, string? target)
    {
        var call = new QueuedCall(_ => Task.FromResult(outcome), target) { Outcome = outcome };
        Enqueue(call);
        _progress.Count(outcome);
        _scheduler.OnCompleted(call, outcome);
        WriteWhile(() => IsFull);
    }

    /// <summary>Calls and waits, beside what else is under way. Calls for the same resources end first.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    public T Await<T>(Func<CallContext, Task<T>> start, params string[] resources)
    {
        var isCounted = false;
        WriteWhile(() => _scheduler.IsShut ? _unwritten.Count > 0 : IsInUse(resources) || !(isCounted = _scheduler.TryEnter()));
        var result = default(T)!;
        var call = new QueuedCall(
            async context =>
            {
                result = await start(context).ConfigureAwait(false);
                return CallOutcome.NotSent;
            },
            null)
        { EventAdded = OnEvent, IsVerbose = _showsDetails };
        _awaited = call;
        _ = RunAsync(call, _ =>
        {
            if (isCounted)
                Start(_scheduler.Leave());
        });
        Guard(() =>
        {
            while (!WriteEvents(call))
                Wait();
        });
        if (_unwritten.Count == 0)
            HideProgress();
        return call.Outcome!.Error == null ? result : throw call.Outcome.Error;
    }

    /// <summary>Waits for all calls, and writes them and the summary.</summary>
    public void Finish()
    {
        _progress.EndInput();
        WriteWhile(() => _unwritten.Count > 0);
        HideProgress();
        if (_progress.HasCalls)
            _cmdlet.WriteDetail(Summary);
    }

    /// <summary>Begins nothing more, waits for the calls under way, and writes them.</summary>
    public void DrainAndReport()
    {
        _scheduler.StopStarting();
        WriteWhile(() => _unwritten.Count > 0);
        WriteUnreported();
        HideProgress();
    }

    /// <summary>Waits for the calls under way, unless the user pressed Ctrl+C.</summary>
    public void Dispose()
    {
        // A call that is reading a large reply ends a little later, and nobody waits for that.
        if (_stop.IsCancellationRequested)
        {
            KeepSent();
            return;
        }

        _isOver = true;
        Abandon();
        _end.Dispose();
        _news.Dispose();
    }

    private void Enqueue(QueuedCall call)
    {
        call.Number = _number++;
        call.Operation = Operation;
        _unwritten.Enqueue(call);
        _progress.Add();
    }

    // Whether a call that is not over has one of these resources.
    private bool IsInUse(string[] resources) =>
        _unwritten.Any(call => call.Outcome == null && call.Resources.Intersect(resources, ResourceKey.Comparer).Any());

    private void Start(IReadOnlyList<QueuedCall> calls)
    {
        foreach (var call in calls)
        {
            // With one at a time it begins on this thread: the verbose line is written before the request is sent.
            if (_limit == 1)
                _ = RunAsync(call, End);
            else
                Task.Run(() => RunAsync(call, End), CancellationToken.None);

            void End(CallOutcome outcome)
            {
                _progress.Count(outcome);
                Start(_scheduler.End(call, outcome));
            }
        }
    }

    private async Task RunAsync(QueuedCall call, Action<CallOutcome> end)
    {
        _progress.Begin();
        CallOutcome outcome;
        try
        {
            outcome = await call.StartAsync(_end.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            outcome = CallOutcome.From(error);
        }

        _progress.Leave();
        // Before the pipeline thread sees the outcome: it may add the next call at once.
        end(outcome);
        call.Outcome = outcome;
        _news.Set();
    }

    private void OnEvent(QueuedCall call, CallEvent callEvent)
    {
        _progress.Wait(callEvent);
        if (callEvent is { Wait: null, IsWarning: false } && !_showsDetails)
            return;
        if (!callEvent.IsWarning && Environment.CurrentManagedThreadId == _thread && !_end.IsCancellationRequested)
        {
            _cmdlet.WriteDetail(callEvent.Text);
            return;
        }

        call.AddEvent(callEvent);
        _news.Set();
    }

    // Writes what is ready, and goes on as long as there is a reason to wait for more.
    private void WriteWhile(Func<bool> mustWait) => Guard(() =>
    {
        do
        {
            while (WriteNext())
            {
            }
        }
        while (mustWait() && Wait());
    });

    // Writes the outcome of the next call, if it is over.
    private bool WriteNext()
    {
        if (_unwritten.Count == 0 || !WriteEvents(_unwritten.Peek()))
            return false;
        var outcome = _unwritten.Peek().Outcome!;
        var endsPipeline = outcome.Error != null && _endsAtError;
        // Nothing can be written after it, so the error carries the outcomes of all others.
        if (endsPipeline && !AreAllOver)
            return false;
        var call = _unwritten.Dequeue();
        if (endsPipeline)
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

    // Writes the events of a call so far. Returns whether the call is over.
    private bool WriteEvents(QueuedCall call)
    {
        var isOver = call.Outcome != null;
        // Stays true if writing throws.
        _isWritingEvents = true;
        foreach (var callEvent in call.TakeEvents())
        {
            if (!callEvent.IsWarning)
                _cmdlet.WriteDetail(callEvent.Text);
            else if (_warnings.Add(callEvent.Text))
                _cmdlet.Warn(callEvent.Text);
        }

        if (_showsProgress && _progress.UntilRefresh == TimeSpan.Zero)
            _cmdlet.WriteProgress(_progress.Show().ToRecord(Operation, _cmdlet.Shown));
        _isWritingEvents = false;
        return isOver;
    }

    private void WriteOutcome(QueuedCall call, CallOutcome outcome)
    {
        try
        {
            outcome.RethrowFault();
            _cmdlet.WriteOutcome(outcome, call.Environment ?? call.Target);
        }
        catch (Exception error) when (error is PipelineStoppedException or OperationCanceledException && call.HasBegun)
        {
            // It was stopped, or it is unknown whether its result got through.
            _cutOff = call;
            throw;
        }
    }

    private void HideProgress()
    {
        if (!_progress.IsShown)
            return;
        _progress.Hide();
        _cmdlet.WriteProgress(ProgressSnapshot.Completed(Operation));
    }

    private void WriteUnreported()
    {
        if (_unsent.Count + _unwritten.Count > 0)
            _cmdlet.WriteUnreported(TakeRest());
    }

    private RecordOutcomeCollection TakeRest()
    {
        var outcomes = new RecordOutcomeCollection([.. _unsent, .. _unwritten.Select(call => call.Report())]);
        _unsent.Clear();
        _unwritten.Clear();
        return outcomes;
    }

    // Keeps for the session what was sent and can't be written, since the pipeline was stopped.
    private void KeepSent()
    {
        var sent = _unwritten.Where(call => call.HasBegun && call.IsSent).Select(call => call.Report()).ToList();
        if (_cutOff != null)
            sent.Insert(0, _cutOff.Report());
        if (sent.Count > 0)
            _cmdlet.KeepUnreported(sent);
    }

    // If writing ends the cmdlet, what was sent is waited for and reported first.
    private void Guard(Action write)
    {
        try
        {
            write();
            _awaited?.Outcome!.RethrowFault();
            _awaited = null;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch when (!_stop.IsCancellationRequested)
        {
            Abandon();
            HideProgress();
            throw;
        }
    }

    private void Abandon()
    {
        _scheduler.StopStarting();
        // With one at a time the verbose line comes before the request, which is not sent now. Several are sent already.
        if (_isWritingEvents && _limit == 1)
            _end.Cancel();
        while (!AreAllOver || _awaited is { Outcome: null })
            Wait();
        WriteUnreported();
    }

    private bool Wait()
    {
        try
        {
            _news.Wait(_isOver ? PollInterval : _showsProgress ? _progress.UntilRefresh : Timeout.InfiniteTimeSpan, _stop);
            _news.Reset();
            // When the cmdlet is over PowerShell no longer calls StopProcessing.
            if (_isOver && _cmdlet.Stopping)
                _end.Cancel();
            return true;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
