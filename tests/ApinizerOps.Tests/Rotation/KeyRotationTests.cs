using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;
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
        Assert.Equal(step + 1, relay.Server.Requests.Count(request => !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal)));
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
    [InlineData("""{ "success": true }""", "does not say that it is deployed.")]
    [InlineData("""{ "success": true, "deploymentResult": { "success": true, "environmentResults": [{ "environmentName": "production" }, { "environmentName": "test" }] } }""", "deployed to staging.")]
    public async Task Nobody_goes_over_to_a_key_that_is_not_said_to_be_deployed(string reply, string words)
    {
        using var gateway = await StartAsync();
        using var relay = new Relay(gateway.Uri, 0, Mishap.Replaced, () => AssertEachCredentialHasAKey(gateway)) { Reply = reply };

        var rotation = await RotateAsync(relay, RotationStrategy.SideBySide);

        AssertTrue(rotation, gateway);
        Assert.Equal(RotationOutcome.NotDeployed, rotation.Key);
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
        Assert.DoesNotContain(relay.Server.Requests, request => !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal));
    }

    /// <summary>Each word of the result is held against the gateway's own state.</summary>
    private static void AssertTrue(KeyRotation rotation, TestGateway gateway)
    {
        var keys = gateway.Project.Keys;
        AssertOutcome(rotation.Key, isDone: rotation.Strategy == RotationStrategy.InPlace
            ? keys["k"].Contents.All(content => content.Content == NewContent) : keys.ContainsKey(rotation.NewKeyName));
        foreach (var credential in rotation.Credentials)
            AssertOutcome(credential.Outcome, isDone: gateway.Project.Credentials[credential.Username].Bindings["privateKey"].Name == rotation.NewKeyName);
        if (rotation.Strategy == RotationStrategy.SideBySide)
            AssertOutcome(rotation.Removal, isDone: !keys.ContainsKey(rotation.KeyName));
    }

    private static void AssertOutcome(RotationOutcome outcome, bool isDone)
    {
        if (outcome != RotationOutcome.Unknown)
            Assert.Equal(outcome is RotationOutcome.Done or RotationOutcome.NotDeployed, isDone);
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

    private static async Task<TestGateway> StartAsync()
    {
        var gateway = new TestGateway(TestGateway.Options(usernames: Usernames, environments: Environments));
        using var client = Connect(gateway.Uri);
        foreach (var name in new[] { "k", "k2" })
            await client.Keys.CreateAsync("MyProject", new CreateKey(name, KeyType.PrivateKey, Contents(Environments, OldContent)));
        foreach (var username in Usernames)
            await client.Credentials.SetAsync("MyProject", username, CredentialItem.PrivateKey, "k");
        return gateway;
    }

    private static async Task<KeyRotation> RotateAsync(
        Relay relay, RotationStrategy strategy, string name = "k", bool removeOld = true, string[]? usernames = null,
        string[]? environments = null, string? newName = null)
    {
        using var client = Connect(relay.Server.Address);
        var isSide = strategy == RotationStrategy.SideBySide;
        var draft = new KeyRotationDraft("MyProject", name, strategy)
        {
            Usernames = isSide ? usernames ?? Usernames : [],
            Removal = isSide && removeOld ? JwkDeleteAction.Nullify : null,
            NewName = newName,
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
