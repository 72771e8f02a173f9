using System;
using System.Text;

namespace ApinizerOps.Tests.Core;

/// <summary><c>certutil -encode</c>, which the page suggests, calls whatever it wraps a certificate.</summary>
public sealed class CertutilTests
{
    [Fact]
    public void Of_a_pem_file() => Wire.AssertPrivate(
        SampleKeys.Rsa, Encode(Encoding.ASCII.GetBytes(SampleKeys.PrivatePem), KeyType.PrivateKey));

    [Fact]
    public void Of_a_der_file() => Wire.AssertPrivate(
        SampleKeys.Rsa, Encode(SampleKeys.Rsa.ExportPkcs8PrivateKey(), KeyType.PrivateKey));

    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Of_a_raw_secret_key(int length) => Assert.Equal(
        Convert.ToBase64String(SampleKeys.Secret(length)), Encode(SampleKeys.Secret(length), KeyType.SecretKey));

    [Fact]
    public void Of_a_file_that_holds_the_base64_of_a_secret_key()
    {
        var text = Convert.ToBase64String(SampleKeys.Secret(32));

        Assert.Equal(text, Encode(Encoding.ASCII.GetBytes(text + "\r\n"), KeyType.SecretKey));
    }

    [Fact]
    public void Without_a_type_each_is_what_it_is()
    {
        Wire.AssertPrivate(SampleKeys.Rsa, Encode(Encoding.ASCII.GetBytes(SampleKeys.PrivatePem), null));
        Assert.Equal(Convert.ToBase64String(SampleKeys.Secret(16)), Encode(SampleKeys.Secret(16), null));
    }

    [Fact]
    public void Of_a_secret_key_of_a_wrong_length() => Wire.AssertRefused(
        new KeyContent(SampleKeys.Certutil(SampleKeys.Secret(13))), KeyType.SecretKey, ["13 bytes"]);

    [Fact]
    public void Twice_in_one_file() => Wire.AssertRefused(
        new KeyContent(SampleKeys.Certutil(SampleKeys.Secret(16)) + SampleKeys.Certutil(SampleKeys.Secret(32))),
        KeyType.SecretKey, ["PEM of 'CERTIFICATE'"]);

    [Fact]
    public void Of_a_real_certificate() => Wire.AssertRefused(
        new KeyContent(OtherKeys.CertificatePem), KeyType.SecretKey, ["a certificate", "secret key"]);

    private static string Encode(byte[] file, KeyType? type)
    {
        var sent = Wire.Encode(new KeyContent(SampleKeys.Certutil(file)), type);
        Assert.Equal(sent, Wire.Encode(new KeyContent(Encoding.ASCII.GetBytes(SampleKeys.Certutil(file))), type));
        return sent;
    }
}
