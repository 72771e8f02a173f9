using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Creating a key, or updating it when it exists.</summary>
public sealed class KeyUpsertTests
{
    private static readonly RawReply Missing = Replies.Error(404, "not_found", "Key (my-key) was not found!");
    private static readonly RawReply Present = RawReply.Json("""{ "success": true, "resultList": [{ "name": "my-key" }] }""");
    private static readonly RawReply InBoth = In("""{ "environmentName": "production" }, { "environmentName": "staging" }""");
    private static readonly RawReply Taken = Replies.Error(400, "bad_request", "Key (my-key) is already exist!");
    private static readonly RawReply Hidden = Replies.Error(400, "bad_request", "User does not have required permission");

    [Fact]
    public async Task Missing_key_is_created()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Missing, Replies.Key));

        var result = await EnsureAsync(exchange);

        Assert.Equal(KeyAction.Created, result.Action);
        Assert.Equal(["GET", "POST"], Methods(exchange));
    }

    [Fact]
    public async Task Existing_key_is_updated_with_the_same_content()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Present, Replies.Key));

        var result = await EnsureAsync(exchange);

        Assert.Equal((KeyAction.Updated, "my-key", SampleContent.Create().KeyType), (result.Action, result.KeyName, result.KeyType));
        Assert.Equal(["GET", "PUT"], Methods(exchange));
        var put = exchange.Server.Requests.Last();
        Assert.Contains("?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT ", put.RequestLine, StringComparison.Ordinal);
        Assert.Contains(SampleContent.Create().Environments[0].Content, System.Text.Encoding.UTF8.GetString(put.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_created_by_someone_else_meanwhile_is_updated()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Missing, Taken, Present, Replies.Key));

        Assert.Equal(KeyAction.Updated, (await EnsureAsync(exchange)).Action);
        Assert.Equal(["GET", "POST", "GET", "PUT"], Methods(exchange));
    }

    [Fact]
    public async Task Key_list_is_read_when_the_key_itself_may_not_be()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Hidden, Present, Replies.Key));

        Assert.Equal(KeyAction.Updated, (await EnsureAsync(exchange)).Action);
        Assert.Equal(["GET", "GET", "PUT"], Methods(exchange));
    }

    [Fact]
    public async Task Key_that_turns_out_to_exist_on_create_is_looked_up_again()
    {
        using var exchange = new ClientAndServer(Server(Missing, list: InBoth, Taken));

        Assert.Equal(ErrorReason.EnvironmentsLeftOut, (await Calls.FailAsync(EnsureAsync(exchange))).Reason);
        Assert.Equal(["GET", "POST", "GET", "GET"], Methods(exchange));
    }

    public static TheoryData<string> Looks => ["ensure", "update"];

    public static TheoryData<string, string> Refusals
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var look in Looks)
            {
                foreach (var reply in RefusedLooks.Keys)
                    cases.Add(look, reply);
            }

            return cases;
        }
    }

    public static TheoryData<string, string, ErrorReason> Failures
    {
        get
        {
            var cases = new TheoryData<string, string, ErrorReason>();
            foreach (var look in Looks)
            {
                foreach (var (reply, (_, reason)) in FailedLooks)
                    cases.Add(look, reply, reason);
            }

            return cases;
        }
    }

    private static readonly Dictionary<string, RawReply> RefusedLooks = new()
    {
        ["no permission, HTTP 400"] = Hidden,
        ["HTTP 403"] = RawReply.Json("{}", 403),
        ["HTTP 405 with a page"] = RawReply.Html("<html>not allowed</html>", 405),
        ["a page"] = RawReply.Html("<html>single sign-on</html>"),
        ["not JSON"] = RawReply.Of(200, "text/plain", "OK"),
        ["HTTP 400 for another reason"] = Replies.Error(400, "bad_request", "no"),
    };

    private static readonly Dictionary<string, (RawReply Reply, ErrorReason Reason)> FailedLooks = new()
    {
        ["busy"] = (RawReply.Of(429, null, "", "Retry-After: 99999"), ErrorReason.RateLimited),
        ["broken"] = (RawReply.Html("busy", 500), ErrorReason.ServerError),
        ["cut"] = (RawReply.Cut, ErrorReason.ConnectionFailed),
        ["refused token"] = (Replies.Error(401, "unauthorized_client", "no"), ErrorReason.Unauthorized),
        ["redirected"] = (RawReply.Of(302, null, "", "Location: https://other.example.com/"), ErrorReason.Redirected),
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Nothing_is_changed_when_the_key_lookup_fails(string look, string reply, ErrorReason reason)
    {
        using var exchange = new ClientAndServer(FailedLooks[reply].Reply);

        Assert.Equal(reason, (await Calls.FailAsync(RunAsync(look, exchange))).Reason);
        Assert.All(Methods(exchange), method => Assert.Equal("GET", method));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Nothing_is_changed_when_the_key_list_fails(string look, string reply, ErrorReason reason)
    {
        using var exchange = new ClientAndServer(Server(Hidden, list: FailedLooks[reply].Reply, Replies.Key));

        Assert.Equal(reason, (await Calls.FailAsync(RunAsync(look, exchange))).Reason);
        Assert.All(Methods(exchange), method => Assert.Equal("GET", method));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Refused_lookup_falls_back_to_the_key_list(string look, string reply)
    {
        using var exchange = new ClientAndServer(Server(RefusedLooks[reply], list: InBoth, Replies.Key));

        var error = await Calls.FailAsync(RunAsync(look, exchange));

        Assert.Equal((ErrorReason.EnvironmentsLeftOut, "Key 'my-key' is also in staging. An update may take a key out of environments that it does not name, so nothing was changed."), (error.Reason, error.Message));
        Assert.Equal(["GET", "GET"], Methods(exchange));
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Change_is_sent_with_a_warning_when_lookup_and_list_are_refused(string look, string reply)
    {
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(Server(RefusedLooks[reply], list: RefusedLooks[reply], Replies.Key));

        Assert.True((await RunAsync(look, exchange, listener)).Success);
        Assert.Contains("does not show keys", Assert.Single(listener.Warnings), StringComparison.Ordinal);
        Assert.Equal(["GET", "GET", look == "ensure" ? "POST" : "PUT"], Methods(exchange));
    }

    /// <summary>Servers answer the same for a missing key and for one that the user may not see.</summary>
    [Fact]
    public async Task Update_of_a_missing_key_checks_the_key_list()
    {
        using var hidden = new ClientAndServer(Server(Missing, list: InBoth, Replies.Key));
        using var gone = new ClientAndServer(Server(Missing, list: RawReply.Json("""{ "success": true, "resultList": [] }"""), Missing));

        Assert.Equal(ErrorReason.EnvironmentsLeftOut, (await Calls.FailAsync(RunAsync("update", hidden))).Reason);
        Assert.Equal(["GET", "GET"], Methods(hidden));
        Assert.Equal(ErrorReason.NotFound, (await Calls.FailAsync(RunAsync("update", gone))).Reason);
        Assert.Equal(["GET", "GET", "PUT"], Methods(gone));
    }

    public static TheoryData<string, string> Unseen
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var one in UnseenOnes.Keys)
            {
                foreach (var list in UnseenLists.Keys)
                    cases.Add(one, list);
            }

            return cases;
        }
    }

    private static readonly Dictionary<string, RawReply> UnseenOnes = new()
    {
        ["HTTP 404"] = Missing,
        ["HTTP 403"] = RawReply.Json("{}", 403),
        ["another key"] = RawReply.Json("""{ "success": true, "resultList": [{ "name": "My-Key", "cryptoKeyInfoEnvironmentList": [{ "environmentName": "production" }] }] }"""),
    };

    private static readonly Dictionary<string, RawReply> UnseenLists = new()
    {
        ["empty list"] = RawReply.Json("""{ "success": true, "resultList": [] }"""),
        ["list of others"] = RawReply.Json("""{ "success": true, "resultList": [{ "name": "MY-KEY" }] }"""),
        ["no list"] = RawReply.Json("""{ "success": true }"""),
    };

    [Theory]
    [MemberData(nameof(Unseen))]
    public async Task Update_of_a_key_that_the_gateway_does_not_show_warns(string one, string list)
    {
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(Server(UnseenOnes[one], UnseenLists[list], Replies.Key));

        Assert.True((await RunAsync("update", exchange, listener)).Success);
        Assert.Contains("it is not known whether an update takes", Assert.Single(listener.Warnings), StringComparison.Ordinal);
        Assert.Equal(["GET", "GET", "PUT"], Methods(exchange));
    }

    [Theory]
    [MemberData(nameof(Unseen))]
    public async Task Hidden_existing_key_is_updated_only_when_environments_may_be_left_out(string one, string list)
    {
        RawReply Answer(RawRequest request) => request.RequestLine.Split(' ')[0] switch
        {
            "POST" => Taken,
            "PUT" => Replies.Key,
            _ => request.Target.EndsWith("/keys/", StringComparison.Ordinal) ? UnseenLists[list] : UnseenOnes[one],
        };
        using var refused = new ClientAndServer(new RawServer(Answer));
        using var forced = new ClientAndServer(new RawServer(Answer));

        var error = await Calls.FailAsync(RunAsync("ensure", refused));

        Assert.Equal(ErrorReason.EnvironmentsLeftOut, error.Reason);
        Assert.StartsWith("There is a key 'my-key', but the gateway does not show it", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", error.NextStep, StringComparison.Ordinal);
        Assert.DoesNotContain("PUT", Methods(refused));
        Assert.Equal(KeyAction.Updated, (await RunAsync("ensure", forced, leaveOut: true)).Action);
    }

    /// <summary>The first of several entries may be another key.</summary>
    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Environments_are_read_from_the_key_with_the_requested_name(string look)
    {
        using var exchange = new ClientAndServer(RawReply.Json("""
            { "success": true, "resultList": [
              { "name": "a", "cryptoKeyInfoEnvironmentList": [{ "environmentName": "production" }] },
              { "name": "my-key", "cryptoKeyInfoEnvironmentList": [{ "environmentName": "production" }, { "environmentName": "staging" }] }] }
            """));

        var error = await Calls.FailAsync(RunAsync(look, exchange));

        Assert.StartsWith("Key 'my-key' is also in staging.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Key_in_further_environments_is_not_updated(string look)
    {
        using var exchange = new ClientAndServer(InBoth);

        Assert.Equal(ErrorReason.EnvironmentsLeftOut, (await Calls.FailAsync(RunAsync(look, exchange))).Reason);
        Assert.Equal(["GET"], Methods(exchange));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Key_in_further_environments_is_updated_when_they_may_be_left_out(string look)
    {
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(Server(InBoth, list: InBoth, Replies.Key));

        Assert.True((await RunAsync(look, exchange, listener, leaveOut: true)).Success);
        Assert.Equal(look == "ensure" ? ["GET", "PUT"] : ["PUT"], Methods(exchange));
        Assert.Empty(listener.Warnings);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Environment_names_are_compared_case_sensitively(string look)
    {
        using var exchange = new ClientAndServer(In("""{ "environmentName": "Production" }"""));

        var error = await Calls.FailAsync(RunAsync(look, exchange));

        Assert.StartsWith("Key 'my-key' is also in Production.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Older servers list only ids, and no server translates them.</summary>
    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Environments_shown_only_by_id_block_the_update(string look)
    {
        using var exchange = new ClientAndServer(In("""{ "environmentId": "64f0" }"""));

        var error = await Calls.FailAsync(RunAsync(look, exchange));

        Assert.Equal(ErrorReason.EnvironmentsLeftOut, error.Reason);
        Assert.Contains("is also in 64f0.", error.Message, StringComparison.Ordinal);
        Assert.Contains("by their ids", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", error.NextStep, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Unread => new()
    {
        { """{ "environmentId": 7 }""", "7" },
        { """{ "envName": "staging" }""", "staging" },
        { """{ "alias": "x" }""", "environments whose names the gateway does not show" },
        { "\"staging\"", "environments whose names the gateway does not show" },
    };

    [Theory]
    [MemberData(nameof(Unread))]
    public async Task Environments_shown_without_environmentName_block_the_update(string environment, string shown)
    {
        foreach (var look in new[] { "ensure", "update" })
        {
            using var exchange = new ClientAndServer(In($$"""{ "environmentName": "production" }, {{environment}}"""));

            var error = await Calls.FailAsync(RunAsync(look, exchange));

            Assert.Equal(ErrorReason.EnvironmentsLeftOut, error.Reason);
            Assert.StartsWith($"Key 'my-key' is also in {shown}. ", error.Message, StringComparison.Ordinal);
            Assert.Equal(["GET"], Methods(exchange));
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Key_shown_without_environments_is_updated_with_a_warning(string look)
    {
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(Server(Present, list: Present, Replies.Key));

        Assert.True((await RunAsync(look, exchange, listener)).Success);
        Assert.Contains("does not show the environments", Assert.Single(listener.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Environment_names_in_the_error_are_cleaned()
    {
        using var exchange = new ClientAndServer(In("""{ "environmentName": "e\u001b[31m" }, { "environmentName": "##vso[task]" }, { "environmentName": "with YOUR_TOKEN in it" }"""));

        var error = await Calls.FailAsync(RunAsync("update", exchange));

        Assert.Contains("is also in e\uFFFD, # #vso[task]\uFFFD, with *** in it\uFFFD.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>An update without content names no environments, so it can leave none out.</summary>
    [Fact]
    public async Task Update_without_content_skips_the_lookup()
    {
        using var exchange = new ClientAndServer(Replies.Key);

        await exchange.Keys.UpdateAsync("MyProject", "my-key", new UpdateKey { Description = "d", NewName = "n" });

        Assert.Equal(["PUT"], Methods(exchange));
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Lookup_can_be_cancelled(string look)
    {
        using var cancel = new CancellationTokenSource();
        using var exchange = new ClientAndServer(RawReply.Silence);
        var call = RunAsync(look, exchange, cancellation: cancel.Token);
        await exchange.Server.RequestReceived;

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(["GET"], Methods(exchange));
    }

    private static Task<KeyDeployment> EnsureAsync(ClientAndServer exchange) => RunAsync("ensure", exchange);

    private static Task<KeyDeployment> RunAsync(
        string look, ClientAndServer exchange, ICallObserver? observer = null, bool leaveOut = false, CancellationToken cancellation = default)
    {
        var key = SampleContent.Create();
        var context = new CallContext(observer, cancellation);
        if (look == "ensure")
            return exchange.Keys.EnsureAsync("MyProject", key, JwkUpdateAction.Update, UpdateScope.SameProject, leaveOut, context);
        var update = new UpdateKey { Environments = key.Environments, MayLeaveOutEnvironments = leaveOut };
        return exchange.Keys.UpdateAsync("MyProject", "my-key", update, context);
    }

    private static RawReply In(string environments) => RawReply.Json(
        $$"""{ "success": true, "resultList": [{ "name": "my-key", "cryptoKeyInfoEnvironmentList": [{{environments}}] }] }""");

    private static RawServer Server(RawReply one, RawReply list, RawReply change) => new(request =>
        !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal) ? change
        : request.Target.EndsWith("/keys/", StringComparison.Ordinal) ? list : one);

    private static string[] Methods(ClientAndServer exchange) =>
        [.. exchange.Server.Requests.Select(request => request.RequestLine.Split(' ')[0])];
}
