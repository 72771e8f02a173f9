using System;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Counts the retries of a step, and forwards all events to an observer.</summary>
internal sealed class RetryCounter(ICallObserver? observer) : ICallObserver
{
    private int _count;

    private int Count => Volatile.Read(ref _count);

    /// <summary>Resets the count for another step.</summary>
    public void Start() => Volatile.Write(ref _count, 0);

    /// <summary>Whether a failed step certainly changed nothing.</summary>
    /// <param name="error">Why it failed.</param>
    /// <param name="isRepeatable">Whether the step may be repeated.</param>
    /// <param name="deploysSecret">
    /// Whether it deploys a secret of which there is no other copy. It must not be discarded if only the deployment may have
    /// been refused.
    /// </param>
    // The reply to a retry does not show what an earlier try without a reply did. And a repeatable call fails with
    // ConnectionFailed also if only its reply was lost.
    public bool IsUnchanged(ApinizerException error, bool isRepeatable, bool deploysSecret) =>
        error.IsCertainlyUnchanged(deploysSecret) && Count == 0 && !(isRepeatable && error.Reason == ErrorReason.ConnectionFailed);

    public bool IsVerbose => observer?.IsVerbose == true;

    public void OnVerbose(string message) => observer?.OnVerbose(message);

    public void Warning(string message) => observer?.Warning(message);

    public void OnRetry(int retry, TimeSpan wait, string reason)
    {
        Interlocked.Increment(ref _count);
        observer?.OnRetry(retry, wait, reason);
    }

    public void OnPoll(string what, TimeSpan left) => observer?.OnPoll(what, left);
}
