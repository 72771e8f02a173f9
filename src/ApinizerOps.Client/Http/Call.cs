using System;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>The context of a request, and how long it has waited.</summary>
internal sealed class Call(CallContext context)
{
    public ICallObserver? Observer { get; } = context.Observer;

    public CancellationToken Cancellation { get; } = context.Cancellation;

    /// <summary>The total wait before retries so far, including those of a login.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The end of the pause that the server asked this call for.</summary>
    public TimeSpan PauseEnd { get; set; }
}
