using System;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Replies;
using ApinizerOps.Client.Transport;

namespace ApinizerOps.Client.Connection;

/// <summary>
/// Tokens for a user (<c>POST auth/token</c>), kept until shortly before they expire. Calls that come while one is being
/// fetched wait for that one.
/// </summary>
internal sealed class UserToken(NetworkCredential user, RetryPolicy policy) : ITokenSource, IDisposable
{
    // Older servers give an epoch in milliseconds, today's a number of seconds.
    private const double SmallestEpoch = 1e11;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private string? _token;
    private TimeSpan _renewAt;

    public bool CanRenew => true;

    public async Task<string> GetAsync(string? refused, Call call)
    {
        await _one.WaitAsync(call.Cancellation).ConfigureAwait(false);
        try
        {
            if (_token == null || _token == refused || _clock.Elapsed >= _renewAt)
                await FetchAsync(call).ConfigureAwait(false);
            return _token!;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task FetchAsync(Call call)
    {
        var request = new ApiRequest(ApiMethod.Post, "auth/token")
        {
            Body = Encoding.ASCII.GetBytes("grant_type=client_credentials"
                + $"&client_id={Uri.EscapeDataString(user.UserName)}&client_secret={Uri.EscapeDataString(user.Password)}"),
            ContentType = "application/x-www-form-urlencoded",
            IsRepeatable = true,
            IsAnonymous = true,
            Secrets = [user.Password],
        };
        _token = null;
        var reply = await policy.SendAsync(request, token: null, call).ConfigureAwait(false);
        if (reply.Status is < 200 or > 299)
            throw FaultReader.Read(reply);
        using var document = JsonReply.TryParse(reply.Body);
        _token = document?.RootElement.Text("access_token") is { Length: > 0 } token
            ? token : throw NoToken(reply);
        _renewAt = _clock.Elapsed + Patience(document.RootElement.Property("expires_in"));
    }

    // What the body is stays unsaid: it may hold a token under another name.
    private static ApinizerException NoToken(ApiReply reply) => new(
        ErrorReason.UnexpectedReply, $"The reply to the login holds no token: HTTP {reply.Status} with {reply.ContentType ?? "untyped text"}.")
    {
        StatusCode = reply.Status,
    };

    /// <summary>How long the token is used: nine tenths of its life, and at least a minute less where that is more.</summary>
    private static TimeSpan Patience(JsonElement? expiresIn)
    {
        if (expiresIn is not { ValueKind: JsonValueKind.Number } number || !number.TryGetDouble(out var value))
            return TimeSpan.FromDays(1);
        var life = value >= SmallestEpoch
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Min(value, 2e14)) - DateTimeOffset.UtcNow
            : TimeSpan.FromSeconds(Math.Min(value, 1e8));
        return TimeSpan.FromTicks(Math.Max(0, Math.Max(life.Ticks / 10 * 9, (life - TimeSpan.FromMinutes(1)).Ticks)));
    }
}
