using System;
using System.Threading.Tasks;
using ApinizerOps.Client.Transport;
using ApinizerOps.Contract;
using Polly;
using Polly.Retry;

namespace ApinizerOps.Client.Connection;

/// <summary>
/// Tries a request again where that is safe: whatever it was, when nothing was sent or the server asks to wait; only what
/// may be done twice, when it may have arrived. The only file that knows Polly.
/// </summary>
internal sealed class RetryPolicy
{
    private static readonly ResiliencePropertyKey<Trial> Key = new("trial");
    private static readonly Random Chance = new();

    private readonly RestTransport _transport;
    private readonly SessionOptions _options;
    private readonly ResiliencePipeline<ApiReply> _pipeline;
    private readonly SharedPause _pause = new();

    public RetryPolicy(RestTransport transport, SessionOptions options)
    {
        _transport = transport;
        _options = options;
        _pipeline = options.MaximumRetryCount == 0 ? ResiliencePipeline<ApiReply>.Empty : Build();
    }

    /// <exception cref="ApinizerException">No reply came, or it is unknown what was done.</exception>
    public async Task<ApiReply> SendAsync(ApiRequest request, string? token, Call call)
    {
        var trial = new Trial(request, call);
        var context = ResilienceContextPool.Shared.Get(call.Cancellation);
        context.Properties.Set(Key, trial);
        try
        {
            var reply = await _pipeline.ExecuteAsync(
                async attempt =>
                {
                    await KeepPauseAsync(call).ConfigureAwait(false);
                    return await _transport.TryAsync(request, token, attempt.CancellationToken).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
            reply.Retries = trial.Retries;
            return reply;
        }
        catch (NoReplyException error)
        {
            throw NoReplyFault.From(error, request);
        }
        catch (OperationCanceledException) when (call.PauseKept > TimeSpan.Zero)
        {
            _pause.Withdraw(call.PauseKept);
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline<ApiReply> Build() => new ResiliencePipelineBuilder<ApiReply>().AddRetry(new RetryStrategyOptions<ApiReply>
    {
        MaxRetryAttempts = _options.MaximumRetryCount,
        // The waits are planned here, since one that would be too long is not to be begun.
        ShouldHandle = arguments => new ValueTask<bool>(
            Of(arguments.Context) is var trial && IsWorthwhile(arguments.Outcome, trial) && trial.Plan(arguments.Outcome, _options)),
        DelayGenerator = arguments => new ValueTask<TimeSpan?>(Of(arguments.Context).Planned),
        OnRetry = arguments =>
        {
            var trial = Of(arguments.Context);
            if (arguments.Outcome.Result?.IsBusy == true)
                trial.Share(_pause);
            trial.Retry(arguments.Outcome);
            return default;
        },
    }).Build();

    private async Task KeepPauseAsync(Call call)
    {
        // Another call may make it longer meanwhile.
        for (var kept = call.PauseKept; _pause.After(kept) is var (end, left); kept = end)
        {
            if (call.Waited + left > _options.MaximumRetryWait)
                throw new ApinizerException(
                    ErrorReason.RateLimited, "The gateway asked to slow down, longer than this call may wait, so it was not sent.");
            call.Waited += left;
            call.Observer?.Polling("the pause that the gateway asked for", left);
            await Task.Delay(left, call.Cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsWorthwhile(Outcome<ApiReply> outcome, Trial trial)
    {
        if (outcome.Exception is NoReplyException failure)
            return failure.Stage == NoReply.NeverConnected
                || (trial.Request.IsRepeatable && failure.Stage is NoReply.Cut or NoReply.TimedOut);
        if (outcome.Result is not { } reply)
            return false;
        return reply.IsBusy || (trial.Request.IsRepeatable && reply.Status is 500 or 502 or 503 or 504);
    }

    // Callers that failed together are not to come back together.
    private static double Jitter()
    {
        lock (Chance)
            return Chance.NextDouble();
    }

    private static Trial Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    /// <summary>What one request has been through so far.</summary>
    private sealed class Trial(ApiRequest request, Call call)
    {
        public ApiRequest Request { get; } = request;

        public int Retries { get; private set; }

        /// <summary>The wait before the next try.</summary>
        public TimeSpan Planned { get; private set; }

        /// <summary>Decides how long to wait: as the server asks, or each time twice as long, less up to a half.</summary>
        /// <returns>False where all waits together would be longer than the session allows.</returns>
        public bool Plan(Outcome<ApiReply> outcome, SessionOptions options)
        {
            var left = (options.MaximumRetryWait - call.Waited).TotalSeconds;
            var wait = outcome.Result?.RetryAfter?.TotalSeconds
                ?? options.RetryInterval.TotalSeconds * Math.Pow(2, Retries) * (1 - (Jitter() / 2));
            if (wait > left)
                return false;
            Planned = TimeSpan.FromSeconds(wait);
            return true;
        }

        /// <summary>Its own wait is for the others, too.</summary>
        public void Share(SharedPause pause) => call.PauseKept = pause.Extend(Planned);

        public void Retry(Outcome<ApiReply> outcome)
        {
            Retries++;
            call.Waited += Planned;
            call.Observer?.Waiting(Retries, Planned, outcome.Exception?.Message ?? $"HTTP {outcome.Result?.Status}");
        }
    }
}
