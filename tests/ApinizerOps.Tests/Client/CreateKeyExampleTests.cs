using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Client;

/// <summary>The documented examples of "Create Key".</summary>
public sealed class CreateKeyExampleTests : IDisposable
{
    private readonly ClientAndServer _exchange = new(Replies.Key);

    public void Dispose() => _exchange.Dispose();

    [Fact]
    public async Task Example_1_create_key()
    {
        await CreatePrivateKeyAsync();

        CurlExample.AssertSent(
            $$"""
            curl -X POST \
              "https://demo.apinizer.com/apiops/projects/MyProject/keys/" \
              -H "Authorization: Bearer YOUR_TOKEN" \
              -H "Content-Type: application/json" \
              -d '{
                "name": "my-key",
                "description": "Key for API encryption",
                "keyType": "PRIVATE_KEY",
                "cryptoKeyInfoEnvironmentList": [
                  {
                    "environmentName": "production",
                    "content": "{{SampleContent.PrivateKey}}",
                    "alias": "my-key-alias"
                  }
                ]
              }'
            """,
            _exchange.Server.Request);
    }

    [Fact]
    public async Task Example_2_create_key_with_multiple_environments()
    {
        await _exchange.Keys.CreateAsync("MyProject", new CreateKey("my-key", KeyType.SecretKey,
        [
            new KeyEnvironment("production", SampleContent.ProductionSecret, "prod-key-alias"),
            new KeyEnvironment("staging", SampleContent.StagingSecret, "staging-key-alias"),
        ])
        { Description = "Key for API encryption" });

        CurlExample.AssertSent(
            $$"""
            curl -X POST \
              "https://demo.apinizer.com/apiops/projects/MyProject/keys/" \
              -H "Authorization: Bearer YOUR_TOKEN" \
              -H "Content-Type: application/json" \
              -d '{
                "name": "my-key",
                "description": "Key for API encryption",
                "keyType": "SECRET_KEY",
                "cryptoKeyInfoEnvironmentList": [
                  {
                    "environmentName": "production",
                    "content": "{{SampleContent.ProductionSecret}}",
                    "alias": "prod-key-alias"
                  },
                  {
                    "environmentName": "staging",
                    "content": "{{SampleContent.StagingSecret}}",
                    "alias": "staging-key-alias"
                  }
                ]
              }'
            """,
            _exchange.Server.Request);
    }

    [Fact]
    public async Task Content_is_base64_of_pem_text_as_in_the_example()
    {
        await CreatePrivateKeyAsync();

        var content = (string)_exchange.Server.Request.Json!["cryptoKeyInfoEnvironmentList"]![0]!["content"]!;
        Assert.StartsWith("LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t", content, StringComparison.Ordinal);
        using var sent = RSA.Create();
        sent.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(content)));
        Assert.Equal(SampleKeys.Rsa.ExportParameters(false).Modulus, sent.ExportParameters(false).Modulus);
    }

    [Theory]
    [InlineData(KeyAlgorithm.Aes, "AES")]
    [InlineData(KeyAlgorithm.DesEde, "DESede")]
    public async Task Algorithm_is_sent_exactly_as_the_API_spells_it(KeyAlgorithm algorithm, string wire)
    {
        await _exchange.Keys.CreateAsync("MyProject", new CreateKey(
            "my-key", KeyType.SecretKey, [new KeyEnvironment("production", SampleContent.StagingSecret)])
        { Algorithm = algorithm });

        var body = _exchange.Server.Request.Json!.AsObject();
        Assert.Equal(wire, (string?)body["algorithm"]);
        Assert.False(body.ContainsKey("description"));
        Assert.False(body["cryptoKeyInfoEnvironmentList"]![0]!.AsObject().ContainsKey("alias"));
    }

    private Task<KeyDeployment> CreatePrivateKeyAsync() => _exchange.Keys.CreateAsync(
        "MyProject",
        new CreateKey("my-key", KeyType.PrivateKey, [new KeyEnvironment("production", SampleContent.PrivateKey, "my-key-alias")])
        {
            Description = "Key for API encryption",
        });
}
