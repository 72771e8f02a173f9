using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>A session's way to its gateway: with a token, tried again where that is safe, told to who listens.</summary>
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

    /// <summary>Knows the session's secrets.</summary>
    public Redactor Redactor => _secrets.Redactor;

    /// <summary>Sends a request; the reply may be a refusal.</summary>
    /// <exception cref="ApinizerException">No reply came, or no token could be had.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, CallContext context)
    {
        var call = new Call(context);
        context.Observer?.OnVerbose($"{request.Method} {Options.Uri.AbsoluteUri}/{Redactor.CleanText(request.Route)}"
            + $" with {request.Query?.Length ?? 0}-character query and {request.Body?.Length ?? 0}-byte body");
        var token = request.IsAnonymous ? null : await _tokens.GetAsync(refused: null, call).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        var reply = await _policy.SendAsync(request, token, call).ConfigureAwait(false);
        if (reply.Status == 401 && token != null && _tokens.CanRenew)
        {
            // It was refused before anything was done, so it may be sent again, whatever it is.
            token = await _tokens.GetAsync(refused: token, call).ConfigureAwait(false);
            var earlier = reply.Retries;
            reply = await _policy.SendAsync(request, token, call).ConfigureAwait(false);
            reply.Retries += earlier;
        }

        reply.Elapsed = clock.Elapsed;
        // It held a key, and is not needed any more. Texts can't be cleared; the runtime moves and drops them as it likes.
        if (request.Body != null)
            Array.Clear(request.Body, 0, request.Body.Length);

        context.Observer?.OnVerbose($"Received HTTP {reply.Status} with {reply.Body.Length}-character"
            + $" {reply.ContentType ?? "untyped"} body in {(long)reply.Elapsed.TotalMilliseconds} ms");
        return reply;
    }

    /// <summary>Reads something, which may be done any number of times.</summary>
    /// <exception cref="ApinizerException">No reply came, or no token could be had.</exception>
    public Task<ApiResponse> GetAsync(string route, CallContext context) =>
        SendAsync(new ApiRequest(HttpMethod.Get, route) { IsRepeatable = true }, context);

    /// <summary>Gets a token where the session has a user.</summary>
    public Task LoginAsync(CallContext context) =>
        _tokens.GetAsync(refused: null, new Call(context));

    public void Dispose() => _transport.Dispose();
}
