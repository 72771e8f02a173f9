using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using RestSharp;

namespace ApinizerOps.Client.Transport;

/// <summary>Sends requests with the session's token. The only file that knows RestSharp.</summary>
internal sealed class RestTransport : IDisposable
{
    private const long LargestReply = 64 * 1024 * 1024;

    private readonly SessionOptions _options;
    private readonly RestClient _client;

    public RestTransport(SessionOptions options)
    {
        _options = options;
        var http = new HttpClient(SessionHandler.Create(options))
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
    /// <exception cref="ApinizerException">No reply came.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ApiReply> SendAsync(ApiRequest request, ICallObserver? observer, CancellationToken cancellation)
    {
        var token = SecretText.Read(_options.Token);
        var address = $"{_options.Uri.AbsoluteUri}/{request.Route}";
        var message = Compose(request, address, token);
        observer?.Detail($"{request.Method.ToString().ToUpperInvariant()} {address}"
            + $" with {request.Query?.Length ?? 0}-character query and {request.Body?.Length ?? 0}-byte body");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_options.Timeout);
        var clock = Stopwatch.StartNew();
        var response = await _client.ExecuteAsync(message, limit.Token).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (response.StatusCode == 0 || limit.IsCancellationRequested)
            throw TransportFault.From(response.ErrorException, _options, limit.IsCancellationRequested);

        var reply = new ApiReply
        {
            Status = (int)response.StatusCode,
            ContentType = response.ContentType,
            Body = response.Content ?? "",
            Location = response.Headers?.FirstOrDefault(header => header.Name.Equals("Location", StringComparison.OrdinalIgnoreCase))?.Value,
            Gateway = _options.Uri.AbsoluteUri,
            Elapsed = clock.Elapsed,
            Redactor = new Redactor(request.Secrets.Append(token)),
        };
        observer?.Detail($"Received HTTP {reply.Status} with {reply.Body.Length}-character"
            + $" {reply.ContentType ?? "untyped"} body in {(long)reply.Elapsed.TotalMilliseconds} ms");
        return reply;
    }

    public void Dispose() => _client.Dispose();

    private RestRequest Compose(ApiRequest request, string address, string token)
    {
        var full = request.Query == null ? address : $"{address}?{request.Query}";
        var message = new RestRequest(new Uri(full), Verb(request.Method));
        if (!AddressText.Survives(full, _client.BuildUri(message)))
            throw new ApinizerException(
                ErrorReason.InvalidName, "A name does not survive in an address on this version of .NET, trailing dots for example.");
        message.AddHeader("Authorization", "Bearer " + token);
        message.AddHeader("Accept", "application/json");
        if (request.Body != null)
            message.AddBody(request.Body, ContentType.Json);
        return message;
    }

    private static Method Verb(ApiMethod method) => method switch
    {
        ApiMethod.Get => Method.Get,
        ApiMethod.Post => Method.Post,
        ApiMethod.Put => Method.Put,
        ApiMethod.Patch => Method.Patch,
        _ => Method.Delete,
    };
}
