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
using static ApinizerOps.Tests.Rotation.RotationTestSetup;

namespace ApinizerOps.Tests.Rotation;

/// <summary>
/// Rotations over three environments and five credentials in which each step fails in turn: the result matches the state of
/// the gateway.
/// </summary>
public sealed class KeyRotationTests
{
    public static TheoryData<int, ProxyFault> Steps
    {
        get
        {
            var cases = new TheoryData<int, ProxyFault>();
            for (var step = 0; step <= LastStep; step++)
            {
                foreach (var fault in Faults)
                    cases.Add(step, fault);
            }

            return cases;
        }
    }

    public static TheoryData<ProxyFault> All => [ProxyFault.None, .. Faults];

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Side_by_side_rotation_that_fails_reports_the_true_state(int step, ProxyFault fault)
    {
        using var gateway = await StartAsync();
        using var proxy = new FaultProxy(gateway.Uri, step, fault, () => AssertEachCredentialHasAKey(gateway));

        var rotation = await RotateAsync(proxy, RotationStrategy.SideBySide);

        AssertMatchesGateway(rotation, gateway);
        AssertEachCredentialHasAKey(gateway);
        Assert.False(rotation.Success);
        Assert.NotNull(rotation.Error);
        Assert.NotNull(rotation.NextStep);
        var outcome = fault switch
        {
            // The refusal may be one of the deployment, and whoever threw the new content away would have none.
            ProxyFault.Refused => step == 0 ? RotationOutcome.Unknown : RotationOutcome.Unchanged,
            ProxyFault.NotDeployed => RotationOutcome.NotDeployed,
            _ => RotationOutcome.Unknown,
        };
        RotationOutcome[] expected = [.. Enumerable.Repeat(RotationOutcome.Done, step), outcome, .. Enumerable.Repeat(RotationOutcome.NotTried, LastStep - step)];
        Assert.Equal(expected, [rotation.Key, .. rotation.Credentials.Select(credential => credential.Outcome), rotation.Removal]);
        Assert.Equal(step + 1, proxy.Server.Requests.Count(IsChange));
    }

    [Theory]
    [InlineData(0, ProxyFault.ServerError, "Look with Get-ApinizerKey -Name 'k-20260131' -Project 'MyProject'. Where there is no such key, run the rotation again; where there is one, go on with the same content, where $content is the content: Invoke-ApinizerKeyRotation -Name 'k' -NewName 'k-20260131' -Resume -Username 'a', 'b', 'c', 'd', 'e' -RemoveOld -Environment 'production', 'staging', 'test' -Content $content -Project 'MyProject'")]
    [InlineData(2, ProxyFault.Refused, "Correct the cause of the error, then go on with the same content, where $content is the content: Invoke-ApinizerKeyRotation -Name 'k' -NewName 'k-20260131' -Resume -Username 'a', 'b', 'c', 'd', 'e' -RemoveOld -Environment 'production', 'staging', 'test' -Content $content -Project 'MyProject'")]
    [InlineData(6, ProxyFault.Refused, "Correct the cause of the error, then remove the old key: Remove-ApinizerKey -Name 'k' -Project 'MyProject'")]
    [InlineData(6, ProxyFault.ServerError, "Look with Get-ApinizerKey -Name 'k' -Project 'MyProject'. Where the old key is still there, remove it: Remove-ApinizerKey -Name 'k' -Project 'MyProject'")]
    public async Task NextStep_is_a_complete_command(int step, ProxyFault fault, string expected)
    {
        using var gateway = await StartAsync();
        using var proxy = new FaultProxy(gateway.Uri, step, fault, () => { });

        var rotation = await RotateAsync(proxy, RotationStrategy.SideBySide);

        Assert.Equal(expected, rotation.NextStep);
        Assert.Equal(expected, rotation.Error!.NextStep);
    }

