using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Client;

/// <summary>Certificates to send.</summary>
internal static class SampleCertificates
{
    public static CertificateData One { get; } = Make("CN=one");

    public static CertificateData Two { get; } = Make("CN=two");

    public static CertificateData NotYetValid { get; } = Make("CN=next", from: 2);

    public static string Pem(CertificateData certificate) => Encoding.ASCII.GetString(certificate.ToPem());

    public static string Base64(CertificateData certificate) =>
        Pem(certificate).Replace("-----BEGIN CERTIFICATE-----", "", StringComparison.Ordinal).Replace("-----END CERTIFICATE-----", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    public static UploadCertificate Upload(params string[] environments) => new(environments, One);

    private static CertificateData Make(string subject, int from = -1)
    {
        using var certificate = new CertificateRequest(subject, SampleKeys.Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(from), DateTimeOffset.UtcNow.AddDays(10).AddHours(1));
        return CertificateData.Read(certificate.RawData);
    }
}
