using System;
using System.Linq;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>Validates server certificates by the session's settings.</summary>
internal sealed class CertificateValidator(SessionOptions options)
{
    private readonly string? _pin = options.ServerCertificateThumbprint;

    /// <summary>Why a certificate is refused; null where it is accepted.</summary>
    public string? GetRejectionReason(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (options.SkipCertificateCheck)
            return null;
        if (certificate == null)
            return "the server shows no certificate.";
        var fingerprint = Fingerprint(certificate);
        if (_pin != null)
            return string.Equals(fingerprint, _pin, StringComparison.OrdinalIgnoreCase)
                ? null : $"its certificate has another fingerprint than the one pinned: {fingerprint}.";
        return errors == SslPolicyErrors.None ? null : Describe(certificate, chain, errors, fingerprint);
    }

    private string Describe(X509Certificate certificate, X509Chain? chain, SslPolicyErrors errors, string fingerprint)
    {
        var status = chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status) ?? X509ChainStatusFlags.NoError;
        var why = status.HasFlag(X509ChainStatusFlags.NotTimeValid)
            ? $"its certificate is not valid now, but from {certificate.GetEffectiveDateString()} to {certificate.GetExpirationDateString()}"
            : status.HasFlag(X509ChainStatusFlags.Revoked) ? "its certificate is revoked"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? $"its certificate is not for {options.Uri.Host} but for {certificate.Subject}"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? $"the issuer of its certificate, {certificate.Issuer}, is not trusted here"
            : "the server shows no certificate";
        return $"{why}. The certificate's SHA-256 fingerprint is {fingerprint}.";
    }

    private static string Fingerprint(X509Certificate certificate)
    {
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(certificate.GetRawCertData())).Replace("-", "");
    }
}

/// <summary>
/// Why the session refused a server's certificate. It is thrown within the handshake, so that each of several concurrent
/// requests gets its own reason.
/// </summary>
internal sealed class CertificateRejectedException(string why, Exception? inner = null) : AuthenticationException(why, inner);
