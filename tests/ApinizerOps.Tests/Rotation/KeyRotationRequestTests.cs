using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Client;
using static ApinizerOps.Tests.Rotation.RotationTestSetup;

namespace ApinizerOps.Tests.Rotation;

/// <summary>How a rotation is planned from what the gateway shows of its keys.</summary>
public sealed class KeyRotationRequestTests
{
    private const string Production = """{ "environmentName": "production" }""";
    private const string Staging = """{ "environmentName": "staging" }""";
    private static readonly RawReply NotFound = Replies.Error(404, "not_found", "Key was not found or user does not have privilege to access it!");
    private static readonly RawReply Forbidden = RawReply.Json("{}", 403);
    private static readonly RawReply NoKeys = List();

    public static TheoryData<string, string> Hidden => new()
    {
        { "not found", "a list that is refused" },
        { "refused", "a list that is refused" },
        { "not found", "no list" },
        { "refused", "no list" },
    };

    /// <summary>Servers answer the same for a missing key and for one that the user may not see.</summary>
    [Fact]
    public async Task Resume_finds_keys_that_only_the_list_shows()
    {
        var list = List(Key("old", Production, Staging), Key("new", Production));
        using var server = Server(old: NotFound, next: NotFound, list: list);

        var (old, _) = await LookAsync(server);
        var left = Assert.Throws<ApinizerException>(() => Draft().Plan(old, Contents(["production"], NewContent), null, null));
        var rotation = await RotateAsync(server);

        Assert.Equal(["production", "staging"], old.Environments);
        Assert.Contains("is also in staging", left.Message, StringComparison.Ordinal);
        Assert.Equal((true, RotationOutcome.Done), (rotation.Success, rotation.Removal));
        Assert.Equal(["PUT", "PUT", "DELETE"], Changes(server));
    }

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task Resume_changes_nothing_when_the_old_key_cannot_be_looked_up(string look, string list)
    {
        using var server = Server(
            old: look == "refused" ? Forbidden : NotFound, next: List(Key("new", Production)),
            list: list == "no list" ? RawReply.Json("""{ "success": true }""") : Forbidden);

        await Assert.ThrowsAsync<ApinizerException>(() => RotateAsync(server));

        Assert.Empty(Changes(server));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task Resume_does_not_report_a_missing_key_as_removed(int status)
    {
        using var server = Server(old: status == 404 ? NotFound : Forbidden, next: List(Key("new", Production)), list: NoKeys);

        var (_, plan) = await LookAsync(server);
        var rotation = await RotateAsync(server);

        Assert.Equal(["There is no key 'old' to remove. Check -Name, upper and lower case included."], plan.Warnings);
        Assert.DoesNotContain(plan.Steps, step => step.StartsWith("remove", StringComparison.Ordinal));
        Assert.Equal((true, RotationOutcome.NotTried), (rotation.Success, rotation.Removal));
        Assert.EndsWith("Key 'old' is not on the gateway.", rotation.State, StringComparison.Ordinal);
        Assert.Equal(["PUT", "PUT"], Changes(server));
    }

    [Fact]
    public async Task Old_key_that_vanished_before_its_removal_is_reported_as_not_found()
    {
        var old = List(Key("old", Production));
        using var server = Server(old, next: List(Key("new", Production)), list: NoKeys, removal: NotFound);

        var rotation = await RotateAsync(server);

        Assert.False(rotation.Success);
        Assert.EndsWith("Key 'old' was not found, so it was not removed.", rotation.State, StringComparison.Ordinal);
        Assert.StartsWith("Look with Get-ApinizerKey -Name 'old'", rotation.NextStep, StringComparison.Ordinal);
    }

    public static TheoryData<RotationStrategy, string> Nameless
    {
        get
        {
            var cases = new TheoryData<RotationStrategy, string>();
            foreach (var other in new[] { """{ "environmentId": 7 }""", """{ "environmentId": "64f0" }""", """{ "alias": "x" }""", "\"staging\"" })
            {
                cases.Add(RotationStrategy.InPlace, other);
                cases.Add(RotationStrategy.SideBySide, other);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Nameless))]
    public async Task Key_with_unnamed_environments_is_not_rotated(RotationStrategy strategy, string other)
    {
        var key = List(Key("old", Production, other));
        using var server = Server(key, next: NotFound, list: key);

        var error = await Assert.ThrowsAsync<ApinizerException>(() => LookAsync(server, strategy, resume: false));

        Assert.Equal(ErrorReason.EnvironmentsLeftOut, error.Reason);
        Assert.Contains("environments whose names the gateway does not show", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Nothing is bound to the new key then, and content cannot be sent to an environment by its id.</summary>
    [Fact]
    public async Task New_key_without_credentials_uses_the_given_environments()
    {
        var key = List(Key("old", Production, """{ "environmentId": 7 }"""));
        using var server = Server(key, next: NotFound, list: key);

        var (old, plan) = await LookAsync(server, RotationStrategy.SideBySide, resume: false, usernames: []);

        Assert.Empty(old.Environments);
        Assert.Equal(["production"], plan.EnvironmentNames);
    }

    [Theory]
    [InlineData(RotationStrategy.InPlace, false)]
    [InlineData(RotationStrategy.SideBySide, false)]
    [InlineData(RotationStrategy.SideBySide, true)]
    public async Task Plan_warns_when_no_environment_is_shown(RotationStrategy strategy, bool resume)
    {
        using var server = Server(old: List(Key("old")), next: resume ? List(Key("new", Production)) : NotFound, list: NoKeys);

        var (_, plan) = await LookAsync(server, strategy, resume);

        var warning = Assert.Single(plan.Warnings);
        Assert.StartsWith(UpdateKey.UnknownEnvironments, warning, StringComparison.Ordinal);
        Assert.Equal(
            strategy == RotationStrategy.SideBySide,
            warning.EndsWith(" Key 'old' is removed from all that it is in, also where 'new' is not.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_key_gets_the_original_description()
    {
        var description = "##vso[task] of " + new string('x', 3000);
        var key = List($$"""{ "name": "old", "keyType": "PRIVATE_KEY", "description": "{{description}}", "cryptoKeyInfoEnvironmentList": [{{Production}}] }""");
        using var server = Server(key, next: NotFound, list: key);

        var (old, plan) = await LookAsync(server, RotationStrategy.SideBySide, resume: false);

        Assert.NotEqual(description, old.Old!.Description);
        Assert.Equal(description, plan.Description);
    }

    private static KeyRotationRequest Draft(
        RotationStrategy strategy = RotationStrategy.SideBySide, bool resume = true, IReadOnlyList<string>? usernames = null)
    {
        var isSide = strategy == RotationStrategy.SideBySide;
        var draft = new KeyRotationRequest("MyProject", "old", strategy)
        {
            NewName = isSide ? "new" : null,
            Usernames = isSide ? usernames ?? ["a"] : [],
            Removal = isSide && usernames == null ? JwkDeleteAction.Nullify : null,
            IsResumed = resume,
        };
        draft.Check();
        return draft;
    }

    private static async Task<(RotationSource<KeyInfo> Old, KeyRotationPlan Plan)> LookAsync(
        RawServer server, RotationStrategy strategy = RotationStrategy.SideBySide, bool resume = true, IReadOnlyList<string>? usernames = null)
    {
        using var client = Connect(server.Address);
        var draft = Draft(strategy, resume, usernames);
        var old = await draft.LookAsync(client, new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), default);
        return (old, draft.Plan(old, Contents(old.Environments.Count > 0 ? old.Environments : ["production"], NewContent), null, null));
    }

    private static async Task<KeyRotation> RotateAsync(RawServer server)
    {
        using var client = Connect(server.Address);
        var (_, plan) = await LookAsync(server);
        return await new Rotator(client, default).RunAsync(plan, "http://gateway/apiops");
    }

    private static RawServer Server(RawReply old, RawReply next, RawReply list, RawReply? removal = null) => new(request =>
        IsChange(request) ? request.RequestLine.StartsWith("DELETE ", StringComparison.Ordinal) ? removal ?? Done : Done
        : request.Target.EndsWith("/keys/old/", StringComparison.Ordinal) ? old
        : request.Target.EndsWith("/keys/new/", StringComparison.Ordinal) ? next
        : request.Target.EndsWith("/keys/", StringComparison.Ordinal) ? list
        : RawReply.Json("""{ "success": true, "resultList": [{ "username": "a" }] }"""));

    private static RawReply Done { get; } = RawReply.Json("""
        { "success": true, "deploymentResult": { "success": true, "environmentResults": [
          { "environmentName": "production", "success": true }, { "environmentName": "staging", "success": true }] } }
        """);

    private static string Key(string name, params string[] environments) =>
        $$"""{ "name": "{{name}}", "keyType": "PRIVATE_KEY", "cryptoKeyInfoEnvironmentList": [{{string.Join(", ", environments)}}] }""";

    private static RawReply List(params string[] keys) => RawReply.Json($$"""{ "success": true, "resultList": [{{string.Join(", ", keys)}}] }""");

    private static IEnumerable<string> Changes(RawServer server) =>
        server.Requests.Where(IsChange).Select(request => request.RequestLine.Split(' ')[0]);
}
