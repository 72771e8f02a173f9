using System;
using System.Text;

namespace ApinizerOps.Tests.Core;

/// <summary>Keys of another kind than the requested one are named in the error.</summary>
public sealed class WrongKeyTests
{
    private const KeyType Private = KeyType.PrivateKey;
    private const KeyType Public = KeyType.PublicKey;

    [Fact]
    public void Certificate_is_named_in_the_error()
    {
        TestEncoder.AssertRefused(new KeyContent(OtherKeys.CertificatePem), Private, ["a certificate", "expected an RSA private key"]);
        TestEncoder.AssertRefused(new KeyContent(OtherKeys.CertificateDer), Private, ["a certificate"]);
        TestEncoder.AssertRefused(new KeyContent(Convert.ToBase64String(OtherKeys.CertificateDer)), Private, ["a certificate"]);
    }

    [Fact]
    public void Other_half_of_the_key_pair_is_named_in_the_error()
    {
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.PublicPem), Private, ["an RSA public key", "expected an RSA private key"]);
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.PrivatePem), Public, ["an RSA private key", "expected an RSA public key"]);
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.Rsa.ExportRSAPublicKey()), Private, ["an RSA public key"]);
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.Rsa.ExportRSAPrivateKey()), Public, ["an RSA private key"]);
    }

    [Fact]
    public void Elliptic_curve_key_is_named_in_the_error()
    {
        TestEncoder.AssertRefused(new KeyContent(OtherKeys.CurvePem), Private, ["an EC private key"]);
        TestEncoder.AssertRefused(new KeyContent(OtherKeys.CurveSec1Pem), Private, ["an EC private key"]);
        TestEncoder.AssertRefused(new KeyContent(OtherKeys.CurvePublicPem), Public, ["an EC public key"]);
    }

    [Fact]
    public void Encrypted_key_is_named_in_the_error()
    {
        TestEncoder.AssertRefused(new KeyContent(OtherKeys.EncryptedPem), Private, ["an encrypted private key"]);
        TestEncoder.AssertRefused(new KeyContent(OtherKeys.EncryptedDer), Private, ["an encrypted private key"]);
        TestEncoder.AssertRefused(new KeyContent(OtherKeys.TraditionalEncryptedPem), Private, ["traditional PEM encryption", "openssl pkcs8 -topk8"]);
    }

    [Fact]
    public void Pfx_is_named_in_the_error()
    {
        TestEncoder.AssertRefused(new KeyContent(OtherKeys.Pfx), Private, ["a PFX (PKCS#12) file"]);
        TestEncoder.AssertRefused(new KeyContent(Convert.ToBase64String(OtherKeys.Pfx)), Private, ["a PFX (PKCS#12) file"]);
    }

    [Fact]
    public void Two_keys_are_refused()
    {
        var two = SampleKeys.PrivatePem + "\n" + SampleKeys.OfSize(4096).ExportPkcs8PrivateKeyPem();

        TestEncoder.AssertRefused(new KeyContent(two), Private, ["2 keys"]);
        TestEncoder.AssertRefused(new KeyContent(Encoding.ASCII.GetBytes(two)), Private, ["2 keys"]);
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.Base64(two)), Private, ["2 keys"]);
        TestEncoder.AssertRefused(new KeyContent(two), Public, ["an RSA private key and an RSA private key"]);
    }

    [Fact]
    public void Secret_key_is_refused_as_an_rsa_key()
    {
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.Secret(32)), Private, ["expected an RSA private key"]);
        TestEncoder.AssertRefused(new KeyContent(Convert.ToBase64String(SampleKeys.Secret(32))), Public, ["expected an RSA public key"]);
    }

    [Theory]
    [InlineData(Private, "an RSA private key")]
    [InlineData(Public, "an RSA public key")]
    public void Rsa_key_is_refused_as_a_secret_key(KeyType type, string expected)
    {
        var pem = type == Private ? SampleKeys.PrivatePem : SampleKeys.PublicPem;
        var der = type == Private ? SampleKeys.Rsa.ExportPkcs8PrivateKey() : SampleKeys.Rsa.ExportSubjectPublicKeyInfo();

        TestEncoder.AssertRefused(new KeyContent(pem), KeyType.SecretKey, ["PEM of 'P", "secret key"]);
        TestEncoder.AssertRefused(new KeyContent(der), KeyType.SecretKey, [expected, "secret key"]);
    }
}
