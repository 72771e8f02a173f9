using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Threading;
using ApinizerOps.Client;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>A gateway that hands out tokens: <c>token-number-1</c>, <c>token-number-2</c> and so on.</summary>
internal sealed class LoginServer : IDisposable
{
    public const string User = "ayşe & co";
    public const string Password = "p+ss=w&rd %ğ-of-nobody";

    private readonly RawServer _server;
    private int _given;

    /// <param name="expiresIn">What stands for <c>expires_in</c>.</param>
    /// <param name="isGood">Whether the gateway takes a token, by its number.</param>
    /// <param name="login">Another reply to each login.</param>
    public LoginServer(string expiresIn = "3600", Func<int, bool>? isGood = null, RawReply? login = null)
    {
        _server = new RawServer(request =>
        {
            if (IsLogin(request))
                return login ?? RawReply.Json($$"""
                    {"access_token":"token-number-{{Interlocked.Increment(ref _given)}}","token_type":"bearer","expires_in":{{expiresIn}}}
                    """);
            var number = int.Parse(request.Header("Authorization")!.Split('-')[^1], null);
            return isGood?.Invoke(number) == false ? Replies.Error(401, "unauthorized_client", "Token was expired!") : Replies.Key;
        });
        Client = Connect(_server.Address);
    }

    public IApinizerClient Client { get; }

    public IReadOnlyList<RawRequest> Logins => [.. _server.Requests.Where(IsLogin)];

    /// <summary>The tokens of all other requests, in order.</summary>
    public IEnumerable<string> Tokens =>
        from request in _server.Requests where !IsLogin(request) select request.Header("Authorization")!["Bearer token-number-".Length..];

    public static IApinizerClient Connect(Uri address, Func<SessionOptions, SessionOptions>? choose = null)
    {
        var options = new SessionOptions(GatewayAddress.Normalize(address), new NetworkCredential(User, Password))
        {
            Timeout = TimeSpan.FromSeconds(30),
            MaximumRetryCount = 2,
            RetryInterval = TimeSpan.FromMilliseconds(2),
        };
        return new ApinizerClientFactory().Create(choose?.Invoke(options) ?? options);
    }

    /// <summary>The password as it is and as it travels.</summary>
    public static string[] Secrets { get; } =
        [Password, Uri.EscapeDataString(Password), Convert.ToBase64String(Encoding.UTF8.GetBytes(Password))];

    public void Dispose()
    {
        Client.Dispose();
        _server.Dispose();
    }

    private static bool IsLogin(RawRequest request) => request.Target == "/apiops/auth/token";
}
