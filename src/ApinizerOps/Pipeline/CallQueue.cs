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
/// The calls of one cmdlet: starts those that <see cref="CallScheduler"/> returns, and writes their events, results and errors
/// in the order in which they were added. Used on the pipeline thread only.
/// </summary>
internal sealed class CallQueue : IDisposable
{
    // How many completed calls are held back behind a slow one, for each concurrent call.
    private const int MaxBufferedPerCall = 4;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly ApinizerCmdlet _cmdlet;
    private readonly int _limit;
    private readonly bool _endsAtError;
    private readonly bool _showsVerbose;
    private readonly bool _showsProgress;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _cancelCalls;
    private readonly CallScheduler _scheduler;
    private readonly CallProgress _progress = new();
    private readonly ManualResetEventSlim _changed = new();
    private readonly int _pipelineThread = Environment.CurrentManagedThreadId;
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);
    private readonly Queue<QueuedCall> _unwritten = new();
    private readonly List<RecordOutcome> _unsent = [];
    private QueuedCall? _awaitedCall;
    private QueuedCall? _interruptedCall;
    private int _nextNumber;
    private bool _isWritingEvents;
    private bool _isDisposing;

    public CallQueue(ApinizerCmdlet cmdlet, int limit, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _limit = limit;
        _endsAtError = Preferences.Error(cmdlet) == ActionPreference.Stop;
        _showsVerbose = Preferences.ShowsVerbose(cmdlet);
        // No progress bar if the output of the console is redirected, to a log for example.
        _showsProgress = Preferences.ShowsProgress(cmdlet) && !(cmdlet.Host?.Name == "ConsoleHost" && Console.IsOutputRedirected);
        _stop = stop;
        _cancelCalls = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _scheduler = new CallScheduler(limit, _endsAtError);
    }

    /// <summary>The counts and the time, in words.</summary>
    public string Summary
    {
        get
        {
            var now = _progress.Snapshot;
            return FormattableString.Invariant($"{now} in {now.Elapsed.TotalSeconds:0.0} s");
        }
    }

    private string Operation => _cmdlet.MyInvocation.MyCommand.Name;

    private bool AreAllCompleted => _unwritten.All(call => call.Outcome != null);

    private bool IsFull => _unwritten.Count > (_limit == 1 || _scheduler.IsStopped ? 0 : _limit * MaxBufferedPerCall);

    /// <summary>Queues a call, and writes what is ready.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    public void Add(QueuedCall call)
    {
        call.EventAdded = OnEvent;
        call.IsVerbose = _showsVerbose;
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

    /// <summary>
    /// Makes a call and waits for its result while other calls are under way. It starts after queued calls for the same resources.
    /// </summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    public T Await<T>(Func<CallContext, Task<T>> start, params string[] resources)
    {
        var isCounted = false;
        WriteWhile(() => _scheduler.IsStopped ? _unwritten.Count > 0 : IsInUse(resources) || !(isCounted = _scheduler.TryEnter()));
        var result = default(T)!;
        var call = new QueuedCall(
            async context =>
            {
                result = await start(context).ConfigureAwait(false);
                return new CallOutcome([]);
            },
            null)
        { EventAdded = OnEvent, IsVerbose = _showsVerbose };
        _awaitedCall = call;
        _ = RunAsync(call, _ =>
        {
            if (isCounted)
                Start(_scheduler.Exit());
        });
        DrainOnFailure(() =>
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
            _cmdlet.WriteVerboseText(Summary);
    }

    /// <summary>Starts no more calls, waits for those under way, and writes their outcomes.</summary>
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
        // After Ctrl+C nothing is waited for: a call that is reading a large reply ends a little later.
        if (_stop.IsCancellationRequested)
        {
            KeepSentCalls();
            return;
        }

        _isDisposing = true;
        StopAndWait();
        _cancelCalls.Dispose();
        _changed.Dispose();
    }

    private void Enqueue(QueuedCall call)
    {
        call.Number = _nextNumber++;
        call.Operation = Operation;
        _unwritten.Enqueue(call);
        _progress.Add();
    }

    // Whether a call that is not completed uses one of these resources.
    private bool IsInUse(string[] resources) =>
        _unwritten.Any(call => call.Outcome == null && call.Resources.Intersect(resources, ResourceKey.Comparer).Any());

    private void Start(IReadOnlyList<QueuedCall> calls)
    {
        foreach (var call in calls)
        {
            // A single call starts on this thread, so that its verbose message is written before the request is sent.
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
            outcome = await call.StartAsync(_cancelCalls.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            outcome = CallOutcome.From(error);
        }

        _progress.End();
        // Called before the outcome is set: the pipeline thread may add the next call as soon as it sees the outcome.
        end(outcome);
        call.Outcome = outcome;
        _changed.Set();
    }

    private void OnEvent(QueuedCall call, CallEvent callEvent)
    {
        _progress.AddWait(callEvent);
        if (callEvent is { Wait: null, IsWarning: false } && !_showsVerbose)
            return;
        if (!callEvent.IsWarning && Environment.CurrentManagedThreadId == _pipelineThread && !_cancelCalls.IsCancellationRequested)
        {
            _cmdlet.WriteVerboseText(callEvent.Text);
            return;
        }

        call.AddEvent(callEvent);
        _changed.Set();
    }

    // Writes what is ready, and waits for more while the condition is true.
    private void WriteWhile(Func<bool> mustWait) => DrainOnFailure(() =>
    {
        do
        {
            while (WriteNext())
            {
            }
        }
        while (mustWait() && Wait());
    });

    // Writes the outcome of the next call if it is completed.
    private bool WriteNext()
    {
        if (_unwritten.Count == 0 || !WriteEvents(_unwritten.Peek()))
            return false;
        var outcome = _unwritten.Peek().Outcome!;
        var endsPipeline = outcome.Error != null && _endsAtError;
        // Nothing can be written after this error, so it contains the outcomes of the remaining calls.
        if (endsPipeline && !AreAllCompleted)
            return false;
        var call = _unwritten.Dequeue();
        if (endsPipeline)
        {
            HideProgress();
            outcome.Error!.Outcomes = TakeOutcomes();
        }

        if (call.IsSent)
            WriteOutcome(call, outcome);
        else
            _unsent.Add(call.ToRecordOutcome());
        return true;
    }

    // Writes the events of a call so far. Returns whether the call is completed.
    private bool WriteEvents(QueuedCall call)
    {
        var isOver = call.Outcome != null;
        // Stays true if writing throws.
        _isWritingEvents = true;
        foreach (var callEvent in call.TakeEvents())
        {
            if (!callEvent.IsWarning)
                _cmdlet.WriteVerboseText(callEvent.Text);
            else if (_warnings.Add(callEvent.Text))
                _cmdlet.Warn(callEvent.Text);
        }

        if (_showsProgress && _progress.UntilRefresh == TimeSpan.Zero)
            _cmdlet.WriteProgress(_progress.Show().ToRecord(Operation, _cmdlet.CleanText));
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
        catch (Exception error) when (error is PipelineStoppedException or OperationCanceledException && call.HasStarted)
        {
            // The call was cancelled, or the pipeline was stopped while its result was written.
            _interruptedCall = call;
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
            _cmdlet.WriteUnreported(TakeOutcomes());
    }

    private RecordOutcomeCollection TakeOutcomes()
    {
        var outcomes = new RecordOutcomeCollection([.. _unsent, .. _unwritten.Select(call => call.ToRecordOutcome())]);
        _unsent.Clear();
        _unwritten.Clear();
        return outcomes;
    }

    // Keeps the outcomes of sent calls in the session, since nothing can be written to a stopped pipeline.
    private void KeepSentCalls()
    {
        var sent = _unwritten.Where(call => call.HasStarted && call.IsSent).Select(call => call.ToRecordOutcome()).ToList();
        if (_interruptedCall != null)
            sent.Insert(0, _interruptedCall.ToRecordOutcome());
        if (sent.Count > 0)
            _cmdlet.KeepUnreported(sent);
    }

    // If writing ends the cmdlet, waits for the calls that were sent and reports them first.
    private void DrainOnFailure(Action write)
    {
        try
        {
            write();
            _awaitedCall?.Outcome!.RethrowFault();
            _awaitedCall = null;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch when (!_stop.IsCancellationRequested)
        {
            StopAndWait();
            HideProgress();
            throw;
        }
    }

    private void StopAndWait()
    {
        _scheduler.StopStarting();
        // With a single call the verbose message precedes the request, which is then not sent. Concurrent calls were sent already.
        if (_isWritingEvents && _limit == 1)
            _cancelCalls.Cancel();
        while (!AreAllCompleted || _awaitedCall is { Outcome: null })
            Wait();
        WriteUnreported();
    }

    private bool Wait()
    {
        try
        {
            _changed.Wait(_isDisposing ? PollInterval : _showsProgress ? _progress.UntilRefresh : Timeout.InfiniteTimeSpan, _stop);
            _changed.Reset();
            // After the cmdlet has ended, PowerShell no longer calls StopProcessing.
            if (_isDisposing && _cmdlet.Stopping)
                _cancelCalls.Cancel();
            return true;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
