using System.Threading;

namespace ApinizerOps.Contract;

/// <summary>What goes with a call all the way to the wire.</summary>
/// <param name="Observer">Hears what the call does; null for nobody.</param>
/// <param name="Cancellation">Ends the call.</param>
public readonly record struct CallContext(ICallObserver? Observer = null, CancellationToken Cancellation = default);
