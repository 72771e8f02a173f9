using System;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>The documented examples of "Update API Keys".</summary>
public sealed class ProxyKeysExampleTests : IDisposable
{
    private readonly ClientAndServer _exchange = new(Replies.Proxy);

    public void Dispose() => _exchange.Dispose();

    [Fact]
    public async Task Example_1_update_both_keys()
    {
        await UpdateAsync(new UpdateProxyKeys
        {
            PublicKey = "ak_1234567890abcdef",
            SecretKey = SecureStrings.FromPlainText("sk_9876543210fedcba"),
        });

        AssertSent("""
            "publicKey": "ak_1234567890abcdef",
            "secretKey": "sk_9876543210fedcba"
            """);
    }

    [Fact]
    public async Task Example_2_update_only_public_key()
    {
        await UpdateAsync(new UpdateProxyKeys { PublicKey = "ak_new_public_key_12345" });

        AssertSent("""
            "publicKey": "ak_new_public_key_12345"
            """);
    }

    [Fact]
    public async Task Example_3_update_only_secret_key()
    {
        await UpdateAsync(new UpdateProxyKeys { SecretKey = SecureStrings.FromPlainText("sk_new_secret_key_67890") });

        AssertSent("""
            "secretKey": "sk_new_secret_key_67890"
            """);
    }

    [Fact]
    public async Task Example_4_save_and_deploy()
    {
        await UpdateAsync(new UpdateProxyKeys { PublicKey = "ak_1234567890abcdef", DeployTo = ["production"] });

        AssertSent("""
            "publicKey": "ak_1234567890abcdef",
            "deploy": true,
            "deployTargetEnvironmentNameList": ["production"]
            """);
    }

    private Task<ProxyDeployment> UpdateAsync(UpdateProxyKeys update) =>
        _exchange.ApiProxies.UpdateKeysAsync("MyProject", "MyAPI", update);

    private void AssertSent(string fields) => CurlExample.AssertSent(
        $$"""
        curl -X PATCH \
          "https://demo.apinizer.com/apiops/projects/MyProject/apiProxies/MyAPI/settings/keys/" \
          -H "Authorization: Bearer YOUR_TOKEN" \
          -H "Content-Type: application/json" \
          -d '{
            {{fields}}
          }'
        """,
        _exchange.Server.Request);
}
