using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ApinizerOps.Tests.Core;

/// <summary>Real things that are often taken for an RSA key.</summary>
internal static class OtherKeys
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
    private static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly X509Certificate2 Certificate =
        new CertificateRequest("CN=gateway.example.com", SampleKeys.Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    public static string CertificatePem => Certificate.ExportCertificatePem();

    public static byte[] CertificateDer => Certificate.RawData;

    public static byte[] Pfx => Certificate.Export(X509ContentType.Pfx, "password");

    public static string EncryptedPem => SampleKeys.Rsa.ExportEncryptedPkcs8PrivateKeyPem("password", Encryption);

    public static byte[] EncryptedDer => SampleKeys.Rsa.ExportEncryptedPkcs8PrivateKey("password", Encryption);

    public static string CurvePem => Curve.ExportPkcs8PrivateKeyPem();

    public static string CurveSec1Pem => Curve.ExportECPrivateKeyPem();

    public static string CurvePublicPem => Curve.ExportSubjectPublicKeyInfoPem();

    /// <summary>OpenSSL's traditional encryption: headers, then base64 of what nobody can read without the password.</summary>
    public static string TraditionalEncryptedPem =>
        $"""
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,8F1C2B3A4D5E6F708192A3B4C5D6E7F8

        {Convert.ToBase64String(RandomNumberGenerator.GetBytes(1200), Base64FormattingOptions.InsertLineBreaks)}
        -----END RSA PRIVATE KEY-----
        """;
}
