using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>A certificate that was read and recognized, ready to send.</summary>
public sealed class CertificateData
{
    private readonly byte[] _der;

    private CertificateData(byte[] der, X509Certificate2 certificate)
    {
        _der = der;
        Subject = certificate.Subject;
        Thumbprint = certificate.GetCertHashString();
        NotBefore = certificate.NotBefore.ToUniversalTime();
        NotAfter = certificate.NotAfter.ToUniversalTime();
        SubjectName = certificate.SubjectName.RawData;
        IssuerName = certificate.IssuerName.RawData;
    }

    /// <summary>The distinguished name of its subject.</summary>
    public string Subject { get; }

    /// <summary>The SHA-1 fingerprint in hexadecimal digits, as Windows and the gateway show it.</summary>
    public string Thumbprint { get; }

    /// <summary>When it becomes valid.</summary>
    public DateTimeOffset NotBefore { get; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset NotAfter { get; }

    // For sentences.
    private string Name => $"{(Source == null ? "" : $"{Source}: ")}The certificate '{Subject}'";

    internal byte[] SubjectName { get; }

    internal byte[] IssuerName { get; }

    /// <summary>The file that it was read from, for messages; null if it was not in one.</summary>
    internal string? Source { get; init; }

    /// <summary>The text of a PEM file, in ASCII.</summary>
    internal byte[] ToPem() => Encoding.ASCII.GetBytes(PemBlock.Write("CERTIFICATE", _der));

    /// <summary>Reads a certificate in DER.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: it is damaged.</exception>
    internal static CertificateData Read(byte[] der, string? source = null)
    {
        try
        {
            using var certificate = new X509Certificate2(der);
            return new CertificateData(der, certificate) { Source = source };
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            throw ApinizerException.InvalidKeyContent("The certificate is damaged.");
        }
    }

    /// <summary>Refuses a certificate that has expired.</summary>
    /// <param name="allowExpired">Whether it may have expired.</param>
    /// <param name="now">The time.</param>
    /// <returns>A warning if it is not yet valid, or has expired and is allowed; otherwise null.</returns>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: it has expired.</exception>
    internal string? CheckValidity(bool allowExpired, DateTimeOffset now)
    {
        if (now > NotAfter)
            return allowExpired ? $"{Name} expired on {UtcText.Of(NotAfter)}."
                : throw ApinizerException.InvalidKeyContent(
                    $"{Name} expired on {UtcText.Of(NotAfter)}; expected one that is valid. Give -AllowExpired to send it all the same.");
        return now < NotBefore ? $"{Name} is not valid before {UtcText.Of(NotBefore)}." : null;
    }

    /// <summary>Refuses a certificate that is not valid yet, which credentials could not work with.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: it is not valid yet.</exception>
    internal void RequireBegun(DateTimeOffset now)
    {
        if (now < NotBefore)
            throw ApinizerException.InvalidKeyContent(
                $"{Name} is valid from {UtcText.Of(NotBefore)} on, and credentials would have no valid one until then. Rotate then; New-ApinizerCertificate can upload it before.");
    }

    /// <summary>Its subject.</summary>
    public override string ToString() => Subject;
}
