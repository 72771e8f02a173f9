using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;
using ApinizerOps.Tests.Client;
using ApinizerOps.Tests.Core;
using ApinizerOps.Tests.Emulator;

namespace ApinizerOps.Tests.Rotation;

/// <summary>
/// A rotation over three environments and five credentials, with each step made to fail in turn: what the result says is
/// what the gateway has.
/// </summary>
public sealed class KeyRotationTests
{
    private static readonly string[] Environments = ["production", "staging", "test"];
    private static readonly string[] Usernames = ["a", "b", "c", "d", "e"];
    private static readonly Mishap[] Mishaps = [.. Enum.GetValues<Mishap>().Where(mishap => mishap is not (Mishap.None or Mishap.Replaced))];

    // One change for the new key, one for each credential, one for the old key.
    private static readonly int LastStep = Usernames.Length + 1;

    public static TheoryData<int, Mishap> Steps
    {
        get
        {
            var cases = new TheoryData<int, Mishap>();
            for (var step = 0; step <= LastStep; step++)
            {
                foreach (var mishap in Mishaps)
                    cases.Add(step, mishap);
            }

            return cases;
        }
    }

    // The key, and the first credential.
    public static TheoryData<int, Mishap> FirstSteps => [.. Mishaps.SelectMany(mishap => new (int, Mishap)[] { (0, mishap), (1, mishap) })];

