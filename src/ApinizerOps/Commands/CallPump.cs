using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Commands;

/// <summary>
/// Waits for a call on the pipeline thread and writes there what the call tells from others: PowerShell allows
/// writing on that thread only.
/// </summary>
internal sealed class CallPump(Action<CallEvent> write) : ICallObserver, IDisposable
{
    private readonly BlockingCollection<CallEvent> _events = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile bool _isLeft;

    public void Detail(string message) => Tell(new CallEvent(message, null));

    public void Waiting(int retry, TimeSpan wait, string reason) => Tell(new CallEvent(
        FormattableString.Invariant($"Retry {retry} in {wait.TotalSeconds:0.#} seconds: {reason}"), wait));

    public void Polling(string what, TimeSpan left) => Tell(new CallEvent($"Waiting for {what}", left));

    /// <summary>
    /// When it ends, so has the call, also where a write throws: $VerbosePreference may say so. Only who is told to stop
    /// does not wait: a call that is reading a large reply hears of it a little later.
    /// </summary>
    public T Wait<T>(Func<ICallObserver, CancellationToken, Task<T>> start, CancellationToken stop)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var call = start(this, end.Token);
        var ended = call.ContinueWith(
            _ =>
            {
                _events.CompleteAdding();
                end.Dispose();
            },
            TaskScheduler.Default);
        try
        {
            foreach (var told in _events.GetConsumingEnumerable(stop))
                write(told);
        }
        catch when (stop.IsCancellationRequested)
        {
            Leave(call, ended);
            throw;
        }
        catch
        {
            end.Cancel();
            ended.GetAwaiter().GetResult();
            _ = call.Exception;
            throw;
        }

        ended.GetAwaiter().GetResult();
        return call.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        if (!_isLeft)
            _events.Dispose();
    }

    // What the call comes to is for nobody, but somebody has to look at it, or the process hears of it.
    private void Leave(Task call, Task ended)
    {
        _isLeft = true;
        ended.ContinueWith(
            _ =>
            {
                _events.Dispose();
                return call.Exception;
            },
            TaskScheduler.Default);
    }

    // What is told before anything is sent is written before anything is sent: who halts the cmdlet there halts the call.
    private void Tell(CallEvent told)
    {
        if (_isLeft)
            return;
        if (Environment.CurrentManagedThreadId == _thread)
            write(told);
        else
            _events.Add(told);
    }
}
