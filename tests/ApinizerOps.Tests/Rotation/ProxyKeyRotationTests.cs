using System;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Client;
using ApinizerOps.Tests.Emulator;

namespace ApinizerOps.Tests.Rotation;

/// <summary>Results contain the new keys of an API proxy whenever the gateway may have them.</summary>
public sealed class ProxyKeyRotationTests
{
    [Theory]
    [InlineData(ProxyFault.None, RotationOutcome.Done)]
    [InlineData(ProxyFault.Refused, RotationOutcome.Unknown)]
    [InlineData(ProxyFault.LostOnTheWay, RotationOutcome.Unknown)]
    [InlineData(ProxyFault.AnswerLost, RotationOutcome.Unknown)]
    [InlineData(ProxyFault.ServerError, RotationOutcome.Unknown)]
    [InlineData(ProxyFault.NotDeployed, RotationOutcome.NotDeployed)]
    public async Task Each_fault_has_its_outcome_and_keeps_the_new_keys(ProxyFault fault, RotationOutcome expected)
    {
        using var gateway = new TestGateway(TestGateway.Options(environments: ["production", "staging", "test"], recordSecret: true));
        using var proxy = new FaultProxy(gateway.Uri, fault == ProxyFault.None ? -1 : 0, fault, () => { });
        using var client = new ApinizerClientFactory().Create(new SessionOptions(
            GatewayAddress.Normalize(proxy.Server.Address), SecureStrings.FromPlainText(TestGateway.Token))
        { MaximumRetryCount = 0 });

        var rotation = await new ProxyKeyRotator(client, null, default).RunAsync("g", "MyProject", "MyAPI", KeyGenerator.Proxy(), ["production"]);

        Assert.Equal(expected, rotation.Outcome);
        Assert.Equal(fault == ProxyFault.None, rotation.Success);
        Assert.Equal(rotation.Success, rotation.NextStep == null);
        if (expected == RotationOutcome.Unchanged)
        {
            Assert.Null(rotation.PublicKey);
            Assert.Null(rotation.SecretKey);
            return;
        }

        Assert.Matches("^ak_[0-9a-f]{32}$", rotation.PublicKey);
        Assert.Matches("^sk_[0-9a-f]{64}$", SecureStrings.ToPlainText(rotation.SecretKey!));
        if (gateway.Requests.SingleOrDefault() is { } arrived)
        {
            Assert.Contains(rotation.PublicKey!, arrived.Body, StringComparison.Ordinal);
            Assert.Contains(SecureStrings.ToPlainText(rotation.SecretKey!), arrived.Body, StringComparison.Ordinal);
        }
    }

    private const string Report = "\"deploymentResult\":{\"success\":false,\"message\":\"pod timeout\"}";

    /// <summary>A change can be saved before its deployment fails, so a refusal proves little; without a deployment it proves more.</summary>
    [Theory]
    [InlineData(200, "{\"success\":false," + Report + "}", RotationOutcome.NotDeployed, RotationOutcome.NotDeployed)]
    [InlineData(200, "{\"status\":\"FAILURE\",\"resultMessage\":\"saved, but deployment failed\"," + Report + "}", RotationOutcome.NotDeployed, RotationOutcome.NotDeployed)]
    [InlineData(400, "{\"error\":\"bad_request\",\"error_description\":\"Deployment failed\"," + Report + "}", RotationOutcome.NotDeployed, RotationOutcome.NotDeployed)]
    [InlineData(200, """{"success":false,"error":"bad_request","error_description":"no"}""", RotationOutcome.Unknown, RotationOutcome.Unknown)]
    [InlineData(200, """{"status":"FAILURE","resultMessage":"ApiProxy (name: MyAPI) was not found!"}""", RotationOutcome.Unknown, RotationOutcome.Unknown)]
    [InlineData(400, """{"status":"FAILURE","resultMessage":"User does not have required permission (DEPLOY_UNDEPLOY)"}""", RotationOutcome.Unknown, RotationOutcome.Unchanged)]
    [InlineData(400, """{"error":"bad_request","error_description":"no"}""", RotationOutcome.Unknown, RotationOutcome.Unchanged)]
    [InlineData(403, "", RotationOutcome.Unknown, RotationOutcome.Unchanged)]
    [InlineData(404, "", RotationOutcome.Unknown, RotationOutcome.Unchanged)]
    [InlineData(408, """{"error":"timeout"}""", RotationOutcome.Unknown, RotationOutcome.Unknown)]
    [InlineData(400, """{"error":"bad_request","error_description":"It is already exist!"}""", RotationOutcome.Unchanged, RotationOutcome.Unchanged)]
    [InlineData(401, """{"error":"unauthorized_client"}""", RotationOutcome.Unchanged, RotationOutcome.Unchanged)]
    [InlineData(429, "", RotationOutcome.Unchanged, RotationOutcome.Unchanged)]
    public async Task New_keys_are_discarded_only_when_the_gateway_cannot_have_them(int status, string body, RotationOutcome deployed, RotationOutcome alone)
    {
        foreach (var (deployTo, expected) in new[] { (new[] { "production" }, deployed), (null, alone) })
        {
            using var exchange = new ClientAndServer(RawReply.Of(status, "application/json", body));

            var rotation = await new ProxyKeyRotator(exchange.Client, "/keys.json", default).RunAsync("g", "MyProject", "MyAPI", KeyGenerator.Proxy(), deployTo);

            var isKept = expected != RotationOutcome.Unchanged;
            Assert.Equal((expected, isKept, isKept, isKept), (rotation.Outcome, rotation.SecretKey != null, rotation.PublicKey != null, rotation.OutFile != null));
        }
    }
}
