using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps;

/// <summary>The PEM labels of OpenSSL and OpenSSH, and what a block with the label contains.</summary>
internal static class PemKind
{
    public const string FromRequest = "Take the public key out of it with: openssl req -noout -pubkey -in request.pem -out public.pem";
    public const string FromBundle = "Take the certificates out of it with: openssl pkcs7 -print_certs -in bundle.pem -out certificates.pem";

    // The content of these is recognised by its structure, not by its label: "certutil -encode" labels everything as a certificate.
    private static readonly string[] Read =
        ["PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "X509 CERTIFICATE"];

    private static readonly Dictionary<string, DerKey> Others = new(StringComparer.Ordinal)
    {
        ["EC PRIVATE KEY"] = Private("an EC"),
        ["DSA PRIVATE KEY"] = Private("a DSA"),
        ["SM2 PRIVATE KEY"] = Private("an SM2"),
        ["DH PRIVATE KEY"] = Private("a Diffie-Hellman"),
        ["X9.42 DH PRIVATE KEY"] = Private("a Diffie-Hellman"),
        ["ECDSA PUBLIC KEY"] = Public("an EC"),
        ["DSA PUBLIC KEY"] = Public("a DSA"),
        ["TRUSTED CERTIFICATE"] = DerKey.Unusable(
            "a certificate with trust settings of OpenSSL", "Take the certificate out of it with: openssl x509 -in trusted.pem -out certificate.pem"),
        ["CERTIFICATE REQUEST"] = DerKey.Unusable(DerKey.Request, FromRequest),
        ["NEW CERTIFICATE REQUEST"] = DerKey.Unusable(DerKey.Request, FromRequest),
        ["PKCS7"] = DerKey.Unusable(DerKey.Bundle, FromBundle),
        ["PKCS #7 SIGNED DATA"] = DerKey.Unusable(DerKey.Bundle, FromBundle),
        ["CMS"] = DerKey.Unusable("a CMS message"),
        ["X509 CRL"] = DerKey.Unusable(DerKey.RevocationList),
        ["ATTRIBUTE CERTIFICATE"] = DerKey.Unusable("an attribute certificate"),
        ["DH PARAMETERS"] = DerKey.Unusable("Diffie-Hellman parameters"),
        ["X9.42 DH PARAMETERS"] = DerKey.Unusable("Diffie-Hellman parameters"),
        ["DSA PARAMETERS"] = DerKey.Unusable("DSA parameters"),
        ["EC PARAMETERS"] = DerKey.Unusable("EC parameters"),
        ["SM2 PARAMETERS"] = DerKey.Unusable("SM2 parameters"),
        ["PARAMETERS"] = DerKey.Unusable("parameters of a key"),
        ["SSL SESSION PARAMETERS"] = DerKey.Unusable("a TLS session"),
        ["OCSP REQUEST"] = DerKey.Unusable("an OCSP request"),
        ["OCSP RESPONSE"] = DerKey.Unusable("an OCSP response"),
        ["SSH SIGNATURE"] = DerKey.Unusable("a signature of OpenSSH"),
    };

    /// <summary>Whether a label may be quoted: any other may hold a secret.</summary>
    public static bool IsKnown(string label) => Read.Contains(label) || Others.ContainsKey(label) || label == ForeignKey.OpenSsh;

    /// <summary>What a block contains, by its label; null if that is recognised by its structure.</summary>
    public static DerKey? Of(PemBlock block) => block.Label == ForeignKey.OpenSsh ? ForeignKey.ReadOpenSsh(block.Content)
        : Others.TryGetValue(block.Label, out var other) ? other : null;

    private static DerKey Private(string algorithm) => new(DerKeyKind.OtherPrivateKey, []) { Other = algorithm };

    private static DerKey Public(string algorithm) => new(DerKeyKind.OtherPublicKey, []) { Other = algorithm };
}
