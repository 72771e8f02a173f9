using System;
using System.Text;

namespace ApinizerOps.Tests.Core;

/// <summary>Without a key type, the content decides it.</summary>
public sealed class KeyTypeDetectionTests
{
    [Fact]
    public void Private_key_is_sent_as_pem()
    {
        TestEncoder.AssertPrivate(SampleKeys.Rsa, Encode(new KeyContent(SampleKeys.PrivatePem)));
        TestEncoder.AssertPrivate(SampleKeys.Rsa, Encode(new KeyContent(SampleKeys.Rsa.ExportRSAPrivateKey())));
        TestEncoder.AssertPrivate(SampleKeys.Rsa, Encode(new KeyContent(SampleKeys.Base64(SampleKeys.PrivatePem))));
    }

    [Fact]
    public void Public_key_is_sent_as_pem()
    {
        TestEncoder.AssertPublic(SampleKeys.Rsa, Encode(new KeyContent(SampleKeys.PublicPem)));
        TestEncoder.AssertPublic(SampleKeys.Rsa, Encode(new KeyContent(SampleKeys.Rsa.ExportRSAPublicKey())));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Bytes_of_a_valid_length_are_a_secret_key(int length)
    {
        var key = SampleKeys.Secret(length);

        Assert.Equal(Convert.ToBase64String(key), Encode(new KeyContent(key)));
        Assert.Equal(Convert.ToBase64String(key), Encode(new KeyContent(Convert.ToBase64String(key))));
    }

    [Fact]
    public void Key_pair_is_refused_as_ambiguous() =>
        AssertRefused(new KeyContent(SampleKeys.PrivatePem + "\n" + SampleKeys.PublicPem), "2 keys");

    [Fact]
    public void Other_content_is_refused()
    {
        AssertRefused(new KeyContent(SampleKeys.Secret(13)), "13 bytes");
        AssertRefused(new KeyContent(OtherKeys.CertificatePem), "a certificate");
        AssertRefused(new KeyContent(OtherKeys.CurvePem), "an EC private key");
        AssertRefused(new KeyContent(OtherKeys.EncryptedDer), "encrypted");
        AssertRefused(new KeyContent(OtherKeys.Pfx), "PFX");
        AssertRefused(new KeyContent(SampleKeys.PrivatePem[..500]), "cut off");
        AssertRefused(new KeyContent("just a sentence"), "neither base64 nor hex");
        AssertRefused(new KeyContent(Convert.ToHexString(SampleKeys.Secret(16))), "hex of 16 bytes or base64 of 24 bytes");
        AssertRefused(new KeyContent(""), "empty");
    }

    [Fact]
    public void Raw_format_or_secret_key_algorithm_means_secret_key()
    {
        var key = Encoding.ASCII.GetBytes("0123456789abcdef");

        Assert.Equal(Convert.ToBase64String(key), TestEncoder.Encode(new KeyContent(key), null, KeyContentFormat.Raw));
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.PrivatePem), null, ["secret key"], algorithm: KeyAlgorithm.Aes);
    }

    [Fact]
    public void Algorithm_rsa_means_no_secret_key() =>
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.Secret(16)), null, ["expected an RSA key"], algorithm: KeyAlgorithm.Rsa);

    private static string Encode(KeyContent content) => TestEncoder.Encode(content, type: null);

    private static void AssertRefused(KeyContent content, string words)
    {
        var error = Assert.Throws<ApinizerException>(() => Encode(content));
        Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
