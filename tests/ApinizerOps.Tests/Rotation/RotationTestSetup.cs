using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;
using ApinizerOps.Tests.Client;
using ApinizerOps.Tests.Core;
using ApinizerOps.Tests.Emulator;

namespace ApinizerOps.Tests.Rotation;

/// <summary>A gateway with a key in three environments and five credentials that use it, a rotation of that key, and assertions that compare the two.</summary>
internal static class RotationTestSetup
{
    public static readonly string[] Environments = ["production", "staging", "test"];
    public static readonly string[] Usernames = ["a", "b", "c", "d", "e"];
    public static readonly ProxyFault[] Faults = [.. Enum.GetValues<ProxyFault>().Where(fault => fault is not (ProxyFault.None or ProxyFault.Replaced))];

    // One change for the new key, one for each credential, one for the old key.
    public static readonly int LastStep = Usernames.Length + 1;

    public static bool IsChange(RawRequest request) => !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal);

    public static Task<KeyRotation> ResumeAsync(FaultProxy proxy, string newName = "k-20260131", string[]? environments = null) =>
        RotateAsync(proxy, RotationStrategy.SideBySide, newName: newName, environments: environments, resume: true);

    /// <summary>Compares each part of the result with the gateway's own state.</summary>
    public static void AssertMatchesGateway(KeyRotation rotation, TestGateway gateway)
    {
        var keys = gateway.Project.Keys;
        AssertOutcome(rotation.Key, isDone: rotation.Strategy == RotationStrategy.InPlace
            ? keys["k"].Contents.All(content => content.Content == NewContent) : keys.ContainsKey(rotation.NewKeyName));
        AssertBindings(rotation, gateway);
        if (rotation.Strategy == RotationStrategy.SideBySide)
            AssertOutcome(rotation.Removal, isDone: !keys.ContainsKey(rotation.KeyName));
    }

    public static void AssertBindings(KeyRotation rotation, TestGateway gateway)
    {
        foreach (var credential in rotation.Credentials)
            AssertOutcome(credential.Outcome, isDone: gateway.Project.Credentials[credential.Username].Bindings["privateKey"].Name == rotation.NewKeyName);
    }

    public static void AssertOutcome(RotationOutcome outcome, bool isDone)
    {
        if (outcome != RotationOutcome.Unknown)
            Assert.Equal(outcome is RotationOutcome.Done or RotationOutcome.NotDeployed or RotationOutcome.Unconfirmed, isDone);
    }

    // The key exists, in all environments.
    public static void AssertEachCredentialHasAKey(TestGateway gateway) => Assert.All(Usernames, username =>
    {
        var bound = Assert.IsType<StoredKey>(gateway.Project.Credentials[username].Bindings["privateKey"]);
        Assert.Same(bound, gateway.Project.Keys[bound.Name]);
        Assert.Equal(Environments, bound.Contents.Select(content => content.EnvironmentName).Order());
    });

    public static string OldContent { get; } = KeyEncoder.Encode(new KeyContent(SampleKeys.PrivatePem), new KeyContentOptions { Type = KeyType.PrivateKey });

    public static string NewContent { get; } =
        KeyEncoder.Encode(new KeyContent(SampleKeys.OfSize(4096).ExportPkcs8PrivateKey()), new KeyContentOptions { Type = KeyType.PrivateKey });

    public static async Task<TestGateway> StartAsync(params string[] more)
    {
        var gateway = new TestGateway(TestGateway.Options(usernames: Usernames, environments: [.. Environments, .. more]));
        using var client = Connect(gateway.Uri);
        foreach (var name in new[] { "k", "k2" })
            await client.Keys.CreateAsync("MyProject", new CreateKey(name, KeyType.PrivateKey, Contents(Environments, OldContent)));
        foreach (var username in Usernames)
            await client.Credentials.SetAsync("MyProject", username, CredentialItem.PrivateKey, "k");
        return gateway;
    }

    public static async Task<KeyRotation> RotateAsync(
        FaultProxy proxy, RotationStrategy strategy, string name = "k", bool removeOld = true, string[]? usernames = null,
        string[]? environments = null, string? newName = null, bool resume = false)
    {
        using var client = Connect(proxy.Server.Address);
        var isSide = strategy == RotationStrategy.SideBySide;
        var draft = new KeyRotationRequest("MyProject", name, strategy)
        {
            Usernames = isSide ? usernames ?? Usernames : [],
            Removal = isSide && removeOld ? JwkDeleteAction.Nullify : null,
            NewName = newName,
            IsResumed = resume,
        };
        draft.Check();
        var old = await draft.LookAsync(client, new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), default);
        var plan = draft.Plan(old, Contents(environments ?? old.Environments, NewContent), null, null);
        return await new Rotator(client, default).RunAsync(plan, "http://gateway/apiops");
    }

    public static KeyEnvironment[] Contents(IEnumerable<string> environments, string content) =>
        [.. environments.Select(environment => new KeyEnvironment(environment, content))];

    public static IApinizerClient Connect(Uri address) => new ApinizerClientFactory().Create(
        new SessionOptions(GatewayAddress.Normalize(address), SecureStrings.FromPlainText(TestGateway.Token)) { MaximumRetryCount = 0 });
}
