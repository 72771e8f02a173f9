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

    private readonly RestTransport _transport;
    private readonly SessionOptions _options;
    private readonly ResiliencePipeline<ApiReply> _pipeline;

    public RetryPolicy(RestTransport transport, SessionOptions options)
    {
        _transport = transport;
        _options = options;
        _pipeline = options.MaximumRetryCount == 0 ? ResiliencePipeline<ApiReply>.Empty : Build();
    }

    /// <exception cref="ApinizerException">No reply came, or it is unknown what was done.</exception>
    public async Task<ApiReply> SendAsync(ApiRequest request, string? token, Call call)
    {
        var trial = new Trial(request, call.Observer);
        var context = ResilienceContextPool.Shared.Get(call.Cancellation);
        context.Properties.Set(Key, trial);
        try
        {
            var reply = await _pipeline.ExecuteAsync(
                async attempt => await _transport.TryAsync(request, token, attempt.CancellationToken).ConfigureAwait(false),
                context).ConfigureAwait(false);
            reply.Retries = trial.Retries;
            return reply;
        }
        catch (NoReplyException error)
        {
            throw NoReplyFault.From(error, request);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline<ApiReply> Build() => new ResiliencePipelineBuilder<ApiReply>().AddRetry(new RetryStrategyOptions<ApiReply>
    {
        MaxRetryAttempts = _options.MaximumRetryCount,
        Delay = _options.RetryInterval,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = arguments => new ValueTask<bool>(IsWorthwhile(arguments.Outcome, Of(arguments.Context))),
        DelayGenerator = arguments => new ValueTask<TimeSpan?>(arguments.Outcome.Result?.RetryAfter),
        OnRetry = arguments =>
        {
            Of(arguments.Context).Retry(arguments.RetryDelay, arguments.Outcome);
            return default;
        },
    }).Build();

    private bool IsWorthwhile(Outcome<ApiReply> outcome, Trial trial)
    {
        if (outcome.Exception is NoReplyException failure)
            return failure.Stage == NoReply.NeverConnected
                || (trial.Request.IsRepeatable && failure.Stage is NoReply.Cut or NoReply.TimedOut);
        if (outcome.Result is not { } reply)
            return false;
        if (reply.IsBusy)
            return trial.Waited + (reply.RetryAfter ?? TimeSpan.Zero) <= _options.MaximumRetryWait;
        return trial.Request.IsRepeatable && reply.Status is 500 or 502 or 503 or 504;
    }

    private static Trial Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    /// <summary>What one call has been through so far.</summary>
    private sealed class Trial(ApiRequest request, ICallObserver? observer)
    {
        public ApiRequest Request { get; } = request;

        public int Retries { get; private set; }

        /// <summary>The waits that the server asked for.</summary>
        public TimeSpan Waited { get; private set; }

        public void Retry(TimeSpan wait, Outcome<ApiReply> outcome)
        {
            Retries++;
            if (outcome.Result is { IsBusy: true })
                Waited += wait;
            observer?.Waiting(Retries, wait, outcome.Exception?.Message ?? $"HTTP {outcome.Result?.Status}");
        }
    }
}
