using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Material;

/// <summary>Encrypted keys, PFX files and certificates made by .NET.</summary>
public sealed class EncryptedKeyTests
{
    private const string Passphrase = "Şifre 1!";

    public static TheoryData<PbeEncryptionAlgorithm, string> Schemes => new()
    {
        { PbeEncryptionAlgorithm.Aes128Cbc, "SHA1" }, { PbeEncryptionAlgorithm.Aes192Cbc, "SHA256" },
        { PbeEncryptionAlgorithm.Aes256Cbc, "SHA384" }, { PbeEncryptionAlgorithm.Aes256Cbc, "SHA512" },
        { PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, "SHA1" },
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Encrypted_pkcs8_is_decrypted(PbeEncryptionAlgorithm scheme, string hash)
    {
        var parameters = new PbeParameters(scheme, new HashAlgorithmName(hash), 2000);
        var der = SampleKeys.Rsa.ExportEncryptedPkcs8PrivateKey(Passphrase, parameters);
        var pem = SampleKeys.Rsa.ExportEncryptedPkcs8PrivateKeyPem(Passphrase, parameters);

        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Open(new KeyContent(der), Passphrase));
        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Open(new KeyContent(pem), Passphrase));
        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Open(new KeyContent(pem.Replace("\n", "\r\n", StringComparison.Ordinal)), Passphrase, type: null));
        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Open(new KeyContent(TestKeyBuilder.Ber(der)), Passphrase));
        TestEncoder.AssertPublic(SampleKeys.Rsa, TestEncoder.Open(new KeyContent(Convert.ToBase64String(der)), Passphrase, KeyType.PublicKey));
    }

    [Theory]
    [InlineData(Pkcs12ExportPbeParameters.Pkcs12TripleDesSha1)]
    [InlineData(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256)]
    public void Pfx_is_opened(Pkcs12ExportPbeParameters parameters)
    {
        using var certificate = Certificate(SampleKeys.Rsa);
        var pfx = certificate.ExportPkcs12(parameters, Passphrase);

        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Open(new KeyContent(pfx), Passphrase));
        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Open(new KeyContent(TestKeyBuilder.Ber(pfx)), Passphrase));
        TestEncoder.AssertPublic(SampleKeys.Rsa, TestEncoder.Open(new KeyContent(pfx), Passphrase, KeyType.PublicKey));
    }

    [Fact]
    public void Pfx_without_a_password_opens_with_an_empty_one()
    {
        using var certificate = Certificate(SampleKeys.Rsa);
        byte[][] files =
        [
            certificate.Export(X509ContentType.Pfx), certificate.Export(X509ContentType.Pfx, ""),
            certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pkcs12TripleDesSha1, null), certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pkcs12TripleDesSha1, ""),
            certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, null), certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, ""),
        ];

        foreach (var file in files)
        {
            TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Open(new KeyContent(file), ""));
            Assert.Contains("does not open", Assert.Throws<ApinizerException>(() => TestEncoder.Open(new KeyContent(file), "x")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Line_break_after_a_passphrase_is_removed_and_unexpanded_variable_refused()
    {
        using var certificate = Certificate(SampleKeys.Rsa);
        var pfx = new KeyContent(certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Passphrase));

        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Open(pfx, Passphrase + "\r\n"));
        var error = Assert.Throws<ApinizerException>(() => TestEncoder.Open(pfx, "$(PFX_PASSWORD)"));
        Assert.Equal((ErrorReason.InvalidArgument, "Passphrase is a variable that was not expanded, such as $(NAME). Define the variable."), (error.Reason, error.Message));
    }

    [Fact]
    public void Certificate_object_is_read()
    {
        using var certificate = Certificate(SampleKeys.Rsa);
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);

        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Encode(new KeyContent(certificate), KeyType.PrivateKey));
        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Encode(new KeyContent(certificate), type: null));
        TestEncoder.AssertPublic(SampleKeys.Rsa, TestEncoder.Encode(new KeyContent(certificate), KeyType.PublicKey));
        TestEncoder.AssertPublic(SampleKeys.Rsa, TestEncoder.Encode(new KeyContent(bare), KeyType.PublicKey));
        TestEncoder.AssertPublic(SampleKeys.Rsa, TestEncoder.Encode(new KeyContent(bare), type: null));
        TestEncoder.AssertPublic(SampleKeys.Rsa, TestEncoder.Encode(new KeyContent(bare.RawData), KeyType.PublicKey));
        TestEncoder.AssertPublic(SampleKeys.Rsa, TestEncoder.Encode(new KeyContent(bare.ExportCertificatePem()), KeyType.PublicKey));
    }

    [Fact]
    public void Certificate_and_encrypted_key_give_the_same_as_the_plain_key()
    {
        var plain = TestEncoder.Encode(new KeyContent(SampleKeys.PrivatePem), KeyType.PrivateKey);
        using var certificate = Certificate(SampleKeys.Rsa);

        Assert.Equal(plain, TestEncoder.Encode(new KeyContent(certificate), KeyType.PrivateKey));
        Assert.Equal(plain, TestEncoder.Open(new KeyContent(OtherKeys.EncryptedPem), "password"));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", Encoding.ASCII.GetString(Convert.FromBase64String(plain)), StringComparison.Ordinal);
    }

    internal static X509Certificate2 Certificate(RSA key) =>
        new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
}
