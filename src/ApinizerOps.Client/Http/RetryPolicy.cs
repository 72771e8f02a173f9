using System;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Tries a request again where that is safe. Most requests succeed at once, and what they don't need is neither made nor
/// loaded for them.
/// </summary>
internal sealed class RetryPolicy(RestTransport transport, SessionOptions options)
{
    private readonly SharedPause _pause = new();
    private RetryPipeline? _pipeline;

    /// <exception cref="ApinizerException">No reply came, or it is unknown what was done.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, string? token, Call call)
    {
        var trial = new RetryAttempt(request, call, options);
        var first = TryAsync(request, token, call, call.Cancellation);
        try
        {
            ApiResponse? reply = null;
            try
            {
                reply = await first.ConfigureAwait(false);
            }
            catch (TransportException error) when (options.MaximumRetryCount > 0 && trial.IsWorthwhile(null, error))
            {
                // It is tried again below.
            }

            if (reply == null || (options.MaximumRetryCount > 0 && trial.IsWorthwhile(reply, null)))
                reply = await TryAgainAsync(first, trial, request, token, call).ConfigureAwait(false);
            // This call ends here, but the others of the session keep the pause, or are refused where it is too long for them.
            if (reply is { IsBusy: true, RetryAfter: { } asked })
                _pause.Extend(asked);
            return reply;
        }
        catch (TransportException error)
        {
            throw TransportFault.From(error, request);
        }
        catch (OperationCanceledException) when (call.PauseKept > TimeSpan.Zero)
        {
            _pause.Withdraw(call.PauseKept);
            throw;
        }
    }

    // It goes on from what the first try came to.
    private async Task<ApiResponse> TryAgainAsync(Task<ApiResponse> first, RetryAttempt trial, ApiRequest request, string? token, Call call)
    {
        Task<ApiResponse>? next = first;
        _pipeline ??= new RetryPipeline(options.MaximumRetryCount, _pause);
        var reply = await _pipeline.RunAsync(
            trial,
            attempt => Interlocked.Exchange(ref next, null) ?? TryAsync(request, token, call, attempt),
            call.Cancellation).ConfigureAwait(false);
        reply.Retries = trial.Retries;
        return reply;
    }

    private Task<ApiResponse> TryAsync(ApiRequest request, string? token, Call call, CancellationToken cancellation) =>
        _pause.After(call.PauseKept) == null
            ? transport.TryAsync(request, token, cancellation) : WaitAndTryAsync(request, token, call, cancellation);

    private async Task<ApiResponse> WaitAndTryAsync(ApiRequest request, string? token, Call call, CancellationToken cancellation)
    {
        await KeepPauseAsync(call).ConfigureAwait(false);
        return await transport.TryAsync(request, token, cancellation).ConfigureAwait(false);
    }

    private async Task KeepPauseAsync(Call call)
    {
        // Another call may make it longer meanwhile.
        for (var kept = call.PauseKept; _pause.After(kept) is var (end, left); kept = end)
        {
            if (call.Waited + left > options.MaximumRetryWait)
                throw new ApinizerException(
                    ErrorReason.RateLimited,
                    FormattableString.Invariant($"The gateway asked to slow down for another {left.TotalSeconds:0} seconds, longer than this call may wait, so it was not sent."))
                {
                    NextStep = "Wait that long, or connect again with Connect-Apinizer: a new session asks the gateway anew.",
                };
            call.Waited += left;
            call.Observer?.OnPoll("the pause that the gateway asked for", left);
            await Task.Delay(left, call.Cancellation).ConfigureAwait(false);
        }
    }
}
