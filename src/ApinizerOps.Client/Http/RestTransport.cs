using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using RestSharp;
using RestSharp.Interceptors;

namespace ApinizerOps.Client.Http;

/// <summary>Sends a request once. The only file that uses RestSharp.</summary>
internal sealed class RestTransport : IDisposable
{
    private const long MaxReplySize = 32 * 1024 * 1024;

    private readonly SessionOptions _options;
    private readonly SessionRedactor _secrets;
    private readonly RestClient _client;
    private volatile bool _disposed;

    public RestTransport(SessionOptions options, SessionRedactor secrets)
    {
        _options = options;
        _secrets = secrets;
        var http = new HttpClient(HttpHandlerFactory.Create(options, new CertificateValidator(options)))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MaxReplySize,
        };
        var rest = new RestClientOptions
        {
            Timeout = Timeout.InfiniteTimeSpan,
            Expect100Continue = false,
            UserAgent = options.UserAgent,
        };
        rest.RedirectOptions.FollowRedirects = false;
        _client = new RestClient(http, rest, disposeHttpClient: true);
    }

    /// <summary>Sends a request and waits for the complete reply, at most for the session's timeout.</summary>
    /// <exception cref="TransportException">No reply came.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ApiResponse> TryAsync(ApiRequest request, string? token, CancellationToken cancellation)
    {
        if (_disposed)
            throw new ApinizerException(ErrorReason.NotConnected, $"The session to {_options.Uri.AbsoluteUri} was disconnected.");
        var address = $"{_options.Uri.AbsoluteUri}/{request.Route}{(request.Query == null ? "" : "?" + request.Query)}";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var exchange = new Exchange(address, request.Output, limit.Token);
        var message = Compose(request, address, token, exchange);
        ApiResponse? reply = null;
        Exception? unreadable = null;
        message.AdvancedResponseWriter = (answer, _) =>
        {
            // RestSharp would copy the reply several times, and treat an exception here as a connection failure.
            try
            {
                reply = Read(answer, request, cancellation);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                unreadable = error;
            }

            return new RestResponse(message) { StatusCode = answer.StatusCode, ResponseStatus = ResponseStatus.Completed };
        };
        limit.CancelAfter(_options.Timeout);
        RestResponse response;
        try
        {
            response = await TaskWaiting.WaitAsync(_client.ExecuteAsync(message, limit.Token), limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            cancellation.ThrowIfCancellationRequested();
            throw TransportExceptionMapper.TimedOut(_options);
        }
        catch (Exception error) when (error is not (OperationCanceledException or ApinizerException))
        {
            throw TransportExceptionMapper.FromException(error, _options, RedactorOf(request));
        }

        cancellation.ThrowIfCancellationRequested();
        if (limit.IsCancellationRequested && response.ErrorException != null)
            throw TransportExceptionMapper.TimedOut(_options);
        if (exchange.UnwritableOutput is { } unwritable)
            throw new ApinizerException(ErrorReason.InvalidArgument, $"The reply came, but can't be written: {unwritable.Message}", unwritable)
            {
                IsInDoubt = !request.IsRepeatable,
            };
        if (unreadable != null)
            throw new ApinizerException(
                ErrorReason.UnexpectedReply, $"The reply of {_options.Uri.AbsoluteUri} is complete, but can't be read.", unreadable)
            {
                IsInDoubt = !request.IsRepeatable,
            };
        return reply ?? throw TransportExceptionMapper.FromException(response.ErrorException, _options, RedactorOf(request));
    }

    public void Dispose()
    {
        _disposed = true;
        _client.Dispose();
    }

    private ApiResponse Read(HttpResponseMessage answer, ApiRequest request, CancellationToken cancellation)
    {
        var status = (int)answer.StatusCode;
        var isWritten = request.Output != null && answer.IsSuccessStatusCode;
        var bytes = isWritten ? [] : ResponseText.ReadBytes(answer.Content);
        var body = ResponseText.Read(bytes, answer.Content?.Headers.ContentType?.CharSet);
        var type = answer.Content?.Headers.ContentType?.MediaType;
        var redactor = RedactorOf(request);
        var (isBusy, wait) = RetryAfter.Read(status, Header(answer, "Retry-After"), answer.Headers.Date ?? DateTimeOffset.UtcNow, body);
        return new ApiResponse
        {
            Status = status,
            // The usual types need no cleaning, so that most replies need none at all.
            ContentType = type is null or "application/json" or "text/plain" ? type : redactor.Clean(type),
            Body = body,
            Bytes = request.KeepsReply && !isWritten ? bytes : null,
            Headers = request.KeepsReply ? Headers(answer) : new Dictionary<string, string>(),
            ContentEncoding = answer.Content?.Headers.ContentEncoding is { Count: > 0 } encodings ? redactor.Clean(string.Join(", ", encodings)) : null,
            Location = Header(answer, "Location"),
            IsBusy = isBusy,
            RetryAfter = wait,
            Gateway = _options.Uri.AbsoluteUri,
            IsRepeatable = request.IsRepeatable,
            Redactor = redactor,
            Cancellation = cancellation,
        };
    }

    private Redactor RedactorOf(ApiRequest request) => _secrets.Redactor.With(request.Secrets);

    private static RestRequest Compose(ApiRequest request, string address, string? token, Exchange exchange)
    {
        // Set here, since the constructor would parse the query.
        var message = new RestRequest { Resource = address, Method = (Method)Enum.Parse(typeof(Method), request.Method.Method, ignoreCase: true), Interceptors = [exchange] };
        if (request.Output != null)
            message.CompletionOption = HttpCompletionOption.ResponseHeadersRead;
        if (token != null)
            message.AddHeader("Authorization", "Bearer " + token);
        message.AddHeader("Accept", request.Accept);
        if (request.Body != null)
            message.AddBody(request.Body, request.ContentType);
        return message;
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static Dictionary<string, string> Headers(HttpResponseMessage answer)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in answer.Content == null ? answer.Headers : answer.Headers.Concat(answer.Content.Headers))
            headers[header.Key] = string.Join(", ", header.Value);
        return headers;
    }

    /// <summary>
    /// Checks before anything is sent that the address is the one that was built, and adds an empty body (<c>Content-Length: 0</c>).
    /// Writes the body of a success to a stream, if there is one.
    /// </summary>
    private sealed class Exchange(string address, Stream? output, CancellationToken limit) : Interceptor
    {
        /// <summary>Why the body could not be written.</summary>
        public Exception? UnwritableOutput { get; private set; }

        public override ValueTask BeforeHttpRequest(HttpRequestMessage requestMessage, CancellationToken cancellationToken)
        {
            if (!UriCheck.IsUnchanged(address, requestMessage.RequestUri!))
                throw new ApinizerException(
                    ErrorReason.InvalidName, "A name can't be sent in a URL on this version of .NET, which changes trailing dots for example.");
            // .NET takes a request without a body for idempotent, and repeats it if the connection is cut.
            if (requestMessage.Method != HttpMethod.Get && requestMessage.Method != HttpMethod.Head)
                requestMessage.Content ??= new ByteArrayContent(Array.Empty<byte>());
            return default;
        }

        public override async ValueTask AfterHttpRequest(HttpResponseMessage responseMessage, CancellationToken cancellationToken)
        {
            if (output == null || responseMessage.Content == null)
                return;
            if (!responseMessage.IsSuccessStatusCode)
            {
                await responseMessage.Content.LoadIntoBufferAsync(MaxReplySize).ConfigureAwait(false);
                return;
            }

            Write(() => output.SetLength(0));
            var buffer = new byte[81920];
#pragma warning disable CA1835, CA2016 // .NET Framework has no other way to read.
            using var body = await responseMessage.Content.ReadAsStreamAsync().ConfigureAwait(false);
            for (int count; UnwritableOutput == null && (count = await body.ReadAsync(buffer, 0, buffer.Length, limit).ConfigureAwait(false)) > 0;)
#pragma warning restore CA1835, CA2016
                Write(() => output.Write(buffer, 0, count));
        }

        // .NET Framework does not cancel reading: a try that has timed out must not write into the file of the next.
        private void Write(Action write)
        {
            lock (output!)
            {
                limit.ThrowIfCancellationRequested();
                try
                {
                    write();
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
                {
                    UnwritableOutput = error;
                }
            }
        }
    }
}

