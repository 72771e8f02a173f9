using System;
using System.Net;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Secrets of earlier requests are not shown when a server repeats them in a later reply.</summary>
public sealed class SessionSecretTests
{
    private const string Password = "Pw5hTq9LxZ2f1m3Rk8";

    [Fact]
    public async Task Login_password_is_not_shown()
    {
        using var server = Server(() => $"user joe / {Password} lacks rights", tokens: 1);
        using var client = Connect(server);

        var error = await FailAsync(client);

        Assert.Equal("user joe / *** lacks rights", error.ServerMessage);
        Assert.DoesNotContain(Password, (await client.TestAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replaced_token_is_not_shown()
    {
        using var server = Server(() => "first tok_AAAABBBB1, then tok_AAAABBBB2, not tok_AAAABBBB3", tokens: 2);
        using var client = Connect(server);

        var error = await FailAsync(client);

        Assert.Equal("first ***, then ***, not tok_AAAABBBB3", error.ServerMessage);
    }

    [Fact]
    public async Task Token_is_not_shown_in_replies_to_calls_that_did_not_send_it()
    {
        using var exchange = new ClientAndServer(RawReply.Of(500, "text/plain", "boom apnz_of_the_session"), "apnz_of_the_session");

        var message = (await exchange.Client.TestAsync()).Message;

        Assert.DoesNotContain("apnz_of", message, StringComparison.Ordinal);
    }

    /// <summary>A key is forgotten with its call; afterwards the same text is not known to be a secret.</summary>
    [Fact]
    public async Task Keys_are_masked_only_during_their_own_call()
    {
        using var exchange = new ClientAndServer(Replies.Error(400, "bad_request", "the key was sk_R2mXz7Vt9Bq4Lw8"));
        var update = new UpdateProxyKeys { SecretKey = SecureStrings.FromPlainText("sk_R2mXz7Vt9Bq4Lw8") };

        Assert.Equal("the key was ***", (await Calls.FailAsync(exchange.ApiProxies.UpdateKeysAsync("P", "a", update))).ServerMessage);
        Assert.Equal("the key was sk_R2mXz7Vt9Bq4Lw8", (await Calls.FailAsync(exchange.BindAsync())).ServerMessage);
    }

    private static Task<ApinizerException> FailAsync(IApinizerClient client) =>
        Calls.FailAsync(client.Credentials.SetAsync("P", "u", CredentialItem.PrivateKey, "k"));

    // Refuses each token but the last with 401.
    private static RawServer Server(Func<string> words, int tokens)
    {
        var given = 0;
        return new RawServer(request => request.Target.EndsWith("auth/token", StringComparison.Ordinal)
            ? RawReply.Json($$"""{"access_token":"tok_AAAABBBB{{++given}}","expires_in":3600}""")
            : Replies.Error(given < tokens ? 401 : 400, "bad_request", words()));
    }

    private static IApinizerClient Connect(RawServer server) => new ApinizerClientFactory().Create(
        new SessionOptions(GatewayAddress.Normalize(server.Address), new NetworkCredential("joe", Password)) { MaximumRetryCount = 0 });
}
