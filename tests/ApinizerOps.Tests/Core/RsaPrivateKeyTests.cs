using System;
using System.Security.Cryptography;

namespace ApinizerOps.Tests.Core;

/// <summary>Every way in which people hold an RSA private key.</summary>
public sealed class RsaPrivateKeyTests
{
    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Pem_of_both_kinds(int bits)
    {
        var rsa = SampleKeys.OfSize(bits);

        AssertLeaves(rsa, new KeyContent(rsa.ExportPkcs8PrivateKeyPem()));
        AssertLeaves(rsa, new KeyContent(rsa.ExportRSAPrivateKeyPem()));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Der_of_both_kinds(int bits)
    {
        var rsa = SampleKeys.OfSize(bits);

        AssertLeaves(rsa, new KeyContent(rsa.ExportPkcs8PrivateKey()));
        AssertLeaves(rsa, new KeyContent(rsa.ExportRSAPrivateKey()));
    }

    [Fact]
    public void Base64_of_der_with_and_without_lines()
    {
        var der = SampleKeys.Rsa.ExportPkcs8PrivateKey();

        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToBase64String(der)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToBase64String(der, Base64FormattingOptions.InsertLineBreaks)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToBase64String(SampleKeys.Rsa.ExportRSAPrivateKey())));
    }

    [Fact]
    public void Base64_of_pem_as_the_page_shows() =>
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.Base64(SampleKeys.PrivatePem)));

    [Fact]
    public void Hex_of_der()
    {
        var der = SampleKeys.Rsa.ExportPkcs8PrivateKey();

        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToHexString(der)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToHexStringLower(der)));
    }

    [Fact]
    public void A_key_beside_its_certificate_and_its_public_half()
    {
        var bundle = $"{OtherKeys.CertificatePem}\n{SampleKeys.PublicPem}\n{SampleKeys.PrivatePem}\n";

        AssertLeaves(SampleKeys.Rsa, new KeyContent(bundle));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.Base64(bundle)));
    }

    [Fact]
    public void What_leaves_does_not_depend_on_the_way_in()
    {
        var sent = Encode(new KeyContent(SampleKeys.PrivatePem));

        Assert.Equal(sent, Encode(new KeyContent(SampleKeys.Rsa.ExportRSAPrivateKey())));
        Assert.Equal(sent, Encode(new KeyContent(sent)));
    }

    [Fact]
    public void The_algorithm_rsa_changes_nothing() => Assert.Equal(
        Encode(new KeyContent(SampleKeys.PrivatePem)),
        Wire.Encode(new KeyContent(SampleKeys.PrivatePem), KeyType.PrivateKey, algorithm: KeyAlgorithm.Rsa));

    private static string Encode(KeyContent content) => Wire.Encode(content, KeyType.PrivateKey);

    private static void AssertLeaves(RSA rsa, KeyContent content) => Wire.AssertPrivate(rsa, Encode(content));
}
