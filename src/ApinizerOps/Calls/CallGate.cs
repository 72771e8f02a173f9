using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Calls;

/// <summary>
/// Lets so many calls go at a time. The first goes alone until an answer shows that the gateway accepts who is asking:
/// many at once with a wrong token or password would lock an account.
/// </summary>
/// <param name="limit">How many.</param>
/// <param name="endsAtError">Whether nothing more is sent after the first error.</param>
[SuppressMessage(
    "Design", "CA1001", Justification = "Without a wait handle the semaphore holds nothing, and calls may still be leaving it after Ctrl+C.")]
internal sealed class CallGate(int limit, bool endsAtError)
{
    private readonly SemaphoreSlim _slots = new(1);
    private volatile bool _isShut;
    private int _isProven;

    /// <summary>Whether nothing more is sent.</summary>
    public bool IsShut => _isShut;

    /// <returns>Whether to send. Either way <see cref="Leave"/> is called later.</returns>
    public async Task<bool> EnterAsync(CancellationToken cancellation)
    {
        await _slots.WaitAsync(cancellation).ConfigureAwait(false);
        return !_isShut;
    }

    public void Leave(CallOutcome outcome)
    {
        Hear(outcome);
        var isFirst = outcome.Fault == null && outcome.Error?.IsForAll != true && Interlocked.Exchange(ref _isProven, 1) == 0;
        _slots.Release(isFirst ? limit : 1);
    }

    /// <summary>Takes note of an outcome that needed no sending.</summary>
    public void Hear(CallOutcome outcome)
    {
        if (outcome.Fault != null || (endsAtError && outcome.Error != null))
            Shut();
    }

    public void Shut() => _isShut = true;
}
