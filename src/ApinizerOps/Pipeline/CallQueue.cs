using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;

namespace ApinizerOps.Pipeline;

/// <summary>
/// The calls of one cmdlet: sends them as <see cref="CallScheduler"/> says, and waits while <see cref="CallOutput"/> has
/// nothing to write. Used on the pipeline thread only.
/// </summary>
internal sealed class CallQueue : IDisposable
{
    // Enough to go on sending behind a slow one, and little to hold in memory.
    private const int KeptPerCall = 4;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly ApinizerCmdlet _cmdlet;
    private readonly int _limit;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _end;
    private readonly CallProgress _progress = new();
    private readonly CallOutput _output;
    private readonly CallScheduler _schedule;
    private readonly ManualResetEventSlim _news = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private QueuedCall? _awaited;
    private bool _isOver;

    public CallQueue(ApinizerCmdlet cmdlet, int limit, CancellationToken stop)
    {
        _cmdlet = cmdlet;
        _limit = limit;
        _stop = stop;
        _end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _output = new CallOutput(cmdlet, _progress);
        _schedule = new CallScheduler(limit, _output.EndsAtError, Begin);
    }

    private int MostKept => _limit == 1 || _schedule.IsShut ? 0 : _limit * KeptPerCall;

    /// <summary>How many calls came to what, and how long it took.</summary>
    public string Summary
    {
        get
        {
            var now = _progress.Now;
            return FormattableString.Invariant($"{now} in {now.Elapsed.TotalSeconds:0.0} s");
        }
    }

    /// <summary>Sends a call when its turn comes, and writes what is ready.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    public void Add(QueuedCall call)
    {
        call.EventAdded = OnEvent;
        _output.Add(call);
        _schedule.Add(call);
        Write(() => _output.Count > MostKept);
    }

    /// <summary>Writes what needs no call, when its turn comes.</summary>
    public void Add(CallOutcome outcome, string? target)
    {
        var call = new QueuedCall(_ => Task.FromResult(outcome), target) { Outcome = outcome };
        _output.Add(call);
        _progress.Count(outcome);
        _schedule.OnCompleted(call, outcome);
        Write(() => _output.Count > MostKept);
    }

    /// <summary>Calls and waits, beside what else is under way. Calls that touch the same come to their end before.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    public T Await<T>(Func<CallContext, Task<T>> start, params string[] resources)
    {
        var isIn = false;
        Write(() => _schedule.IsShut ? _output.Count > 0 : _output.Touches(resources) || !(isIn = _schedule.TryEnter()));
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
            if (isIn)
                _schedule.Leave();
        });
        Guard(() =>
        {
            while (!_output.WriteEvents(call))
                Wait();
        });
        if (_output.Count == 0)
            _output.HideProgress();
        return call.Outcome!.Error == null ? result : throw call.Outcome.Error;
    }

    /// <summary>Writes all there is, and how it went.</summary>
    public void Finish()
    {
        _progress.EndInput();
        Write(() => _output.Count > 0);
        _output.HideProgress();
        if (_progress.HasCalls)
            _cmdlet.WriteDetail(Summary);
    }

    /// <summary>Sends nothing more, and writes what the calls under way come to.</summary>
    public void DrainAndReport()
    {
        _schedule.StopStarting();
        Write(() => _output.Count > 0);
        _output.WriteUnreported();
        _output.HideProgress();
    }

    /// <summary>Lets go of everything; what is under way comes to its end before, unless the user pressed Ctrl+C.</summary>
    public void Dispose()
    {
        // A call that reads a large reply hears of the end a little later, and nobody waits for that.
        if (_stop.IsCancellationRequested)
        {
            _output.KeepSent();
            return;
        }

        _isOver = true;
        Abandon();
        _end.Dispose();
        _news.Dispose();
    }

    private void Begin(QueuedCall call)
    {
        // One at a time begins here: then the line that says what is sent is written before it is.
        if (_limit == 1)
            _ = RunAsync(call, End);
        else
            Task.Run(() => RunAsync(call, End), CancellationToken.None);

        void End(CallOutcome outcome)
        {
            _progress.Count(outcome);
            _schedule.End(call, outcome);
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

    private void OnEvent(QueuedCall call, CallEvent told)
    {
        _progress.Wait(told);
        if (told is { Wait: null, IsWarning: false } && !_output.ShowsDetails)
            return;
        if (!told.IsWarning && Environment.CurrentManagedThreadId == _thread && !_end.IsCancellationRequested)
        {
            _cmdlet.WriteDetail(told.Text);
            return;
        }

        call.AddEvent(told);
        _news.Set();
    }

    private void Write(Func<bool> isTooMuch) => Guard(() =>
    {
        do
        {
            while (_output.WriteNext())
            {
            }
        }
        while (isTooMuch() && Wait());
    });

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
            _output.HideProgress();
            throw;
        }
    }

    private void Abandon()
    {
        _schedule.StopStarting();
        // One that is told of before it is sent is not sent; several are sent by then.
        if (_output.IsBrokenOff && _limit == 1)
            _end.Cancel();
        while (!_output.IsOver || _awaited is { Outcome: null })
            Wait();
        _output.WriteUnreported();
    }

    private bool Wait()
    {
        try
        {
            _news.Wait(_isOver ? PollInterval : _output.ShowsProgress ? _progress.UntilRefresh : Timeout.InfiniteTimeSpan, _stop);
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
