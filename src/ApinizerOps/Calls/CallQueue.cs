using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Calls;

/// <summary>
/// The calls of one cmdlet. At most so many are under way, those for the same resource one after the other. What they come
/// to is written in the order in which they were added, as soon as it can be. Used on the pipeline thread only.
/// </summary>
internal sealed class CallQueue : IDisposable
{
    // Enough to go on sending behind a slow one, and little to hold in memory.
    private const int KeptPerCall = 4;

    private readonly ICallScreen _screen;
    private readonly int _limit;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _end;
    private readonly Queue<QueuedCall> _calls = new();
    private readonly CallSchedule _schedule;
    private readonly CallProgress _progress = new();
    private readonly ManualResetEventSlim _news = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;

    public CallQueue(ICallScreen screen, int limit, CancellationToken stop)
    {
        _screen = screen;
        _limit = limit;
        _stop = stop;
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _schedule = new CallSchedule(limit, screen.EndsAtError, Begin);
    }

    private int MostKept => _limit == 1 || _schedule.IsShut ? 0 : _limit * KeptPerCall;

    /// <summary>Sends a call when its turn comes, and writes what is ready.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    public void Add(QueuedCall call)
    {
        call.Told = Hear;
        _calls.Enqueue(call);
        _progress.Add();
        _schedule.Add(call);
        WriteReady(() => MostKept);
    }

    /// <summary>Writes what needs no call, when its turn comes.</summary>
    public void Add(CallOutcome outcome, string? target)
    {
        _calls.Enqueue(new QueuedCall((_, _) => Task.FromResult(outcome), target) { Outcome = outcome });
        _progress.Add();
        _progress.Count(outcome);
        _schedule.Hear(outcome);
        WriteReady(() => MostKept);
    }

    /// <summary>Calls and waits, beside what else is under way. Calls that touch the same come to their end before.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    public T Await<T>(Func<ICallObserver, CancellationToken, Task<T>> start, params string[] resources)
    {
        WriteReady(() => _calls.Any(one => one.Outcome == null && one.Resources.Intersect(resources, Resource.Comparer).Any()) ? 0 : int.MaxValue);
        var result = default(T)!;
        var call = new QueuedCall(
            async (observer, cancellation) =>
            {
                result = await start(observer, cancellation).ConfigureAwait(false);
                return CallOutcome.NotSent;
            },
            null) { Told = Hear };
        _ = RunAsync(call);
        try
        {
            while (!WriteEvents(call))
                Wait();
        }
        catch when (!_stop.IsCancellationRequested)
        {
            AwaitEnd([call]);
            throw;
        }

        if (_calls.Count == 0)
            HideProgress();
        return call.Outcome!.Error == null && call.Outcome.Fault == null ? result : throw Ended(call.Outcome);
    }

    /// <summary>Writes all there is, and how it went.</summary>
    public void Finish()
    {
        _progress.EndInput();
        WriteReady(() => 0);
        HideProgress();
        if (_progress.HasCalls)
            _screen.WriteDetail(FormattableString.Invariant($"{_progress.Now} in {_progress.Now.Elapsed.TotalSeconds:0.0} s"));
    }

    /// <summary>Sends nothing more, and writes what the calls under way come to.</summary>
    public void Settle()
    {
        _schedule.Shut();
        WriteReady(() => 0);
        HideProgress();
    }

    /// <summary>Lets go of everything; what is under way comes to its end before, unless the user pressed Ctrl+C.</summary>
    public void Dispose()
    {
        // A call that reads a large reply hears of the end a little later, and nobody waits for that.
        if (_stop.IsCancellationRequested)
            return;
        if (_calls.Count > 0)
            Abandon();
        _end.Dispose();
        _news.Dispose();
    }

    // One at a time begins here: then the line that says what is sent is written before it is.
    private void Begin(QueuedCall call) =>
        _ = _limit == 1 ? RunScheduledAsync(call) : Task.Run(() => RunScheduledAsync(call), CancellationToken.None);

