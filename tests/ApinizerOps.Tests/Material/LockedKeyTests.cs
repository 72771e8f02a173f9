using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Material;

/// <summary>Encrypted keys, PFX files and certificates that .NET made.</summary>
public sealed class LockedKeyTests
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

        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Open(new KeyContent(der), Passphrase));
        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Open(new KeyContent(pem), Passphrase));
        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Open(new KeyContent(pem.Replace("\n", "\r\n", StringComparison.Ordinal)), Passphrase, type: null));
        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Open(new KeyContent(OddKeys.Ber(der)), Passphrase));
        Wire.AssertPublic(SampleKeys.Rsa, Wire.Open(new KeyContent(Convert.ToBase64String(der)), Passphrase, KeyType.PublicKey));
    }

    [Theory]
    [InlineData(Pkcs12ExportPbeParameters.Pkcs12TripleDesSha1)]
    [InlineData(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256)]
    public void Pfx_is_opened(Pkcs12ExportPbeParameters parameters)
    {
        using var certificate = Certificate(SampleKeys.Rsa);
        var pfx = certificate.ExportPkcs12(parameters, Passphrase);

        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Open(new KeyContent(pfx), Passphrase));
        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Open(new KeyContent(OddKeys.Ber(pfx)), Passphrase));
        Wire.AssertPublic(SampleKeys.Rsa, Wire.Open(new KeyContent(pfx), Passphrase, KeyType.PublicKey));
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
            Wire.AssertPrivate(SampleKeys.Rsa, Wire.Open(new KeyContent(file), ""));
            Assert.Contains("does not open", Assert.Throws<ApinizerException>(() => Wire.Open(new KeyContent(file), "x")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Line_break_after_a_passphrase_is_removed_and_unexpanded_variable_refused()
    {
        using var certificate = Certificate(SampleKeys.Rsa);
        var pfx = new KeyContent(certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Passphrase));

        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Open(pfx, Passphrase + "\r\n"));
        var error = Assert.Throws<ApinizerException>(() => Wire.Open(pfx, "$(PFX_PASSWORD)"));
        Assert.Equal((ErrorReason.InvalidArgument, "Passphrase is a variable that was not expanded, such as $(NAME). Define the variable."), (error.Reason, error.Message));
    }

    [Fact]
    public void Certificate_object_is_read()
    {
        using var certificate = Certificate(SampleKeys.Rsa);
        using var bare = X509CertificateLoader.LoadCertificate(certificate.RawData);

        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Encode(new KeyContent(certificate), KeyType.PrivateKey));
        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Encode(new KeyContent(certificate), type: null));
        Wire.AssertPublic(SampleKeys.Rsa, Wire.Encode(new KeyContent(certificate), KeyType.PublicKey));
        Wire.AssertPublic(SampleKeys.Rsa, Wire.Encode(new KeyContent(bare), KeyType.PublicKey));
        Wire.AssertPublic(SampleKeys.Rsa, Wire.Encode(new KeyContent(bare), type: null));
        Wire.AssertPublic(SampleKeys.Rsa, Wire.Encode(new KeyContent(bare.RawData), KeyType.PublicKey));
        Wire.AssertPublic(SampleKeys.Rsa, Wire.Encode(new KeyContent(bare.ExportCertificatePem()), KeyType.PublicKey));
    }

    [Fact]
    public void Certificate_and_encrypted_key_give_the_same_as_the_plain_key()
    {
        var plain = Wire.Encode(new KeyContent(SampleKeys.PrivatePem), KeyType.PrivateKey);
        using var certificate = Certificate(SampleKeys.Rsa);

        Assert.Equal(plain, Wire.Encode(new KeyContent(certificate), KeyType.PrivateKey));
        Assert.Equal(plain, Wire.Open(new KeyContent(OtherKeys.EncryptedPem), "password"));
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", Encoding.ASCII.GetString(Convert.FromBase64String(plain)), StringComparison.Ordinal);
    }

    internal static X509Certificate2 Certificate(RSA key) =>
        new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
}
