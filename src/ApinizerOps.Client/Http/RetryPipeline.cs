using System;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using Polly;
using Polly.Retry;

namespace ApinizerOps.Client.Http;

/// <summary>Tries until it is no longer worth while. The only file that knows Polly, which is loaded with it.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<RetryAttempt> Key = new("trial");

    private readonly ResiliencePipeline<ApiResponse> _pipeline;

    public RetryPipeline(int retries, SharedPause pause) =>
        _pipeline = new ResiliencePipelineBuilder<ApiResponse>().AddRetry(new RetryStrategyOptions<ApiResponse>
        {
            MaxRetryAttempts = retries,
            // The waits are planned here, since one that would be too long is not to be begun.
            ShouldHandle = arguments => new ValueTask<bool>(
                Of(arguments.Context) is var trial && trial.IsWorthwhile(arguments.Outcome.Result, arguments.Outcome.Exception)
                    && trial.Plan(arguments.Outcome.Result)),
            DelayGenerator = arguments => new ValueTask<TimeSpan?>(Of(arguments.Context).Planned),
            OnRetry = arguments =>
            {
                var trial = Of(arguments.Context);
                if (arguments.Outcome.Result?.IsBusy == true)
                    trial.Share(pause);
                trial.Retry(arguments.Outcome.Exception?.Message ?? $"HTTP {arguments.Outcome.Result?.Status}");
                return default;
            },
        }).Build();

    public async Task<ApiResponse> RunAsync(RetryAttempt trial, Func<CancellationToken, Task<ApiResponse>> attempt, CancellationToken cancellation)
    {
        var context = ResilienceContextPool.Shared.Get(cancellation);
        context.Properties.Set(Key, trial);
        try
        {
            return await _pipeline.ExecuteAsync(
                async one => await attempt(one.CancellationToken).ConfigureAwait(false), context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RetryAttempt Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);
}
