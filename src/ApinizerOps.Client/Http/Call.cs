using System;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>Who listens to a call, and when it is to end.</summary>
internal sealed class Call(ICallObserver? observer, CancellationToken cancellation)
{
    public ICallObserver? Observer { get; } = observer;

    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The waits before retries so far, those of a login included.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The end of the pause that it was asked to keep itself.</summary>
    public TimeSpan PauseKept { get; set; }
}