/// <summary>Checks that .NET did not change an address.</summary>
internal static class UriCheck
{
    // Unreserved in RFC 2396, reserved in RFC 3986: .NET Framework and Mono escape them or not; servers accept both.
    private static readonly LazyRegex OldMarks = new("%(21|27|28|29|2A)", address => address.IndexOf('%') >= 0, ignoreCase: true);

    /// <summary>
    /// .NET Framework's <see cref="Uri"/> trims trailing dots and unescapes slashes, which would address another resource.
    /// </summary>
    public static bool IsUnchanged(string built, Uri made) =>
        string.Equals(built, made.AbsoluteUri, StringComparison.Ordinal)
        || string.Equals(Plain(built), Plain(made.AbsoluteUri), StringComparison.Ordinal);

    private static string Plain(string address) => OldMarks.Replace(address, mark => Uri.UnescapeDataString(mark.Value));
}

/// <summary>Cancels the wait for a task, even if the task itself does not observe the token.</summary>
internal static class TaskWaiting
{
#if NETFRAMEWORK
    // .NET Framework does not cancel name resolution and reading of a body.
    public static async Task<T> WaitAsync<T>(Task<T> task, CancellationToken cancellation)
    {
        var end = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellation.Register(() => end.TrySetResult(true)))
        {
            if (await Task.WhenAny(task, end.Task).ConfigureAwait(false) == task)
                return await task.ConfigureAwait(false);
        }

        _ = task.ContinueWith(left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        throw new OperationCanceledException(cancellation);
    }
#else
    public static Task<T> WaitAsync<T>(Task<T> task, CancellationToken cancellation) => task.WaitAsync(cancellation);
#endif
}
