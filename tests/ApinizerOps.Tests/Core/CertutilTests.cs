using System;
using System.Text;

namespace ApinizerOps.Tests.Core;

/// <summary><c>certutil -encode</c>, which the documentation suggests, labels any file as a certificate.</summary>
public sealed class CertutilTests
{
    [Fact]
    public void Pem_file_is_read() => TestEncoder.AssertPrivate(
        SampleKeys.Rsa, Encode(Encoding.ASCII.GetBytes(SampleKeys.PrivatePem), KeyType.PrivateKey));

    [Fact]
    public void Der_file_is_read() => TestEncoder.AssertPrivate(
        SampleKeys.Rsa, Encode(SampleKeys.Rsa.ExportPkcs8PrivateKey(), KeyType.PrivateKey));

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Raw_secret_key_is_read(int length) => Assert.Equal(
        Convert.ToBase64String(SampleKeys.Secret(length)), Encode(SampleKeys.Secret(length), KeyType.SecretKey));

    [Fact]
    public void Base64_secret_key_is_read()
    {
        var text = Convert.ToBase64String(SampleKeys.Secret(32));

        Assert.Equal(text, Encode(Encoding.ASCII.GetBytes(text + "\r\n"), KeyType.SecretKey));
    }

    [Fact]
    public void Key_type_is_detected()
    {
        TestEncoder.AssertPrivate(SampleKeys.Rsa, Encode(Encoding.ASCII.GetBytes(SampleKeys.PrivatePem), null));
        Assert.Equal(Convert.ToBase64String(SampleKeys.Secret(16)), Encode(SampleKeys.Secret(16), null));
    }

    [Fact]
    public void Secret_key_of_a_wrong_length_is_refused() => TestEncoder.AssertRefused(
        new KeyContent(SampleKeys.Certutil(SampleKeys.Secret(13))), KeyType.SecretKey, ["13 bytes"]);

    [Fact]
    public void Two_blocks_in_one_file_are_refused() => TestEncoder.AssertRefused(
        new KeyContent(SampleKeys.Certutil(SampleKeys.Secret(16)) + SampleKeys.Certutil(SampleKeys.Secret(32))),
        KeyType.SecretKey, ["PEM of 'CERTIFICATE'"]);

    [Fact]
    public void Real_certificate_is_refused_as_a_secret_key() => TestEncoder.AssertRefused(
        new KeyContent(OtherKeys.CertificatePem), KeyType.SecretKey, ["a certificate", "secret key"]);

    private static string Encode(byte[] file, KeyType? type)
    {
        var sent = TestEncoder.Encode(new KeyContent(SampleKeys.Certutil(file)), type);
        Assert.Equal(sent, TestEncoder.Encode(new KeyContent(Encoding.ASCII.GetBytes(SampleKeys.Certutil(file))), type));
        return sent;
    }
}
