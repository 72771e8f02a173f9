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
/// The calls of one cmdlet: begins them when <see cref="CallScheduler"/> says so, and writes what they tell and come to, in
/// the order in which they were added. Used on the pipeline thread only.
/// </summary>
internal sealed class CallQueue : IDisposable
{
    // Enough to go on sending behind a slow one, and little to hold in memory.
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

    /// <summary>How many calls came to what, and how long it took.</summary>
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

    /// <summary>Sends a call when its turn comes, and writes what is ready.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    public void Add(QueuedCall call)
    {
        call.EventAdded = OnEvent;
        Enqueue(call);
        Start(_scheduler.Add(call));
        WriteWhile(() => IsFull);
    }

    /// <summary>Writes what needs no call, when its turn comes.</summary>
    public void Add(CallOutcome outcome, string? target)
    {
        var call = new QueuedCall(_ => Task.FromResult(outcome), target) { Outcome = outcome };
        Enqueue(call);
        _progress.Count(outcome);
        _scheduler.OnCompleted(call, outcome);
        WriteWhile(() => IsFull);
    }

    /// <summary>Calls and waits, beside what else is under way. Calls that touch the same come to their end before.</summary>
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
        { EventAdded = OnEvent };
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

    /// <summary>Writes all there is, and how it went.</summary>
    public void Finish()
    {
        _progress.EndInput();
        WriteWhile(() => _unwritten.Count > 0);
        HideProgress();
        if (_progress.HasCalls)
            _cmdlet.WriteDetail(Summary);
    }

    /// <summary>Sends nothing more, and writes what the calls under way come to.</summary>
    public void DrainAndReport()
    {
        _scheduler.StopStarting();
        WriteWhile(() => _unwritten.Count > 0);
        WriteUnreported();
        HideProgress();
    }

    /// <summary>Lets go of everything; what is under way comes to its end before, unless the user pressed Ctrl+C.</summary>
    public void Dispose()
    {
        // A call that reads a large reply hears of the end a little later, and nobody waits for that.
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

    // Whether a call that is not over touches one of these.
    private bool IsInUse(string[] resources) =>
        _unwritten.Any(call => call.Outcome == null && call.Resources.Intersect(resources, ResourceKey.Comparer).Any());

    private void Start(IReadOnlyList<QueuedCall> calls)
    {
        foreach (var call in calls)
        {
            // One at a time begins here: then the line that says what is sent is written before it is.
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
        // Before the pipeline thread can know: it may bring the next one at once.
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

    // Writes what the next call came to, if it is over.
    private bool WriteNext()
    {
        if (_unwritten.Count == 0 || !WriteEvents(_unwritten.Peek()))
            return false;
        var outcome = _unwritten.Peek().Outcome!;
        var endsPipeline = outcome.Error != null && _endsAtError;
        // Nothing can be written any more then, so the error has to tell of the others.
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

    // Writes what a call has told, and says whether that is all.
    private bool WriteEvents(QueuedCall call)
    {
        var isOver = call.Outcome != null;
        // Stays set where writing ends the cmdlet.
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
            // It was ended, or nobody knows whether its result got through.
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
        if (TakeRest() is { Count: > 0 } rest)
            _cmdlet.WriteUnreported(rest);
    }

    private RecordOutcomeCollection TakeRest()
    {
        var outcomes = new RecordOutcomeCollection([.. _unsent, .. _unwritten.Select(call => call.Report())]);
        _unsent.Clear();
        _unwritten.Clear();
        return outcomes;
    }

    // Keeps what was sent and can't be told, since the pipeline was stopped.
    private void KeepSent()
    {
        var sent = _unwritten.Where(call => call.HasBegun && call.IsSent).Select(call => call.Report()).ToList();
        if (_cutOff != null)
            sent.Insert(0, _cutOff.Report());
        if (sent.Count > 0)
            _cmdlet.KeepUnreported(sent);
    }

    // Whoever ends the cmdlet while something is written: what was sent comes to its end, and is told.
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
        // One that is told of before it is sent is not sent; several are sent by then.
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
            // When the cmdlet is over nobody calls for its end any more, so it has to look.
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
