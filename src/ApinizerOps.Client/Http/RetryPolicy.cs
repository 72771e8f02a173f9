using System;
using System.Globalization;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;
using Polly;
using Polly.Retry;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Retries a request where that is safe. Polly does the retries; it is loaded at the first one, since that takes a new process
/// about 25 ms and most sessions never need it.
/// </summary>
internal sealed class RetryPolicy(RestTransport transport, SessionOptions options)
{
    private readonly SharedPause _pause = new();
    private Pipeline? _pipeline;

    /// <exception cref="ApinizerException">No reply came, or the outcome is unknown.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, string? token, RequestState call)
    {
        var attempts = new Attempts(request, call, options);
        var first = TryAsync(request, token, call, call.Cancellation);
        try
        {
            ApiResponse? reply = null;
            try
            {
                reply = await first.ConfigureAwait(false);
            }
            catch (TransportException error) when (options.MaximumRetryCount > 0 && attempts.ShouldRetry(null, error))
            {
                // Retried below.
            }

            if (reply == null || (options.MaximumRetryCount > 0 && attempts.ShouldRetry(reply, null)))
                reply = await TryAgainAsync(first, attempts, request, token, call).ConfigureAwait(false);
            // This call ends here, but other calls of the session wait for the pause, or fail if it is too long for them.
            if (reply is { IsBusy: true, RetryAfter: { } asked })
                _pause.Extend(asked);
            return reply;
        }
        catch (TransportException error)
        {
            throw TransportExceptionMapper.ToApinizerException(error, request);
        }
        catch (OperationCanceledException) when (call.PauseEnd > TimeSpan.Zero)
        {
            _pause.Cancel(call.PauseEnd);
            throw;
        }
    }

    // Polly's first execution is the try that was made already.
    private async Task<ApiResponse> TryAgainAsync(Task<ApiResponse> first, Attempts attempts, ApiRequest request, string? token, RequestState call)
    {
        Task<ApiResponse>? next = first;
        _pipeline ??= new Pipeline(options.MaximumRetryCount, _pause);
        var reply = await _pipeline.RunAsync(
            attempts,
            stop => Interlocked.Exchange(ref next, null) ?? TryAsync(request, token, call, stop),
            call.Cancellation).ConfigureAwait(false);
        reply.Retries = attempts.Retries;
        return reply;
    }

    private Task<ApiResponse> TryAsync(ApiRequest request, string? token, RequestState call, CancellationToken cancellation) =>
        _pause.Remaining(call.PauseEnd) == null
            ? transport.TryAsync(request, token, cancellation) : WaitAndTryAsync(request, token, call, cancellation);

    private async Task<ApiResponse> WaitAndTryAsync(ApiRequest request, string? token, RequestState call, CancellationToken cancellation)
    {
        await WaitForPauseAsync(call).ConfigureAwait(false);
        return await transport.TryAsync(request, token, cancellation).ConfigureAwait(false);
    }

