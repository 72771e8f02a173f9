using System.Threading;

namespace ApinizerOps.Contract;

/// <summary>The observer and the cancellation token of a call, passed down to the HTTP request.</summary>
/// <param name="Observer">Receives events of the call; null for none.</param>
/// <param name="Cancellation">Cancels the call.</param>
public readonly record struct CallContext(ICallObserver? Observer = null, CancellationToken Cancellation = default);
