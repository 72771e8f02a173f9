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

    public void Detail(string message) => Tell(new CallEvent(message, null));

    public void Waiting(int retry, TimeSpan wait, string reason) => Tell(new CallEvent(
        FormattableString.Invariant($"Retry {retry} in {wait.TotalSeconds:0.#} seconds: {reason}"), wait));

    /// <summary>When it ends, so has the call, also where a write throws: $VerbosePreference may say so.</summary>
    public T Wait<T>(Func<ICallObserver, CancellationToken, Task<T>> start, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var call = start(this, end.Token);
        var ended = call.ContinueWith(_ => _events.CompleteAdding(), TaskScheduler.Default);
        try
        {
            foreach (var told in _events.GetConsumingEnumerable(CancellationToken.None))
                write(told);
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

    public void Dispose() => _events.Dispose();

    // What is told before anything is sent is written before anything is sent: who halts the cmdlet there halts the call.
    private void Tell(CallEvent told)
    {
        if (Environment.CurrentManagedThreadId == _thread)
            write(told);
        else
            _events.Add(told);
    }
}
