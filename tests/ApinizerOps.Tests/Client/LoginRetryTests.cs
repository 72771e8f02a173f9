using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>What follows a failed login, for calls that waited for it and for later ones.</summary>
public sealed class LoginRetryTests
{
    private static readonly RawReply Good = RawReply.Json("""{"access_token":"token-number-1","expires_in":3600}""");
    private static readonly RawReply Refused = Replies.Error(401, "unauthorized_client", "no such user");

    public static TheoryData<string, ErrorReason> Failures { get; } = new()
    {
        { "silence", ErrorReason.Timeout },
        { "cut", ErrorReason.ConnectionFailed },
        { "page", ErrorReason.UnexpectedReply },
    };

    /// <summary>Otherwise calls that know nothing of each other could lock the account.</summary>
    [Fact]
    public async Task Refused_credentials_are_not_sent_again()
    {
        using var server = RawServer.InTurn(Refused, Good, Replies.Key);
        using var client = LoginServer.Connect(server.Address);
        await Calls.FailAsync(client.LoginAsync());

        foreach (var operation in Enum.GetValues<Operation>())
        {
            var error = await Calls.FailAsync(client.RunAsync(operation));

            Assert.Equal((ErrorReason.Unauthorized, 401), (error.Reason, error.StatusCode));
            Assert.Contains("refused before", error.Message, StringComparison.Ordinal);
            Assert.Contains("Connect-Apinizer", error.Message, StringComparison.Ordinal);
            Assert.Contains("no such user", error.Message, StringComparison.Ordinal);
        }

        Assert.Single(server.Requests);
        using var next = LoginServer.Connect(server.Address);
        Assert.True((await next.RunAsync(Operation.CreateKey)).Success);
    }

    [Fact]
    public async Task Refused_token_renewal_is_sent_once_for_all_calls()
    {
        var logins = 0;
        using var server = new RawServer(request => !request.Target.EndsWith("/auth/token", StringComparison.Ordinal)
            ? Replies.Error(401, "unauthorized_client", "Token was expired!") : Interlocked.Increment(ref logins) == 1 ? Good : Refused);
        using var client = LoginServer.Connect(server.Address);
        await client.LoginAsync();
        var errors = new List<ApinizerException>();

        for (var i = 0; i < 5; i++)
            errors.AddRange(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Calls.FailAsync(client.RunAsync(Operation.SetPrivateKey)))));

        Assert.Equal(40, errors.Count);
        Assert.All(errors, error => Assert.Equal(ErrorReason.Unauthorized, error.Reason));
        Assert.Equal(2, logins);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Calls_waiting_for_a_login_share_its_failure(string failure, ErrorReason reason)
    {
        // The failure comes when all calls are waiting.
        using var go = new SemaphoreSlim(0);
        using var server = new RawServer(_ =>
        {
            if (failure != "silence")
                go.Wait();
            return Reply(failure);
        });
        using var client = Connect(server);
        var calls = Enumerable.Range(0, 20).Select(_ => Calls.FailAsync(client.RunAsync(Operation.CreateKey))).ToList();
        await server.RequestReceived;
        go.Release(20);

        var errors = await Task.WhenAll(calls);

        Assert.All(errors, error => Assert.Equal(reason, error.Reason));
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Later_call_logs_in_again_after_a_failed_login(string failure, ErrorReason reason)
    {
        using var server = RawServer.InTurn(Reply(failure), Good, Replies.Key);
        using var client = Connect(server);

        Assert.Equal(reason, (await Calls.FailAsync(client.LoginAsync())).Reason);

        Assert.True((await client.RunAsync(Operation.CreateKey)).Success);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task Waiting_calls_log_in_when_the_first_one_is_cancelled()
    {
        var count = 0;
        var silent = new TaskCompletionSource();
        using var server = new RawServer(_ =>
        {
            if (Interlocked.Increment(ref count) is var turn && turn == 1)
                silent.SetResult();
            return turn switch { 1 => RawReply.Silence, 2 => Good, _ => Replies.Key };
        });
        using var client = LoginServer.Connect(server.Address);
        using var cancel = new CancellationTokenSource();
        var first = client.RunAsync(Operation.CreateKey, cancellation: cancel.Token);
        await silent.Task;
        var others = Enumerable.Range(0, 10).Select(_ => client.RunAsync(Operation.CreateKey)).ToList();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.All(await Task.WhenAll(others), result => Assert.True(result.Success));
        Assert.Equal(12, server.Requests.Count);
    }

    private static RawReply Reply(string failure) => failure switch
    {
        "silence" => RawReply.Silence,
        "cut" => RawReply.Cut,
        _ => RawReply.Html("<html>page</html>"),
    };

    private static Contract.IApinizerClient Connect(RawServer server) => LoginServer.Connect(
        server.Address, options => options with { Timeout = TimeSpan.FromSeconds(1.25), MaximumRetryCount = 0 });
}
