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
    private readonly BlockingCollection<string> _details = new();

    public void Detail(string message) => _details.Add(message);

    public T Wait<T>(Func<ICallObserver, Task<T>> start, Action<string> write)
    {
        var call = start(this);
        var end = call.ContinueWith(_ => _details.CompleteAdding(), TaskScheduler.Default);
        foreach (var detail in _details.GetConsumingEnumerable())
            write(detail);
        end.GetAwaiter().GetResult();
        return call.GetAwaiter().GetResult();
    }

    public void Dispose() => _details.Dispose();
}
