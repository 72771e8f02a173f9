using System;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Counts the retries of a step, and passes on what it hears.</summary>
internal sealed class RetryCounter(ICallObserver? observer) : ICallObserver
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Begins another step.</summary>
    public void Start() => Volatile.Write(ref _count, 0);

    public void Detail(string message) => observer?.Detail(message);

    public void Waiting(int retry, TimeSpan wait, string reason)
    {
        Interlocked.Increment(ref _count);
        observer?.Waiting(retry, wait, reason);
    }

    public void Polling(string what, TimeSpan left) => observer?.Polling(what, left);
}
