using System;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Counts the retries of a step, and passes on what it hears.</summary>
internal sealed class RetryCounter(ICallObserver? observer) : ICallObserver
{
    private int _count;

    private int Count => Volatile.Read(ref _count);

    /// <summary>Begins another step.</summary>
    public void Start() => Volatile.Write(ref _count, 0);

    /// <summary>Whether a step that failed has changed nothing for sure.</summary>
    /// <param name="error">Why it failed.</param>
    /// <param name="isRepeatable">Whether it may be done twice.</param>
    /// <param name="deploysSecret">
    /// Whether it deploys a secret that exists once. That must not be thrown away on a refusal which may be one of the deployment alone.
    /// </param>
    // What a try without an answer did, the answer to a later one doesn't tell; and what may be done twice fails as
    // ConnectionFailed even where only the answer was lost.
    public bool IsUndone(ApinizerException error, bool isRepeatable, bool deploysSecret) =>
        error.IsCertainlyUndone(deploysSecret) && Count == 0 && !(isRepeatable && error.Reason == ErrorReason.ConnectionFailed);

    public void OnVerbose(string message) => observer?.OnVerbose(message);

    public void Warning(string message) => observer?.Warning(message);

    public void OnRetry(int retry, TimeSpan wait, string reason)
    {
        Interlocked.Increment(ref _count);
        observer?.OnRetry(retry, wait, reason);
    }

    public void OnPoll(string what, TimeSpan left) => observer?.OnPoll(what, left);
}
