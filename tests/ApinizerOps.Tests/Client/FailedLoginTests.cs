using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Logins that return no token.</summary>
public sealed class FailedLoginTests
{
    public static TheoryData<string, ErrorReason, int> Faults
    {
        get
        {
            var cases = new TheoryData<string, ErrorReason, int>();
            foreach (var (name, (_, reason, count)) in Table)
                cases.Add(name, reason, count);
            return cases;
        }
    }

    private static Dictionary<string, (RawReply Reply, ErrorReason Reason, int Count)> Table { get; } = new()
    {
        ["401"] = (Replies.Error(401, "unauthorized_client", Echo), ErrorReason.Unauthorized, 1),
        ["400"] = (Replies.Error(400, "invalid_client", Echo), ErrorReason.Unauthorized, 1),
        ["400, not found"] = (Replies.Error(400, "bad_request", "User was not found! " + Echo), ErrorReason.Unauthorized, 1),
        ["403 without a body"] = (RawReply.Of(403, null, ""), ErrorReason.Unauthorized, 1),
        ["200 with a failure"] = (RawReply.Json($$"""{"status":"FAILURE","resultMessage":"{{Echo}}"}"""), ErrorReason.Unauthorized, 1),
        ["404 of a server without logins"] = (RawReply.Of(404, null, ""), ErrorReason.NotFound, 1),
        ["200 without a token"] = (RawReply.Json("""{"accessToken":"another-name-for-it"}"""), ErrorReason.UnexpectedReply, 1),
        ["200 with an empty token"] = (RawReply.Json("""{"access_token":""}"""), ErrorReason.UnexpectedReply, 1),
        ["200 with a page"] = (RawReply.Html("<html>another-name-for-it</html>"), ErrorReason.UnexpectedReply, 1),
        ["200 with nothing"] = (RawReply.Of(200, null, ""), ErrorReason.UnexpectedReply, 1),
        ["500"] = (RawReply.Html("<html>500</html>", 500), ErrorReason.ServerError, 3),
        ["429"] = (RawReply.Of(429, null, "", "Retry-After: 0"), ErrorReason.RateLimited, 3),
        ["cut"] = (RawReply.Cut, ErrorReason.ConnectionFailed, 3),
        ["redirect"] = (RawReply.Of(302, null, "", "Location: https://sso.example.com/"), ErrorReason.Redirected, 1),
    };

    private static string Echo => $"no to {LoginServer.Password.Replace("\"", "", StringComparison.Ordinal)}";

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Error_names_the_reason_but_no_secret(string fault, ErrorReason reason, int count)
    {
        using var server = new LoginServer(login: Table[fault].Reply);

        foreach (var call in new Func<Task>[] { () => server.Client.LoginAsync(), () => server.Client.RunAsync(Operation.CreateKey) })
        {
            var before = server.Logins.Count;
            var error = await Calls.FailAsync(call());

            Assert.Equal(reason, error.Reason);
            // Refused credentials are not sent again.
            Assert.Equal(reason == ErrorReason.Unauthorized && before > 0 ? 0 : count, server.Logins.Count - before);
            var all = error.ToString() + error.ServerMessage;
            Assert.All(LoginServer.Secrets, secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
            Assert.DoesNotContain("another-name-for-it", all, StringComparison.Ordinal);
        }

        Assert.Empty(server.Tokens);
    }

    /// <summary>Otherwise a parallel run could lock the account.</summary>
    [Fact]
    public async Task Waiting_calls_share_a_refused_login()
    {
        // The login waits until the other calls are waiting for it.
        using var all = new System.Threading.SemaphoreSlim(0);
        using var server = new RawServer(_ =>
        {
            all.Wait();
            return Replies.Error(401, "unauthorized_client", "no");
        });
        using var client = LoginServer.Connect(server.Address);
        var calls = Enumerable.Range(0, 50).Select(_ => Calls.FailAsync(client.RunAsync(Operation.CreateKey))).ToList();
        await server.RequestReceived;
        all.Release(50);

        var errors = await Task.WhenAll(calls);

        Assert.All(errors, error => Assert.Equal(ErrorReason.Unauthorized, error.Reason));
        Assert.Single(server.Requests);
    }
}
