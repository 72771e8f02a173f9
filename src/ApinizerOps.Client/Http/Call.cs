using System;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>Who listens to a request, when it is to end, and how long it has waited.</summary>
internal sealed class Call(CallContext context)
{
    public ICallObserver? Observer { get; } = context.Observer;

    public CancellationToken Cancellation { get; } = context.Cancellation;

    /// <summary>The waits before retries so far, those of a login included.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The end of the pause that it was asked to keep itself.</summary>
    public TimeSpan PauseKept { get; set; }
}