    private async Task RunScheduledAsync(QueuedCall call)
    {
        _progress.Begin();
        var outcome = await call.RunAsync(_end.Token).ConfigureAwait(false);
        _progress.End(outcome);
        // Before the pipeline thread can know: it may bring the next one at once.
        _schedule.End(call, outcome);
        call.Outcome = outcome;
        _news.Set();
    }

    private async Task RunAsync(QueuedCall call)
    {
        call.Outcome = await call.RunAsync(_end.Token).ConfigureAwait(false);
        _news.Set();
    }

    private void Hear(QueuedCall call, CallEvent told)
    {
        _progress.Wait(told);
        if (Environment.CurrentManagedThreadId == _thread && !_end.IsCancellationRequested)
        {
            _screen.WriteDetail(told.Text);
            return;
        }

        call.Keep(told);
        _news.Set();
    }

    private void WriteReady(Func<int> mostKept)
    {
        try
        {
            do
            {
                while (WriteNext())
                {
                }
            }
            while (_calls.Count > mostKept() && Wait());
        }
        catch when (!_stop.IsCancellationRequested)
        {
            Abandon();
            throw;
        }
    }

    private bool WriteNext()
    {
        if (_calls.Count == 0 || !WriteEvents(_calls.Peek()))
            return false;
        var outcome = _calls.Peek().Outcome!;
        var ends = outcome.Error != null && _screen.EndsAtError;
        if (ends && _calls.Any(one => one.Outcome == null))
            return false;
        var call = _calls.Dequeue();
        if (outcome.Fault != null)
            throw Ended(outcome);
        if (!call.IsSent)
        {
            _screen.WriteLost(new RecordOutcomeCollection([call.Report()]));
            return true;
        }

        if (ends)
        {
            HideProgress();
            outcome.Error!.Outcomes = TakeRest();
        }

        _screen.WriteOutcome(outcome, call.Target);
        return true;
    }

    /// <summary>Writes what a call has told; says whether it has told all.</summary>
    private bool WriteEvents(QueuedCall call)
    {
        var isOver = call.Outcome != null;
        try
        {
            foreach (var told in call.Take())
                _screen.WriteDetail(told.Text);
            if (_screen.ShowsProgress && _progress.UntilDue == TimeSpan.Zero)
                _screen.WriteProgress(_progress.Show());
        }
        catch
        {
            // Who ends the cmdlet at a line ends the calls.
            _end.Cancel();
            throw;
        }

        return isOver;
    }

    private bool Wait()
    {
        try
        {
            _news.Wait(_screen.ShowsProgress ? _progress.UntilDue : Timeout.InfiniteTimeSpan, _stop);
            _news.Reset();
            return true;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    // Nothing can be emitted any more, but what was sent comes to its end, and is told.
    private void Abandon()
    {
        _schedule.Shut();
        AwaitEnd(_calls);
        if (TakeRest() is { Count: > 0 } rest)
            _screen.WriteLost(rest);
        HideProgress();
    }

    private void AwaitEnd(IReadOnlyCollection<QueuedCall> calls)
    {
        while (calls.Any(call => call.Outcome == null))
        {
            _news.Wait(_stop);
            _news.Reset();
        }
    }

    private RecordOutcomeCollection TakeRest()
    {
        var outcomes = new RecordOutcomeCollection([.. _calls.Select(call => call.Report())]);
        _calls.Clear();
        return outcomes;
    }

    private void HideProgress()
    {
        if (!_progress.IsShown)
            return;
        _progress.Hide();
        _screen.WriteProgress(null);
    }

    private Exception Ended(CallOutcome outcome)
    {
        if (_stop.IsCancellationRequested)
            return new PipelineStoppedException();
        if (outcome.Fault != null)
            ExceptionDispatchInfo.Capture(outcome.Fault).Throw();
        return outcome.Error!;
    }
}
