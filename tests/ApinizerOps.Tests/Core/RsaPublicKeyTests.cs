using System;
using System.Security.Cryptography;

namespace ApinizerOps.Tests.Core;

/// <summary>Every way in which people hold an RSA public key.</summary>
public sealed class RsaPublicKeyTests
{
    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Pem_of_both_kinds(int bits)
    {
        var rsa = SampleKeys.OfSize(bits);

        AssertLeaves(rsa, new KeyContent(rsa.ExportSubjectPublicKeyInfoPem()));
        AssertLeaves(rsa, new KeyContent(rsa.ExportRSAPublicKeyPem()));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Der_of_both_kinds(int bits)
    {
        var rsa = SampleKeys.OfSize(bits);

        AssertLeaves(rsa, new KeyContent(rsa.ExportSubjectPublicKeyInfo()));
        AssertLeaves(rsa, new KeyContent(rsa.ExportRSAPublicKey()));
    }

    [Fact]
    public void Text_of_every_kind()
    {
        var der = SampleKeys.Rsa.ExportSubjectPublicKeyInfo();

        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToBase64String(der)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToHexString(der)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.Base64(SampleKeys.PublicPem)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.Certutil(der)));
    }

    [Fact]
    public void Of_a_pair_in_one_file_only_the_public_half_leaves() =>
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.PrivatePem + "\n" + SampleKeys.PublicPem));

    private static void AssertLeaves(RSA rsa, KeyContent content) =>
        Wire.AssertPublic(rsa, Wire.Encode(content, KeyType.PublicKey));
}
