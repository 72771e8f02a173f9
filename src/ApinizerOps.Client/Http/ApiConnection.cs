using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>Sends a session's requests: adds the token, retries where that is safe, and reports to the observer.</summary>
internal sealed class ApiConnection : IDisposable
{
    private readonly RestTransport _transport;
    private readonly RetryPolicy _policy;
    private readonly ITokenSource _tokens;
    private readonly SessionRedactor _secrets;

    public ApiConnection(SessionOptions options)
    {
        Options = options;
        _secrets = new SessionRedactor(options);
        _transport = new RestTransport(options, _secrets);
        _policy = new RetryPolicy(_transport, options);
        _tokens = options.User != null ? new LoginTokenSource(options.User, _policy, _secrets) : new FixedTokenSource(options.Token!);
    }

    public SessionOptions Options { get; }

    /// <summary>Masks the session's secrets.</summary>
    public Redactor Redactor => _secrets.Redactor;

    /// <summary>Sends a request; the reply may be an error of the server.</summary>
    /// <exception cref="ApinizerException">No reply came, or no token could be obtained.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, CallContext context)
    {
        var call = new RequestState(context);
        if (context.Observer is { IsVerbose: true } before)
            before.OnVerbose($"{request.Method} {Options.Uri.AbsoluteUri}/{Redactor.CleanText(request.Route)}"
                + $" with {request.Query?.Length ?? 0}-character query and {request.Body?.Length ?? 0}-byte body");
        var token = request.IsAnonymous ? null : await _tokens.GetAsync(refused: null, call).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        var reply = await _policy.SendAsync(request, token, call).ConfigureAwait(false);
        if (reply.Status == 401 && token != null && _tokens.CanRenew)
        {
            // A request that is refused with 401 was not executed, so any request may be sent again.
            token = await _tokens.GetAsync(refused: token, call).ConfigureAwait(false);
            var earlier = reply.Retries;
            reply = await _policy.SendAsync(request, token, call).ConfigureAwait(false);
            reply.Retries += earlier;
        }

        reply.Elapsed = clock.Elapsed;
        // Clears the body, which may contain a key. Strings can't be cleared.
        if (request.Body != null)
            Array.Clear(request.Body, 0, request.Body.Length);

        if (context.Observer is { IsVerbose: true } after)
            after.OnVerbose($"Received HTTP {reply.Status} with {reply.Body.Length}-character"
                + $" {reply.ContentType ?? "untyped"} body in {(long)reply.Elapsed.TotalMilliseconds} ms");
        return reply;
    }

    /// <summary>Sends a GET request, which may be repeated.</summary>
    /// <exception cref="ApinizerException">No reply came, or no token could be obtained.</exception>
    public Task<ApiResponse> GetAsync(string route, CallContext context) =>
        SendAsync(new ApiRequest(HttpMethod.Get, route) { IsRepeatable = true }, context);

    /// <summary>Gets a token if the session has a user.</summary>
    public Task LoginAsync(CallContext context) =>
        _tokens.GetAsync(refused: null, new RequestState(context));

    public void Dispose() => _transport.Dispose();
}