    private async Task WaitForPauseAsync(RequestState call)
    {
        // Another call may extend the pause meanwhile.
        for (var kept = call.PauseEnd; _pause.Remaining(kept) is var (end, left); kept = end)
        {
            if (call.Waited + left > options.MaximumRetryWait)
                throw new ApinizerException(
                    ErrorReason.RateLimited,
                    FormattableString.Invariant($"The gateway asked to slow down for another {left.TotalSeconds:0} seconds, longer than this call may wait, so it was not sent."))
                {
                    NextStep = "Wait that long, or connect again with Connect-Apinizer: a new session does not keep this pause.",
                };
            call.Waited += left;
            call.Observer?.OnPoll("the pause that the gateway asked for", left);
            await Task.Delay(left, call.Cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The retries of a request: whether another one is safe, and the wait before it.</summary>
    private sealed class Attempts(ApiRequest request, RequestState call, SessionOptions options)
    {
        private static readonly Random RandomNumbers = new();

        public int Retries { get; private set; }

        /// <summary>The wait before the next retry.</summary>
        public TimeSpan Delay { get; private set; }

        /// <summary>
        /// Whether to retry: any request if nothing was sent or the server asks to wait; only an idempotent one if the server
        /// may have received it.
        /// </summary>
        public bool ShouldRetry(ApiResponse? reply, Exception? error)
        {
            if (error is TransportException failure)
                return failure.Stage == TransportException.Failure.NeverConnected
                    || (request.IsRepeatable && failure.Stage is TransportException.Failure.Cut or TransportException.Failure.TimedOut);
            return reply != null && (reply.IsBusy || (request.IsRepeatable && reply.Status is 408 or 500 or 502 or 503 or 504));
        }

        /// <summary>Calculates the wait: as the server asks, or exponential with jitter.</summary>
        /// <returns>False if the total wait would be longer than the session allows.</returns>
        public bool TryPlanDelay(ApiResponse? reply)
        {
            var left = (options.MaximumRetryWait - call.Waited).TotalSeconds;
            // A wait of zero is ignored: the server is busy.
            var wait = reply?.RetryAfter is { Ticks: > 0 } asked ? asked.TotalSeconds
                : options.RetryInterval.TotalSeconds * Math.Pow(2, Retries) * (1 - (Jitter() / 2));
            if (wait > left)
                return false;
            Delay = TimeSpan.FromSeconds(wait);
            return true;
        }

        /// <summary>Makes the other calls of the session wait as well.</summary>
        public void SharePause(SharedPause pause) => call.PauseEnd = pause.Extend(Delay);

        public void RecordRetry(string reason)
        {
            Retries++;
            call.Waited += Delay;
            call.Observer?.OnRetry(Retries, Delay, reason);
        }

        // Calls that failed at the same time should not retry at the same time.
        private static double Jitter()
        {
            lock (RandomNumbers)
                return RandomNumbers.NextDouble();
        }
    }

    /// <summary>The retry pipeline of Polly.</summary>
    private sealed class Pipeline
    {
        private static readonly ResiliencePropertyKey<Attempts> Key = new("attempts");

        private readonly ResiliencePipeline<ApiResponse> _pipeline;

        public Pipeline(int retries, SharedPause pause) =>
            _pipeline = new ResiliencePipelineBuilder<ApiResponse>().AddRetry(new RetryStrategyOptions<ApiResponse>
            {
                MaxRetryAttempts = retries,
                // The wait is calculated here, since a wait that is too long must not start.
                ShouldHandle = arguments => new ValueTask<bool>(
                    GetAttempts(arguments.Context) is var attempts && attempts.ShouldRetry(arguments.Outcome.Result, arguments.Outcome.Exception)
                        && attempts.TryPlanDelay(arguments.Outcome.Result)),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(GetAttempts(arguments.Context).Delay),
                OnRetry = arguments =>
                {
                    var attempts = GetAttempts(arguments.Context);
                    if (arguments.Outcome.Result?.IsBusy == true)
                        attempts.SharePause(pause);
                    attempts.RecordRetry(arguments.Outcome.Exception?.Message ?? $"HTTP {arguments.Outcome.Result?.Status}");
                    return default;
                },
            }).Build();

        public async Task<ApiResponse> RunAsync(Attempts attempts, Func<CancellationToken, Task<ApiResponse>> send, CancellationToken cancellation)
        {
            var context = ResilienceContextPool.Shared.Get(cancellation);
            context.Properties.Set(Key, attempts);
            try
            {
                return await _pipeline.ExecuteAsync(
                    async one => await send(one.CancellationToken).ConfigureAwait(false), context).ConfigureAwait(false);
            }
            finally
            {
                ResilienceContextPool.Shared.Return(context);
            }
        }

        private static Attempts GetAttempts(ResilienceContext context) => context.Properties.GetValue(Key, null!);
    }
}

/// <summary>
/// The pause that a gateway asked one call of a session for. All calls of the session wait for it, since the gateway is busy
/// for all.
/// </summary>
internal sealed class SharedPause
{
    // A server that asks for more has made a mistake.
    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(24);

    private readonly WaitClock _clock = new();
    private readonly object _lock = new();
    private TimeSpan _end;

    /// <summary>Extends the pause to at least this wait from now.</summary>
    /// <returns>The end of the requested pause.</returns>
    public TimeSpan Extend(TimeSpan wait)
    {
        lock (_lock)
        {
            var end = _clock.Elapsed + (wait < MaxPause ? wait : MaxPause);
            _end = end > _end ? end : _end;
            return end;
        }
    }

    /// <summary>Ends the pause unless another call extended it: the call that it was for was cancelled.</summary>
    /// <param name="end">The end of the requested pause.</param>
    public void Cancel(TimeSpan end)
    {
        lock (_lock)
            _end = end < _end ? _end : TimeSpan.Zero;
    }

    /// <summary>The end and the remaining time of the pause; null if there is none.</summary>
    /// <param name="kept">The end of a pause that the caller has waited for already.</param>
    public (TimeSpan End, TimeSpan Left)? Remaining(TimeSpan kept)
    {
        lock (_lock)
            return _end > kept && _clock.Until(_end) is { Ticks: > 0 } left ? (_end, left) : null;
    }
}

/// <summary>
/// Whether a server asks to slow down, and how long to wait: in the header as seconds or as a date, or as
/// <c>retry_after</c> in the body.
/// </summary>
internal static class RetryAfter
{
    // The error of older servers; their pages don't say with which status it comes.
    private const string LimitExceeded = "rate_limit_exceeded";

    /// <param name="status">The reply's status.</param>
    /// <param name="header">Its <c>Retry-After</c> header.</param>
    /// <param name="now">The server's time, from the reply's <c>Date</c>; the local time if it has none.</param>
    /// <param name="body">Its body.</param>
    /// <returns>Whether the server refused the request because of its load, and the wait if it names one.</returns>
    public static (bool IsBusy, TimeSpan? Wait) Read(int status, string? header, DateTimeOffset now, string body)
    {
        if (FromHeader(header, now) is { } asked && status is 429 or 503)
            return (true, asked);
        if (status is not (429 or 503) && body.IndexOf(LimitExceeded, StringComparison.Ordinal) < 0)
            return (false, null);
        using var document = JsonExtensions.TryParse(body);
        var isLimit = status == 429
            || (document?.RootElement is { } root && root.Text("error") == LimitExceeded && ResponseReader.Succeeded(root) != true);
        return (isLimit || status == 503) && document?.RootElement.Property("retry_after") is { } seconds
            && TryNumber(seconds.ValueKind == JsonValueKind.String ? seconds.GetString()! : seconds.GetRawText(), out var value)
            ? (true, Seconds(value)) : (isLimit, null);
    }

    private static bool TryNumber(string text, out double number) => double.TryParse(
        text.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    private static TimeSpan? FromHeader(string? header, DateTimeOffset now)
    {
        if (header == null)
            return null;
        if (TryNumber(header, out var seconds))
            return Seconds(seconds);
        return DateTimeOffset.TryParseExact(header.Trim(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Seconds((date - now).TotalSeconds) : null;
    }

    // NaN and infinity are ignored, a time in the past is zero, and very long waits are limited.
    private static TimeSpan? Seconds(double seconds) =>
        double.IsNaN(seconds) || double.IsInfinity(seconds) ? null : TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, 0), 1e8));
}
