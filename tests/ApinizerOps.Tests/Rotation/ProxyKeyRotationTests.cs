using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Emulator;

namespace ApinizerOps.Tests.Rotation;

/// <summary>New keys for an API proxy are handed back whenever the gateway may have them.</summary>
public sealed class ProxyKeyRotationTests
{
    [Theory]
    [InlineData(Mishap.None, RotationOutcome.Done)]
    [InlineData(Mishap.Refused, RotationOutcome.Unchanged)]
    [InlineData(Mishap.LostOnTheWay, RotationOutcome.Unknown)]
    [InlineData(Mishap.AnswerLost, RotationOutcome.Unknown)]
    [InlineData(Mishap.ServerError, RotationOutcome.Unknown)]
    [InlineData(Mishap.NotDeployed, RotationOutcome.NotDeployed)]
    public async Task Each_outcome(Mishap mishap, RotationOutcome expected)
    {
        using var gateway = new TestGateway(TestGateway.Options(environments: ["production", "staging", "test"], recordSecret: true));
        using var relay = new Relay(gateway.Uri, mishap == Mishap.None ? -1 : 0, mishap, () => { });
        using var client = new ApinizerClientFactory().Create(new SessionOptions(
            GatewayAddress.Normalize(relay.Server.Address), SecretText.Protect(TestGateway.Token))
        { MaximumRetryCount = 0 });

        var rotation = await new ProxyKeyRotator(client, null, null, CancellationToken.None).RunAsync("g", "MyProject", "MyAPI", KeyGenerator.Proxy(), ["production"]);

        Assert.Equal(expected, rotation.Outcome);
        Assert.Equal(mishap == Mishap.None, rotation.Success);
        Assert.Equal(rotation.Success, rotation.NextStep == null);
        if (expected == RotationOutcome.Unchanged)
        {
            Assert.Null(rotation.PublicKey);
            Assert.Null(rotation.SecretKey);
            return;
        }

        Assert.Matches("^ak_[0-9a-f]{32}$", rotation.PublicKey);
        Assert.Matches("^sk_[0-9a-f]{64}$", SecretText.Read(rotation.SecretKey!));
        if (gateway.Requests.SingleOrDefault() is { } arrived)
        {
            Assert.Contains(rotation.PublicKey!, arrived.Body, StringComparison.Ordinal);
            Assert.Contains(SecretText.Read(rotation.SecretKey!), arrived.Body, StringComparison.Ordinal);
        }
    }
}
