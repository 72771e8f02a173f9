using System;
using System.Security.Cryptography;

namespace ApinizerOps.Tests.Core;

/// <summary>RSA private keys in every format.</summary>
public sealed class RsaPrivateKeyTests
{
    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Pkcs8_and_pkcs1_pem_are_read(int bits)
    {
        var rsa = SampleKeys.OfSize(bits);

        AssertLeaves(rsa, new KeyContent(rsa.ExportPkcs8PrivateKeyPem()));
        AssertLeaves(rsa, new KeyContent(rsa.ExportRSAPrivateKeyPem()));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void Pkcs8_and_pkcs1_der_are_read(int bits)
    {
        var rsa = SampleKeys.OfSize(bits);

        AssertLeaves(rsa, new KeyContent(rsa.ExportPkcs8PrivateKey()));
        AssertLeaves(rsa, new KeyContent(rsa.ExportRSAPrivateKey()));
    }

    [Fact]
    public void Base64_of_der_is_read_with_and_without_line_breaks()
    {
        var der = SampleKeys.Rsa.ExportPkcs8PrivateKey();

        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToBase64String(der)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToBase64String(der, Base64FormattingOptions.InsertLineBreaks)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToBase64String(SampleKeys.Rsa.ExportRSAPrivateKey())));
    }

    [Fact]
    public void Base64_of_pem_is_read_as_documented() =>
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.Base64(SampleKeys.PrivatePem)));

    [Fact]
    public void Hex_of_der_is_read()
    {
        var der = SampleKeys.Rsa.ExportPkcs8PrivateKey();

        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToHexString(der)));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(Convert.ToHexStringLower(der)));
    }

    [Fact]
    public void Private_key_is_found_beside_certificate_and_public_key()
    {
        var bundle = $"{OtherKeys.CertificatePem}\n{SampleKeys.PublicPem}\n{SampleKeys.PrivatePem}\n";

        AssertLeaves(SampleKeys.Rsa, new KeyContent(bundle));
        AssertLeaves(SampleKeys.Rsa, new KeyContent(SampleKeys.Base64(bundle)));
    }

    [Fact]
    public void Sent_content_does_not_depend_on_the_input_format()
    {
        var sent = Encode(new KeyContent(SampleKeys.PrivatePem));

        Assert.Equal(sent, Encode(new KeyContent(SampleKeys.Rsa.ExportRSAPrivateKey())));
        Assert.Equal(sent, Encode(new KeyContent(sent)));
    }

    [Fact]
    public void Algorithm_rsa_changes_nothing() => Assert.Equal(
        Encode(new KeyContent(SampleKeys.PrivatePem)),
        TestEncoder.Encode(new KeyContent(SampleKeys.PrivatePem), KeyType.PrivateKey, algorithm: KeyAlgorithm.Rsa));

    private static string Encode(KeyContent content) => TestEncoder.Encode(content, KeyType.PrivateKey);

    private static void AssertLeaves(RSA rsa, KeyContent content) => TestEncoder.AssertPrivate(rsa, Encode(content));
}
