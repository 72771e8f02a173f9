using System;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>What one request has been through so far, and whether another try is safe.</summary>
internal sealed class RetryAttempt(ApiRequest request, Call call, SessionOptions options)
{
    private static readonly Random Chance = new();

    public int Retries { get; private set; }

    /// <summary>The wait before the next try.</summary>
    public TimeSpan Planned { get; private set; }

    /// <summary>
    /// Whether to try again: whatever it was, when nothing was sent or the server asks to wait; only what may be done twice,
    /// when it may have arrived.
    /// </summary>
    public bool IsWorthwhile(ApiResponse? reply, Exception? error)
    {
        if (error is TransportException failure)
            return failure.Stage == TransportFailure.NeverConnected
                || (request.IsRepeatable && failure.Stage is TransportFailure.Cut or TransportFailure.TimedOut);
        return reply != null && (reply.IsBusy || (request.IsRepeatable && reply.Status is 408 or 500 or 502 or 503 or 504));
    }

    /// <summary>Decides how long to wait: as the server asks, or each time twice as long, less up to a half.</summary>
    /// <returns>False where all waits together would be longer than the session allows.</returns>
    public bool Plan(ApiResponse? reply)
    {
        var left = (options.MaximumRetryWait - call.Waited).TotalSeconds;
        // "At once" is no answer to a server that is busy.
        var wait = reply?.RetryAfter is { Ticks: > 0 } asked ? asked.TotalSeconds
            : options.RetryInterval.TotalSeconds * Math.Pow(2, Retries) * (1 - (Jitter() / 2));
        if (wait > left)
            return false;
        Planned = TimeSpan.FromSeconds(wait);
        return true;
    }

    /// <summary>Its own wait is for the others, too.</summary>
    public void Share(SharedPause pause) => call.PauseKept = pause.Extend(Planned);

    public void Retry(string reason)
    {
        Retries++;
        call.Waited += Planned;
        call.Observer?.OnRetry(Retries, Planned, reason);
    }

    // Callers that failed together are not to come back together.
    private static double Jitter()
    {
        lock (Chance)
            return Chance.NextDouble();
    }
}