    public static TheoryData<Mishap> All => [Mishap.None, .. Mishaps];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Side_by_side(int step, Mishap mishap)
    {
        using var gateway = await StartAsync();
        using var relay = new Relay(gateway.Uri, step, mishap, () => AssertEachCredentialHasAKey(gateway));

        var rotation = await RotateAsync(relay, RotationStrategy.SideBySide);

        AssertTrue(rotation, gateway);
        AssertEachCredentialHasAKey(gateway);
        Assert.False(rotation.Success);
        Assert.NotNull(rotation.Error);
        Assert.NotNull(rotation.NextStep);
        var outcome = mishap switch
        {
            Mishap.Refused => RotationOutcome.Unchanged,
            Mishap.NotDeployed => RotationOutcome.NotDeployed,
            _ => RotationOutcome.Unknown,
        };
        RotationOutcome[] expected = [.. Enumerable.Repeat(RotationOutcome.Done, step), outcome, .. Enumerable.Repeat(RotationOutcome.NotTried, LastStep - step)];
        Assert.Equal(expected, [rotation.Key, .. rotation.Credentials.Select(credential => credential.Outcome), rotation.Removal]);
        Assert.Equal(step + 1, relay.Server.Requests.Count(IsChange));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_rotation_that_stopped_is_resumed_and_resuming_again_does_no_harm(int step, Mishap mishap)
    {
        using var gateway = await StartAsync();
        using (var relay = new Relay(gateway.Uri, step, mishap, () => { }))
            await RotateAsync(relay, RotationStrategy.SideBySide);
        using var direct = new Relay(gateway.Uri, -1, Mishap.None, () => AssertEachCredentialHasAKey(gateway));
        var isMade = gateway.Project.Keys.ContainsKey("k-20260131");
        if (!isMade)
        {
            var missing = await Assert.ThrowsAsync<ApinizerException>(() => ResumeAsync(direct));
            Assert.Equal((ErrorReason.NotFound, "There is no key 'k-20260131', so there is nothing to resume."), (missing.Reason, missing.Message));
            Assert.DoesNotContain(direct.Server.Requests, IsChange);
            return;
        }

        for (var round = 0; round < 2; round++)
        {
            var rotation = await ResumeAsync(direct);

            Assert.True(rotation.Success, rotation.State);
            AssertTrue(rotation, gateway);
            Assert.Equal(["k-20260131", "k2"], gateway.Project.Keys.Keys.Order());
            Assert.All(gateway.Project.Keys["k-20260131"].Contents, content => Assert.Equal(NewContent, content.Content));
            Assert.All(Usernames, username => Assert.Equal("k-20260131", gateway.Project.Credentials[username].Bindings["privateKey"].Name));
            Assert.EndsWith(round == 0 && step < LastStep ? "Key 'k' is removed." : "", rotation.State, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(direct.Server.Requests, request => request.RequestLine.StartsWith("POST ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, Mishap.ServerError, "Look with Get-ApinizerKey -Name 'k-20260131' -Project 'MyProject'. Where there is no such key, run the rotation again; where there is one, go on with the same content, to be added by -Path, -Content or -EnvironmentKey: Invoke-ApinizerKeyRotation -Name 'k' -NewName 'k-20260131' -Resume -Username 'a', 'b', 'c', 'd', 'e' -RemoveOld -Project 'MyProject'")]
    [InlineData(2, Mishap.Refused, "Correct what the error names, then go on with the same content, to be added by -Path, -Content or -EnvironmentKey: Invoke-ApinizerKeyRotation -Name 'k' -NewName 'k-20260131' -Resume -Username 'a', 'b', 'c', 'd', 'e' -RemoveOld -Project 'MyProject'")]
    [InlineData(6, Mishap.Refused, "Correct what the error names, then remove the old key: Remove-ApinizerKey -Name 'k' -Project 'MyProject'")]
    [InlineData(6, Mishap.ServerError, "Look with Get-ApinizerKey -Name 'k' -Project 'MyProject'. Where the old key is still there, remove it: Remove-ApinizerKey -Name 'k' -Project 'MyProject'")]
    public async Task The_next_step_is_a_whole_command(int step, Mishap mishap, string expected)
    {
        using var gateway = await StartAsync();
        using var relay = new Relay(gateway.Uri, step, mishap, () => { });

        var rotation = await RotateAsync(relay, RotationStrategy.SideBySide);

        Assert.Equal(expected, rotation.NextStep);
        Assert.Equal(expected, rotation.Error!.NextStep);
    }

    [Theory]
    [MemberData(nameof(FirstSteps))]
    public async Task Resuming_may_stop_as_well(int step, Mishap mishap)
    {
        using var gateway = await StartAsync();
        using (var first = new Relay(gateway.Uri, 1, Mishap.Refused, () => { }))
            await RotateAsync(first, RotationStrategy.SideBySide);
        using var relay = new Relay(gateway.Uri, step, mishap, () => AssertEachCredentialHasAKey(gateway));

        var rotation = await ResumeAsync(relay);

        Assert.False(rotation.Success);
        AssertBindings(rotation, gateway);
        AssertEachCredentialHasAKey(gateway);
        // Nothing is bound to, and nothing removed for, a key whose deployment is not confirmed.
        Assert.Equal(step + 1, relay.Server.Requests.Count(IsChange));
    }

    [Fact]
    public async Task Resuming_gives_content_to_the_environments_of_both_keys()
    {
        using var gateway = await StartAsync("extra");
        using var relay = new Relay(gateway.Uri, -1, Mishap.None, () => { });
        using (var client = Connect(gateway.Uri))
            await client.Keys.CreateAsync("MyProject", new CreateKey("next", KeyType.PrivateKey, Contents(["production", "extra"], OldContent)));

        var left = await Assert.ThrowsAsync<ApinizerException>(() => ResumeAsync(relay, newName: "next", environments: Environments));
        var rotation = await ResumeAsync(relay, newName: "next");

        Assert.Equal(
            "The old or the new key is in extra as well, which may be left without one. Name all environments, or none for all.", left.Message);
        Assert.True(rotation.Success, rotation.State);
        Assert.Equal(
            ["extra", .. Environments], gateway.Project.Keys["next"].Contents.Where(content => content.Content == NewContent).Select(content => content.EnvironmentName).Order());
    }

    [Fact]
    public async Task Resuming_is_refused_where_no_rotation_can_have_made_the_key()
    {
        using var gateway = await StartAsync();
        using var relay = new Relay(gateway.Uri, -1, Mishap.None, () => { });
        using (var client = Connect(gateway.Uri))
            await client.Keys.CreateAsync("MyProject", new CreateKey("secret", KeyType.SecretKey, Contents(Environments, Convert.ToBase64String(new byte[16]))));

        var same = await Assert.ThrowsAsync<ApinizerException>(() => ResumeAsync(relay, newName: "k"));
        var none = await Assert.ThrowsAsync<ApinizerException>(() => ResumeAsync(relay, newName: "none"));
        var other = await Assert.ThrowsAsync<ApinizerException>(() => ResumeAsync(relay, newName: "secret"));
        var unnamed = Assert.Throws<ApinizerException>(() => new KeyRotationDraft("MyProject", "k", RotationStrategy.SideBySide) { IsResumed = true }.Check());
        var inPlace = Assert.Throws<ApinizerException>(() => new KeyRotationDraft("MyProject", "k", RotationStrategy.InPlace) { IsResumed = true }.Check());

        Assert.StartsWith("NewName is the name of the old key", same.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorReason.NotFound, none.Reason);
        Assert.Equal("Key 'secret' is a SecretKey, key 'k' a PrivateKey, so no rotation has made the one of the other.", other.Message);
        Assert.StartsWith("Resume needs NewName", unnamed.Message, StringComparison.Ordinal);
        Assert.StartsWith("Resume only goes with Strategy SideBySide", inPlace.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(relay.Server.Requests, IsChange);
    }

    [Fact]
    public async Task Side_by_side_to_the_end()
    {
        using var gateway = await StartAsync();
        using var relay = new Relay(gateway.Uri, -1, Mishap.None, () => AssertEachCredentialHasAKey(gateway));

        var rotation = await RotateAsync(relay, RotationStrategy.SideBySide);

        AssertTrue(rotation, gateway);
        Assert.True(rotation.Success);
        Assert.Null(rotation.NextStep);
        Assert.Equal("k-20260131", rotation.NewKeyName);
        Assert.Equal(["k-20260131", "k2"], gateway.Project.Keys.Keys.Order());
        Assert.Equal(
            "Key 'k-20260131' is deployed everywhere. Credentials 'a', 'b', 'c', 'd', 'e' have 'k-20260131'. Key 'k' is removed.", rotation.State);
        Assert.Equal("production: ok; staging: ok; test: ok", rotation.EnvironmentResults.ToString());
        Assert.Matches("^[0-9a-f]{64}$", rotation.Fingerprint);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task In_place(Mishap mishap)
    {
        using var gateway = await StartAsync();
        using var relay = new Relay(gateway.Uri, mishap == Mishap.None ? -1 : 0, mishap, () => AssertEachCredentialHasAKey(gateway));

        var rotation = await RotateAsync(relay, RotationStrategy.InPlace);

        AssertTrue(rotation, gateway);
        Assert.Equal(mishap == Mishap.None, rotation.Success);
        Assert.Equal(("k", "k"), (rotation.KeyName, rotation.NewKeyName));
        Assert.Empty(rotation.Credentials);
    }

    [Theory]
    [InlineData("""{ "success": true }""", "does not say that it is deployed to production, staging, test.")]
    [InlineData("""{ "success": true, "deploymentResult": { "success": true, "environmentResults": [{ "environmentName": "production" }, { "environmentName": "test" }] } }""", "deployed to staging.")]
    public async Task Nothing_is_bound_or_removed_unless_the_new_key_is_confirmed_as_deployed(string reply, string words)
    {
        using var gateway = await StartAsync();
        using var relay = new Relay(gateway.Uri, 0, Mishap.Replaced, () => AssertEachCredentialHasAKey(gateway)) { Reply = reply };

        var rotation = await RotateAsync(relay, RotationStrategy.SideBySide);

        AssertTrue(rotation, gateway);
        Assert.Equal(RotationOutcome.Unconfirmed, rotation.Key);
        Assert.Equal(ErrorReason.DeploymentUnconfirmed, rotation.Error!.Reason);
        Assert.All(rotation.Credentials, credential => Assert.Equal(RotationOutcome.NotTried, credential.Outcome));
        Assert.Equal(RotationOutcome.NotTried, rotation.Removal);
        Assert.EndsWith(words, rotation.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_passed_over()
    {
        using var gateway = await StartAsync();
        using var relay = new Relay(gateway.Uri, -1, Mishap.None, () => { });
        var first = await RotateAsync(relay, RotationStrategy.SideBySide, name: "k", removeOld: false);
        var second = await RotateAsync(relay, RotationStrategy.SideBySide, name: first.NewKeyName, removeOld: false);

        Assert.Equal(("k-20260131", "k-20260131-2"), (first.NewKeyName, second.NewKeyName));
        Assert.All(Usernames, username => Assert.Equal("k-20260131-2", gateway.Project.Credentials[username].Bindings["privateKey"].Name));
        Assert.Equal(["k", "k-20260131", "k-20260131-2", "k2"], gateway.Project.Keys.Keys.Order());
    }

    [Fact]
    public async Task Nothing_is_changed_where_a_look_shows_that_it_can_not_be_done()
    {
        using var gateway = await StartAsync();
        using var relay = new Relay(gateway.Uri, -1, Mishap.None, () => { });

        var missing = await Assert.ThrowsAsync<ApinizerException>(() => RotateAsync(relay, RotationStrategy.SideBySide, usernames: ["a", "nobody"]));
        var unknown = await Assert.ThrowsAsync<ApinizerException>(() => RotateAsync(relay, RotationStrategy.SideBySide, name: "none"));
        var left = await Assert.ThrowsAsync<ApinizerException>(() => RotateAsync(relay, RotationStrategy.SideBySide, environments: ["production", "test"]));
        var taken = await Assert.ThrowsAsync<ApinizerException>(() => RotateAsync(relay, RotationStrategy.SideBySide, newName: "k2"));

        Assert.Equal((ErrorReason.NotFound, "There is no credential 'nobody', so nothing was changed."), (missing.Reason, missing.Message));
        Assert.Equal(ErrorReason.NotFound, unknown.Reason);
        Assert.Contains("in staging as well", left.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorReason.AlreadyExists, taken.Reason);
        Assert.DoesNotContain(relay.Server.Requests, IsChange);
    }

    private static bool IsChange(RawRequest request) => !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal);

    private static Task<KeyRotation> ResumeAsync(Relay relay, string newName = "k-20260131", string[]? environments = null) =>
        RotateAsync(relay, RotationStrategy.SideBySide, newName: newName, environments: environments, resume: true);

    /// <summary>Each word of the result is held against the gateway's own state.</summary>
    private static void AssertTrue(KeyRotation rotation, TestGateway gateway)
    {
        var keys = gateway.Project.Keys;
        AssertOutcome(rotation.Key, isDone: rotation.Strategy == RotationStrategy.InPlace
            ? keys["k"].Contents.All(content => content.Content == NewContent) : keys.ContainsKey(rotation.NewKeyName));
        AssertBindings(rotation, gateway);
        if (rotation.Strategy == RotationStrategy.SideBySide)
            AssertOutcome(rotation.Removal, isDone: !keys.ContainsKey(rotation.KeyName));
    }

    private static void AssertBindings(KeyRotation rotation, TestGateway gateway)
    {
        foreach (var credential in rotation.Credentials)
            AssertOutcome(credential.Outcome, isDone: gateway.Project.Credentials[credential.Username].Bindings["privateKey"].Name == rotation.NewKeyName);
    }

    private static void AssertOutcome(RotationOutcome outcome, bool isDone)
    {
        if (outcome != RotationOutcome.Unknown)
            Assert.Equal(outcome is RotationOutcome.Done or RotationOutcome.NotDeployed or RotationOutcome.Unconfirmed, isDone);
    }

    // A key that is there, in all environments.
    private static void AssertEachCredentialHasAKey(TestGateway gateway) => Assert.All(Usernames, username =>
    {
        var bound = Assert.IsType<StoredKey>(gateway.Project.Credentials[username].Bindings["privateKey"]);
        Assert.Same(bound, gateway.Project.Keys[bound.Name]);
        Assert.Equal(Environments, bound.Contents.Select(content => content.EnvironmentName).Order());
    });

    private static string OldContent { get; } = KeyEncoder.Encode(new KeyContent(SampleKeys.PrivatePem), new KeyReading { Type = KeyType.PrivateKey });

    private static string NewContent { get; } =
        KeyEncoder.Encode(new KeyContent(SampleKeys.OfSize(4096).ExportPkcs8PrivateKey()), new KeyReading { Type = KeyType.PrivateKey });

    private static async Task<TestGateway> StartAsync(params string[] more)
    {
        var gateway = new TestGateway(TestGateway.Options(usernames: Usernames, environments: [.. Environments, .. more]));
        using var client = Connect(gateway.Uri);
        foreach (var name in new[] { "k", "k2" })
            await client.Keys.CreateAsync("MyProject", new CreateKey(name, KeyType.PrivateKey, Contents(Environments, OldContent)));
        foreach (var username in Usernames)
            await client.Credentials.SetAsync("MyProject", username, CredentialItem.PrivateKey, "k");
        return gateway;
    }

    private static async Task<KeyRotation> RotateAsync(
        Relay relay, RotationStrategy strategy, string name = "k", bool removeOld = true, string[]? usernames = null,
        string[]? environments = null, string? newName = null, bool resume = false)
    {
        using var client = Connect(relay.Server.Address);
        var isSide = strategy == RotationStrategy.SideBySide;
        var draft = new KeyRotationDraft("MyProject", name, strategy)
        {
            Usernames = isSide ? usernames ?? Usernames : [],
            Removal = isSide && removeOld ? JwkDeleteAction.Nullify : null,
            NewName = newName,
            IsResumed = resume,
        };
        draft.Check();
        var old = await draft.LookAsync(client, new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), null, CancellationToken.None);
        var plan = draft.Plan(old, Contents(environments ?? old.Environments, NewContent), null, null);
        return await new KeyRotator(client, null, CancellationToken.None).RunAsync(plan, "http://gateway/apiops");
    }

    private static KeyEnvironment[] Contents(IEnumerable<string> environments, string content) =>
        [.. environments.Select(environment => new KeyEnvironment(environment, content))];

    private static IApinizerClient Connect(Uri address) => new ApinizerClientFactory().Create(
        new SessionOptions(GatewayAddress.Normalize(address), SecretText.Protect(TestGateway.Token)) { MaximumRetryCount = 0 });
}
