using System;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Reads keys from a certificate object, for example one of the Windows certificate store.</summary>
internal static class CertificateKey
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    /// <summary>The private key as PKCS#8, or the public one as SubjectPublicKeyInfo.</summary>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: no such key, not RSA, or not exportable.
    /// </exception>
    public static byte[] Read(X509Certificate2 certificate, KeyType? type)
    {
        if (certificate.GetKeyAlgorithm() != RsaEncryption)
            throw ApinizerException.InvalidKeyContent($"The {Name(certificate)} has a key that is not RSA; expected an RSA key.");
        if (type == KeyType.PublicKey || (type == null && !certificate.HasPrivateKey))
            return RsaKeyFormats.WrapPublic(certificate.GetPublicKey(), RsaEncryption);
        if (!certificate.HasPrivateKey)
            throw ApinizerException.InvalidKeyContent(
                $"The {Name(certificate)} has no private key here; expected a certificate with one, or -KeyType PublicKey.");
        var passphrase = Guid.NewGuid().ToString("N");
        try
        {
            // PFX is the only format in which every framework exports a private key.
            var keys = Pkcs12Reader.Open(certificate.Export(X509ContentType.Pfx, passphrase), SecureStrings.FromPlainText(passphrase), new IterationBudget());
            return keys.Count == 1 ? keys[0] : throw NotExportable(certificate, "the export contains no key");
        }
        catch (CryptographicException error)
        {
            throw NotExportable(certificate, error.Message);
        }
    }

    /// <summary>The public key of a certificate in DER, as SubjectPublicKeyInfo.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: not RSA, or damaged.</exception>
    public static DerKey ReadPublic(byte[] der)
    {
        try
        {
            using var certificate = new X509Certificate2(der);
            return DerKeyReader.TryRead(Read(certificate, KeyType.PublicKey)) ?? throw Damaged();
        }
        catch (Exception error) when (error is CryptographicException or AsnContentException)
        {
            throw Damaged();
        }
    }

    private static ApinizerException Damaged() => ApinizerException.InvalidKeyContent("The certificate is damaged.");

    private static ApinizerException NotExportable(X509Certificate2 certificate, string why) => ApinizerException.InvalidKeyContent(
        $"The private key of the {Name(certificate)} can't be exported ({why.TrimEnd('.')}); expected one that was imported as exportable, or a PFX file.");

    private static string Name(X509Certificate2 certificate) => $"certificate '{certificate.Subject}'";
}