    [Fact]
    public async Task Side_by_side_rotation_succeeds()
    {
        using var gateway = await StartAsync();
        using var proxy = new FaultProxy(gateway.Uri, -1, ProxyFault.None, () => AssertEachCredentialHasAKey(gateway));

        var rotation = await RotateAsync(proxy, RotationStrategy.SideBySide);

        AssertMatchesGateway(rotation, gateway);
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
    public async Task In_place_rotation_reports_the_true_state(ProxyFault fault)
    {
        using var gateway = await StartAsync();
        using var proxy = new FaultProxy(gateway.Uri, fault == ProxyFault.None ? -1 : 0, fault, () => AssertEachCredentialHasAKey(gateway));

        var rotation = await RotateAsync(proxy, RotationStrategy.InPlace);

        AssertMatchesGateway(rotation, gateway);
        Assert.Equal(fault == ProxyFault.None, rotation.Success);
        Assert.Equal(("k", "k"), (rotation.KeyName, rotation.NewKeyName));
        Assert.Empty(rotation.Credentials);
    }

    [Theory]
    [InlineData("""{ "success": true }""", "does not say that it is deployed to production, staging, test.")]
    [InlineData("""{ "success": true, "deploymentResult": { "success": true, "environmentResults": [{ "environmentName": "production" }, { "environmentName": "test" }] } }""", "deployed to staging.")]
    public async Task Nothing_is_bound_or_removed_unless_the_new_key_is_confirmed_as_deployed(string reply, string words)
    {
        using var gateway = await StartAsync();
        using var proxy = new FaultProxy(gateway.Uri, 0, ProxyFault.Replaced, () => AssertEachCredentialHasAKey(gateway)) { Reply = reply };

        var rotation = await RotateAsync(proxy, RotationStrategy.SideBySide);

        AssertMatchesGateway(rotation, gateway);
        Assert.Equal(RotationOutcome.Unconfirmed, rotation.Key);
        Assert.Equal(ErrorReason.DeploymentUnconfirmed, rotation.Error!.Reason);
        Assert.All(rotation.Credentials, credential => Assert.Equal(RotationOutcome.NotTried, credential.Outcome));
        Assert.Equal(RotationOutcome.NotTried, rotation.Removal);
        Assert.EndsWith(words, rotation.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_is_appended_when_the_new_name_is_taken()
    {
        using var gateway = await StartAsync();
        using var proxy = new FaultProxy(gateway.Uri, -1, ProxyFault.None, () => { });
        var first = await RotateAsync(proxy, RotationStrategy.SideBySide, name: "k", removeOld: false);
        var second = await RotateAsync(proxy, RotationStrategy.SideBySide, name: first.NewKeyName, removeOld: false);

        Assert.Equal(("k-20260131", "k-20260131-2"), (first.NewKeyName, second.NewKeyName));
        Assert.All(Usernames, username => Assert.Equal("k-20260131-2", gateway.Project.Credentials[username].Bindings["privateKey"].Name));
        Assert.Equal(["k", "k-20260131", "k-20260131-2", "k2"], gateway.Project.Keys.Keys.Order());
    }

    [Fact]
    public async Task Nothing_is_changed_when_the_rotation_cannot_be_done()
    {
        using var gateway = await StartAsync();
        using var proxy = new FaultProxy(gateway.Uri, -1, ProxyFault.None, () => { });

        var missing = await Assert.ThrowsAsync<ApinizerException>(() => RotateAsync(proxy, RotationStrategy.SideBySide, usernames: ["a", "nobody"]));
        var unknown = await Assert.ThrowsAsync<ApinizerException>(() => RotateAsync(proxy, RotationStrategy.SideBySide, name: "none"));
        var left = await Assert.ThrowsAsync<ApinizerException>(() => RotateAsync(proxy, RotationStrategy.SideBySide, environments: ["production", "test"]));
        var taken = await Assert.ThrowsAsync<ApinizerException>(() => RotateAsync(proxy, RotationStrategy.SideBySide, newName: "k2"));

        Assert.Equal((ErrorReason.NotFound, "There is no credential 'nobody', so nothing was changed."), (missing.Reason, missing.Message));
        Assert.Equal(ErrorReason.NotFound, unknown.Reason);
        Assert.Contains("also in staging", left.Message, StringComparison.Ordinal);
        Assert.Equal(ErrorReason.AlreadyExists, taken.Reason);
        Assert.DoesNotContain(proxy.Server.Requests, IsChange);
    }
}
