using System;
using System.Collections.Concurrent;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Commands;

/// <summary>
/// Waits for a call on the pipeline thread and writes there what the call tells from others: PowerShell allows
/// writing on that thread only.
/// </summary>
internal sealed class CallPump : ICallObserver, IDisposable
{
    private readonly BlockingCollection<CallEvent> _events = new();

    public void Detail(string message) => _events.Add(new CallEvent(message, null));

    public void Waiting(int retry, TimeSpan wait, string reason) => _events.Add(new CallEvent(
        FormattableString.Invariant($"Retry {retry} in {wait.TotalSeconds:0.#} seconds: {reason}"), wait));

    public T Wait<T>(Func<ICallObserver, Task<T>> start, Action<CallEvent> write)
    {
        var call = start(this);
        var end = call.ContinueWith(_ => _events.CompleteAdding(), TaskScheduler.Default);
        foreach (var told in _events.GetConsumingEnumerable())
            write(told);
        end.GetAwaiter().GetResult();
        return call.GetAwaiter().GetResult();
    }

    public void Dispose() => _events.Dispose();
}
