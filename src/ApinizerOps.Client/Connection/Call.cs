using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Connection;

/// <summary>Who listens to a call, and when it is to end.</summary>
internal sealed class Call(ICallObserver? observer, CancellationToken cancellation)
{
    public ICallObserver? Observer { get; } = observer;

    public CancellationToken Cancellation { get; } = cancellation;
}
