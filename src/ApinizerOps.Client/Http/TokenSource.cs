using System;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http;
using System.Security;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>Where a session's token comes from.</summary>
internal interface ITokenSource
{
    /// <summary>Whether a token that the server refused can be replaced.</summary>
    bool CanRenew { get; }

    /// <summary>The token to use.</summary>
    /// <param name="refused">A token that the server refused, to get a new one; otherwise null.</param>
    /// <param name="call">The context of the call.</param>
    Task<string> GetAsync(string? refused, RequestState call);
}

/// <summary>A personal access token. It can't be renewed.</summary>
internal sealed class FixedTokenSource(SecureString token) : ITokenSource
{
    public bool CanRenew => false;

    public Task<string> GetAsync(string? refused, RequestState call) => Task.FromResult(SecureStrings.ToPlainText(token));
}

/// <summary>
/// Tokens for a user (<c>POST auth/token</c>), kept until shortly before they expire. Concurrent calls wait for the same login
/// and share its failure. A refused login is not repeated, so that many calls do not lock an account.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "Without a wait handle the semaphore holds no resources, and calls may still release it after a disconnect.")]
internal sealed class LoginTokenSource(NetworkCredential user, RetryPolicy policy, SessionRedactor secrets) : ITokenSource
{
    private readonly SemaphoreSlim _loginLock = new(1, 1);
    private readonly WaitClock _clock = new();
    private volatile ApinizerException? _failure;
    private string? _token;
    private TimeSpan _renewAt;

    public bool CanRenew => true;

    public async Task<string> GetAsync(string? refused, RequestState call)
    {
        var known = _failure;
        await _loginLock.WaitAsync(call.Cancellation).ConfigureAwait(false);
        try
        {
            // A failure during the wait is shared. A later call tries again.
            if (_failure is { } failure && (failure != known || failure.Reason == ErrorReason.Unauthorized))
                throw WithNote(failure, failure == known ? "The login was refused before, so nothing was sent. Run Connect-Apinizer again. It was: " : "");
            if (_token == null || _token == refused || _clock.Until(_renewAt) == TimeSpan.Zero)
                await FetchAsync(call).ConfigureAwait(false);
            return _token!;
        }
        finally
        {
            _loginLock.Release();
        }
    }

    private async Task FetchAsync(RequestState call)
    {
        var request = new ApiRequest(HttpMethod.Post, "auth/token")
        {
            Body = Encoding.ASCII.GetBytes("grant_type=client_credentials"
                + $"&client_id={Uri.EscapeDataString(user.UserName)}&client_secret={Uri.EscapeDataString(user.Password)}"),
            ContentType = "application/x-www-form-urlencoded",
            IsRepeatable = true,
            IsAnonymous = true,
        };
        _token = null;
        try
        {
            var reply = await policy.SendAsync(request, token: null, call).ConfigureAwait(false);
            (_token, var life) = LoginReader.Read(reply);
            secrets.Add(_token);
            _renewAt = _clock.Elapsed + RenewalMargin(life);
            _failure = null;
        }
        catch (ApinizerException error)
        {
            _failure = error;
            throw;
        }
    }

    private static ApinizerException WithNote(ApinizerException original, string note) => new(original.Reason, note + original.Message)
    {
        StatusCode = original.StatusCode,
        ServerMessage = original.ServerMessage,
    };

    /// <summary>
    /// How long a token is used: until a minute before it expires, or nine tenths of a lifetime below ten minutes. A token that
    /// seems to be expired already comes from a server with another clock; it is used until the server refuses it.
    /// </summary>
    private static TimeSpan RenewalMargin(TimeSpan? life) => life switch
    {
        null => TimeSpan.FromDays(1),
        { Ticks: <= 0 } => TimeSpan.FromMinutes(1),
        { TotalMinutes: > 10 } known => known - TimeSpan.FromMinutes(1),
        { } known => TimeSpan.FromTicks(known.Ticks / 10 * 9),
    };
}
