using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class EmulatorKeyContentTests : IDisposable
{
    private const string NotPrivate = "Key content (environment: production) is not valid! It must be base64 of an RSA private key in PEM.";
    private const string NotPublic = "Key content (environment: production) is not valid! It must be base64 of an RSA public key in PEM.";

    private readonly TestGateway _gateway = new();

    public void Dispose() => _gateway.Dispose();

    public static TheoryData<string, string> Good => new()
    {
        { "PRIVATE_KEY", TestKeys.PrivatePem },
        { "PRIVATE_KEY", TestKeys.PrivateRsaPem },
        { "PRIVATE_KEY", TestKeys.PrivateDer },
        { "PUBLIC_KEY", TestKeys.PublicPem },
        { "PUBLIC_KEY", TestKeys.PublicRsaPem },
        { "PUBLIC_KEY", TestKeys.PublicDer },
        { "SECRET_KEY", TestKeys.Secret(8) },
        { "SECRET_KEY", TestKeys.Secret(16) },
        { "SECRET_KEY", TestKeys.Secret(24) },
        { "SECRET_KEY", TestKeys.Secret(32) },
    };

    public static TheoryData<string, string, string> Bad => new()
    {
        { "PRIVATE_KEY", TestKeys.PublicPem, NotPrivate },
        { "PRIVATE_KEY", TestKeys.Base64("sixteen byte key"), NotPrivate },
        { "PRIVATE_KEY", TestKeys.Base64("-----BEGIN PRIVATE KEY-----\nMIIB\n"), NotPrivate },
        { "PRIVATE_KEY", TestKeys.Base64("-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----"), NotPrivate },
        { "PRIVATE_KEY", TestKeys.Base64("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"), NotPrivate },
        { "PUBLIC_KEY", TestKeys.PrivatePem, NotPublic },
        { "PUBLIC_KEY", TestKeys.Base64("hello"), NotPublic },
        { "PRIVATE_KEY", "base64-encoded-key-content", "Key content (environment: production) is not valid! It must be base64." },
        { "PRIVATE_KEY", "-----BEGIN PRIVATE KEY-----", "Key content (environment: production) is not valid! It must be base64 without spaces and line breaks." },
        { "PRIVATE_KEY", TestKeys.PrivatePem.Insert(64, "\r\n"), "Key content (environment: production) is not valid! It must be base64 without spaces and line breaks." },
        { "SECRET_KEY", "AAA", "Key content (environment: production) is not valid! It must be base64." },
        { "SECRET_KEY", TestKeys.Secret(15), "Key content (environment: production) is not valid! It must be base64 of a key of 16, 24 or 32 bytes (AES), 8 (DES), or 16 or 24 (DESede)." },
        { "SECRET_KEY", TestKeys.PrivatePem, "Key content (environment: production) is not valid! It must be base64 of a key of 16, 24 or 32 bytes (AES), 8 (DES), or 16 or 24 (DESede)." },
    };

    [Theory]
    [MemberData(nameof(Good), DisableDiscoveryEnumeration = true)]
    public async Task Valid_content_is_accepted(string keyType, string content) => Assert.Equal(
        "production:True", (await _gateway.PostAsync(TestGateway.Keys, TestBody.Key("k", keyType, content))).Deployed());

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public async Task Invalid_content_is_refused_and_not_quoted(string keyType, string content, string expected)
    {
        Assert.Equal(expected, (await _gateway.PostAsync(TestGateway.Keys, TestBody.Key("k", keyType, content))).BadRequest());
        Assert.Empty(_gateway.Project.Keys);
    }

    [Theory]
    [InlineData("SECRET_KEY", "AES", 32, null)]
    [InlineData("SECRET_KEY", "DES", 8, null)]
    [InlineData("SECRET_KEY", "DESede", 24, null)]
    [InlineData("SECRET_KEY", "AES", 8, "Key content (environment: production) is not valid! It must be base64 of an AES key of 16, 24 or 32 bytes.")]
    [InlineData("SECRET_KEY", "DES", 16, "Key content (environment: production) is not valid! It must be base64 of a DES key of 8 bytes.")]
    [InlineData("SECRET_KEY", "RSA", 16, null)]
    [InlineData("SECRET_KEY", "RSA", 0, null)]
    [InlineData("PRIVATE_KEY", "RSA", 0, null)]
    [InlineData("PRIVATE_KEY", "AES", 0, "algorithm is not valid! It must be RSA for keyType PRIVATE_KEY.")]
    public async Task Algorithm_must_match_type_and_length(string keyType, string algorithm, int length, string? expected)
    {
        var content = length == 0 ? TestKeys.PrivatePem : TestKeys.Secret(length);
        var reply = await _gateway.PostAsync(
            TestGateway.Keys, new { name = "k", keyType, algorithm, cryptoKeyInfoEnvironmentList = TestBody.Contents(content) });

        if (expected == null)
            Assert.Equal("production:True", reply.Deployed());
        else
            Assert.Equal(expected, reply.BadRequest());
    }
}
