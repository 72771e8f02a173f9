using System;
using System.Net.Security;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>A certificate that its issuer has revoked, by a list that the system fetches from the test's server.</summary>
public sealed class RevokedCertificateTests
{
    [Fact]
    public void Revoked_certificate_is_reported_as_revoked()
    {
        using var key = RSA.Create(2048);
        using var issuer = Issuer(key);
        byte[] list = [];
        using var server = new RawServer(_ => RawReply.Of(200, "application/pkix-crl", list));
        using var revoked = Revoked(issuer, new Uri(server.Address, "list.crl"));
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry(revoked, DateTimeOffset.UtcNow.AddHours(-1));
        list = builder.Build(issuer, BigInteger.One, DateTimeOffset.UtcNow.AddDays(1), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(issuer);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
        Assert.False(chain.Build(revoked));
        var check = new CertificateValidator(new SessionOptions(new Uri("https://127.0.0.1/apiops"), SecureStrings.FromPlainText("token")));

        Assert.Equal(
            $"its certificate is revoked. The certificate's SHA-256 fingerprint is {revoked.Sha256()}.",
            check.GetRejectionReason(revoked, chain, SslPolicyErrors.RemoteCertificateChainErrors));
    }

    private static X509Certificate2 Issuer(RSA key)
    {
        var request = new CertificateRequest($"CN=issuer {Guid.NewGuid():N}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
    }

    private static X509Certificate2 Revoked(X509Certificate2 issuer, Uri list)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=gateway", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list.AbsoluteUri]));
        return request.Create(issuer, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);
    }
}
