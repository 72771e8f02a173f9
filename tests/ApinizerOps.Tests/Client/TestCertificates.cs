using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ApinizerOps.Tests.Client;

/// <summary>Certificates made for the occasion.</summary>
internal static class TestCertificates
{
    public static X509Certificate2 SelfSigned(
        string subject = "CN=gateway", string? host = null, int validFromDays = -10, int validToDays = 10)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (host == null)
            names.AddIpAddress(IPAddress.Loopback);
        else
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(validFromDays), DateTimeOffset.UtcNow.AddDays(validToDays));
        // The key has to be a stored one before Windows uses it for TLS.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    /// <summary>A certificate with the named defect.</summary>
    public static X509Certificate2 Of(string kind) => kind switch
    {
        "expired" => SelfSigned(validFromDays: -20, validToDays: -10),
        "not yet valid" => SelfSigned(validFromDays: 10, validToDays: 20),
        "wrong host" => SelfSigned(host: "other.example.com"),
        _ => SelfSigned(),
    };

    public static string Sha256(this X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);
}
