using System;
using System.Security.Cryptography;

namespace ApinizerOps.Tests.Core;

/// <summary>RSA public keys in every format.</summary>
public sealed class RsaPublicKeyTests
{
    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Spki_and_pkcs1_pem_are_read(int bits)
    {
        var rsa = SampleKeys.OfSize(bits);

        AssertLeaves(rsa, new KeyContent(rsa.ExportSubjectPublicKeyInfoPem()));
        AssertLeaves(rsa, new KeyContent(rsa.ExportRSAPublicKeyPem()));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Spki_and_pkcs1_der_are_read(int bits)
    {
        var rsa = SampleKeys.OfSize(bits);

        AssertLeaves(rsa, new KeyContent(rsa.ExportSubjectPublicKeyInfo()));
        AssertLeaves(rsa, new KeyContent(rsa.ExportRSAPublicKey()));
    }

    [Fact]
    public void Base64_hex_and_certutil_text_are_read()
    {
        var der = SampleKeys.Rsa.ExportSubjectPublicKeyInfo();

        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToBase64String(der)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToHexString(der)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.Base64(SampleKeys.PublicPem)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.Certutil(der)));
    }

    [Fact]
    public void Only_the_public_key_of_a_pair_is_sent() =>
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.PrivatePem + "\n" + SampleKeys.PublicPem));

    private static void AssertLeaves(RSA rsa, KeyContent content) =>
        TestEncoder.AssertPublic(rsa, TestEncoder.Encode(content, KeyType.PublicKey));
}
