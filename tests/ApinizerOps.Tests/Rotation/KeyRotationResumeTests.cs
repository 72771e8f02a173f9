using System;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Client;
using ApinizerOps.Tests.Emulator;
using static ApinizerOps.Tests.Rotation.RotationTestSetup;

namespace ApinizerOps.Tests.Rotation;

/// <summary>Side-by-side rotations that stopped at each step, with each fault, and are resumed.</summary>
public sealed class KeyRotationResumeTests
{
    // The key, and the first credential.
    public static TheoryData<int, ProxyFault> FirstSteps => [.. Faults.SelectMany(fault => new (int, ProxyFault)[] { (0, fault), (1, fault) })];

    public static TheoryData<int, ProxyFault> Steps => KeyRotationTests.Steps;

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Stopped_rotation_can_be_resumed_and_resumed_again(int step, ProxyFault fault)
    {
        using var gateway = await StartAsync();
        using (var proxy = new FaultProxy(gateway.Uri, step, fault, () => { }))
            await RotateAsync(proxy, RotationStrategy.SideBySide);
        using var direct = new FaultProxy(gateway.Uri, -1, ProxyFault.None, () => AssertEachCredentialHasAKey(gateway));
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
            var isThere = gateway.Project.Keys.ContainsKey("k");

            var rotation = await ResumeAsync(direct);

            Assert.True(rotation.Success, rotation.State);
            AssertBindings(rotation, gateway);
            Assert.Equal(isThere ? RotationOutcome.Done : RotationOutcome.NotTried, rotation.Removal);
            Assert.Equal(["k-20260131", "k2"], gateway.Project.Keys.Keys.Order());
            Assert.All(gateway.Project.Keys["k-20260131"].Contents, content => Assert.Equal(NewContent, content.Content));
            Assert.All(Usernames, username => Assert.Equal("k-20260131", gateway.Project.Credentials[username].Bindings["privateKey"].Name));
            Assert.EndsWith(round == 0 && step < LastStep ? "Key 'k' is removed." : "", rotation.State, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(direct.Server.Requests, request => request.RequestLine.StartsWith("POST ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(FirstSteps))]
    public async Task Resume_that_stops_reports_the_true_state(int step, ProxyFault fault)
    {
        using var gateway = await StartAsync();
        using (var first = new FaultProxy(gateway.Uri, 1, ProxyFault.Refused, () => { }))
            await RotateAsync(first, RotationStrategy.SideBySide);
        using var proxy = new FaultProxy(gateway.Uri, step, fault, () => AssertEachCredentialHasAKey(gateway));

        var rotation = await ResumeAsync(proxy);

        Assert.False(rotation.Success);
        AssertBindings(rotation, gateway);
        AssertEachCredentialHasAKey(gateway);
        // Nothing is bound to, and nothing removed for, a key whose deployment is not confirmed.
        Assert.Equal(step + 1, proxy.Server.Requests.Count(IsChange));
    }

    [Fact]
    public async Task Resume_covers_the_environments_of_both_keys()
    {
        using var gateway = await StartAsync("extra");
        using var proxy = new FaultProxy(gateway.Uri, -1, ProxyFault.None, () => { });
        using (var client = Connect(gateway.Uri))
            await client.Keys.CreateAsync("MyProject", new CreateKey("next", KeyType.PrivateKey, Contents(["production", "extra"], OldContent)));

        var left = await Assert.ThrowsAsync<ApinizerException>(() => ResumeAsync(proxy, newName: "next", environments: Environments));
        var rotation = await ResumeAsync(proxy, newName: "next");

        Assert.Equal(
            "The old or the new key is also in extra, which may be left without a key. Name all environments, or none to use all.", left.Message);
        Assert.True(rotation.Success, rotation.State);
        Assert.Equal(
            ["extra", .. Environments], gateway.Project.Keys["next"].Contents.Where(content => content.Content == NewContent).Select(content => content.EnvironmentName).Order());
    }

    [Fact]
    public async Task Resume_is_refused_for_a_key_that_no_rotation_can_have_made()
    {
        using var gateway = await StartAsync();
        using var proxy = new FaultProxy(gateway.Uri, -1, ProxyFault.None, () => { });
        using (var client = Connect(gateway.Uri))
            await client.Keys.CreateAsync("MyProject", new CreateKey("secret", KeyType.SecretKey, Contents(Environments, Convert.ToBase64String(new byte[16]))));

        var same = await Assert.ThrowsAsync<ApinizerException>(() => ResumeAsync(proxy, newName: "k"));
        var none = await Assert.ThrowsAsync<ApinizerException>(() => ResumeAsync(proxy, newName: "none"));
        var other = await Assert.ThrowsAsync<ApinizerException>(() => ResumeAsync(proxy, newName: "secret"));
        var unnamed = Assert.Throws<ApinizerException>(() => new KeyRotationRequest("MyProject", "k", RotationStrategy.SideBySide) { IsResumed = true }.Check());
        var inPlace = Assert.Throws<ApinizerException>(() => new KeyRotationRequest("MyProject", "k", RotationStrategy.InPlace) { IsResumed = true }.Check());

        Assert.StartsWith("NewName is the name of the old key", same.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorReason.NotFound, none.Reason);
        Assert.Equal("Key 'secret' is a SecretKey, key 'k' a PrivateKey, so they are not the keys of one rotation.", other.Message);
        Assert.StartsWith("Resume needs NewName", unnamed.Message, StringComparison.Ordinal);
        Assert.StartsWith("Resume only goes with Strategy SideBySide", inPlace.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(proxy.Server.Requests, IsChange);
    }
}
