using System;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using RestSharp;

namespace ApinizerOps.Client.Transport;

/// <summary>Sends one request once. The only file that knows RestSharp.</summary>
internal sealed class RestTransport : IDisposable
{
    private const long LargestReply = 32 * 1024 * 1024;

    private readonly SessionOptions _options;
    private readonly SessionSecrets _secrets;
    private readonly RestClient _client;
    private volatile bool _disposed;

    public RestTransport(SessionOptions options, SessionSecrets secrets)
    {
        _options = options;
        _secrets = secrets;
        var http = new HttpClient(SessionHandler.Create(options, new CertificateCheck(options)))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestReply,
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

    /// <summary>Sends a request and waits for the whole reply, at most the session's time.</summary>
    /// <exception cref="NoReplyException">No reply came.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ApiReply> TryAsync(ApiRequest request, string? token, CancellationToken cancellation)
    {
        if (_disposed)
            throw new ApinizerException(ErrorReason.NotConnected, $"The session to {_options.Uri.AbsoluteUri} was disconnected.");
        var message = Compose(request, token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.Timeout);
        RestResponse response;
        try
        {
            response = await Interruptible.Of(_client.ExecuteAsync(message, limit.Token), limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            cancellation.ThrowIfCancellationRequested();
            throw NoReplyReader.TimedOut(_options);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw NoReplyReader.Read(error, _options, RedactorOf(request));
        }

        cancellation.ThrowIfCancellationRequested();
        if (limit.IsCancellationRequested && response.ErrorException != null)
            throw NoReplyReader.TimedOut(_options);
        if (response.StatusCode == 0 || response.ResponseStatus is ResponseStatus.Aborted or ResponseStatus.TimedOut)
            throw NoReplyReader.Read(response.ErrorException, _options, RedactorOf(request));
        return Read(response, request, cancellation);
    }

    public void Dispose()
    {
        _disposed = true;
        _client.Dispose();
    }

    private ApiReply Read(RestResponse response, ApiRequest request, CancellationToken cancellation)
    {
        var body = response.Content ?? "";
        var redactor = RedactorOf(request);
        var (isBusy, wait) = RetryAfter.Read((int)response.StatusCode, Header(response, "Retry-After"), body);
        return new ApiReply
        {
            Status = (int)response.StatusCode,
            // The usual ones are no secret, and then a reply may need no cleaning at all.
            ContentType = response.ContentType is null or "application/json" or "text/plain" ? response.ContentType : redactor.Clean(response.ContentType),
            Body = body,
            Location = Header(response, "Location"),
            IsBusy = isBusy,
            RetryAfter = wait,
            Gateway = _options.Uri.AbsoluteUri,
            IsRepeatable = request.IsRepeatable,
            Redactor = redactor,
            Cancellation = cancellation,
        };
    }

    private Redactor RedactorOf(ApiRequest request) => _secrets.Redactor.With(request.Secrets);

    private RestRequest Compose(ApiRequest request, string? token)
    {
        var address = $"{_options.Uri.AbsoluteUri}/{request.Route}{(request.Query == null ? "" : "?" + request.Query)}";
        var message = new RestRequest(new Uri(address), Verb(request.Method));
        if (!AddressText.Survives(address, _client.BuildUri(message)))
            throw new ApinizerException(
                ErrorReason.InvalidName, "A name does not survive in an address on this version of .NET, trailing dots for example.");
        if (token != null)
            message.AddHeader("Authorization", "Bearer " + token);
        message.AddHeader("Accept", request.Accept);
        if (request.Body != null)
            message.AddBody(request.Body, request.ContentType);
        return message;
    }

    private static string? Header(RestResponse response, string name) => response.Headers?
        .FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static Method Verb(ApiMethod method) => method switch
    {
        ApiMethod.Get => Method.Get,
        ApiMethod.Post => Method.Post,
        ApiMethod.Put => Method.Put,
        ApiMethod.Patch => Method.Patch,
        _ => Method.Delete,
    };
}
