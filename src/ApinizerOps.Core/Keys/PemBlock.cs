using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ApinizerOps;

/// <summary>One <c>-----BEGIN …-----</c> block of a text (RFC 7468).</summary>
internal sealed class PemBlock
{
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";

    private PemBlock(string label, byte[] content, bool encrypted)
    {
        Label = label;
        Content = content;
        IsEncrypted = encrypted;
    }

    public string Label { get; }

    /// <summary>The label for a message; null where it is not well known.</summary>
    public string? KnownLabel => Known(Label);

    public byte[] Content { get; }

    /// <summary>Whether it has the headers of OpenSSL's traditional encryption.</summary>
    public bool IsEncrypted { get; }

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: a block that doesn't end, or isn't base64.
    /// </exception>
    public static IReadOnlyList<PemBlock> ReadAll(string text)
    {
        var blocks = new List<PemBlock>();
        for (var start = Find(text, Begin, 0); start >= 0; start = Find(text, Begin, start))
        {
            var labelStart = start + Begin.Length;
            var labelEnd = Find(text, Dashes, labelStart);
            var label = labelEnd < 0 ? "" : text.Substring(labelStart, labelEnd - labelStart);
            var end = labelEnd < 0 ? -1 : Find(text, $"-----END {label}{Dashes}", labelEnd);
            if (end < 0)
                throw ApinizerException.InvalidKeyContent("A PEM block begins but does not end: the text seems to be cut off.");
            blocks.Add(Read(label, text.Substring(labelEnd + Dashes.Length, end - labelEnd - Dashes.Length)));
            start = end + Dashes.Length;
        }

        return blocks;
    }

    /// <summary>Writes a block with lines of 64 characters and line feeds, the same on every system.</summary>
    public static string Write(string label, byte[] content)
    {
        var base64 = Convert.ToBase64String(content);
        var text = new StringBuilder().Append(Begin).Append(label).Append(Dashes).Append('\n');
        for (var i = 0; i < base64.Length; i += 64)
            text.Append(base64, i, Math.Min(64, base64.Length - i)).Append('\n');
        return text.Append("-----END ").Append(label).Append(Dashes).Append('\n').ToString();
    }

    private static PemBlock Read(string label, string body)
    {
        var encrypted = Find(body, "Proc-Type:", 0) >= 0;
        if (encrypted)
            return new PemBlock(label, [], encrypted);
        // White space inside a block is ignored: shells and variables turn line breaks into spaces.
        var base64 = new StringBuilder(body.Length);
        foreach (var character in body)
        {
            if (!char.IsWhiteSpace(character))
                base64.Append(character);
        }

        return TextEncodings.TryBase64(base64.ToString(), out var content)
            ? new PemBlock(label, content, encrypted)
            : throw ApinizerException.InvalidKeyContent($"{(Known(label) is { } known ? $"The PEM block '{known}'" : "A PEM block")} does not hold base64: it seems to be damaged.");
    }

    private static string? Known(string label) => PemKind.IsKnown(label) ? label : null;

    private static int Find(string text, string part, int from) => text.IndexOf(part, from, StringComparison.Ordinal);
}

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
