using System;
using System.Security.Cryptography;

namespace ApinizerOps.Tests.Core;

/// <summary>Damaged keys, which would otherwise be stored and fail only in use.</summary>
public sealed class DamagedKeyTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public void Empty_content_is_refused(string text)
    {
        AssertRefused(new KeyContent(text), "empty");
        AssertRefused(new KeyContent([text, " "]), "empty");
        AssertRefused(new KeyContent(System.Text.Encoding.UTF8.GetBytes(text)), "empty");
    }

    [Fact]
    public void Text_that_is_no_key_is_refused() => AssertRefused(new KeyContent("not a key, just a sentence"), "neither PEM nor DER");

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Truncated_pem_is_refused(double part)
    {
        var pem = SampleKeys.PrivatePem;
        var cut = pem[..(int)(pem.Length * part)];

        AssertRefused(new KeyContent(cut), "cut off");
        AssertRefused(new KeyContent(SampleKeys.Base64(cut)), "cut off");
    }

    [Fact]
    public void Pem_with_a_missing_character_is_refused() =>
        AssertRefused(new KeyContent(SampleKeys.PrivatePem.Remove(100, 1)), "does not hold base64");

    [Fact]
    public void Pem_with_a_missing_line_is_refused()
    {
        var lines = SampleKeys.PrivatePem.Split('\n');

        AssertRefused(new KeyContent([.. lines[..5], .. lines[6..]]), "expected an RSA private key");
    }

    [Fact]
    public void Truncated_or_extended_der_is_refused()
    {
        var der = SampleKeys.Rsa.ExportPkcs8PrivateKey();

        AssertRefused(new KeyContent(der[..^1]), "DER that is damaged, cut off");
        AssertRefused(new KeyContent([.. der, 0]), "followed by something else");
    }

    [Fact]
    public void Modulus_that_does_not_match_its_primes_is_refused()
    {
        AssertRefused(new KeyContent(Damage(SampleKeys.Rsa.ExportRSAPrivateKey(), 100)), "damaged");
        AssertRefused(new KeyContent(Damage(SampleKeys.Rsa.ExportPkcs8PrivateKey(), 100)), "damaged");
        AssertRefused(
            new KeyContent(PemEncoding.WriteString("PRIVATE KEY", Damage(SampleKeys.Rsa.ExportPkcs8PrivateKey(), 100))), "damaged");
    }

    [Fact]
    public void Public_key_of_zero_is_refused() => TestEncoder.AssertRefused(
        new KeyContent([0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]), KeyType.PublicKey, ["damaged"]);

    private static byte[] Damage(byte[] der, int at)
    {
        der[at] ^= 0x40;
        return der;
    }

    private static void AssertRefused(KeyContent content, string words)
    {
        var error = Assert.Throws<ApinizerException>(() => TestEncoder.Encode(content, KeyType.PrivateKey));
        Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Length < 200, error.Message);
    }
}
