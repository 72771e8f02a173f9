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

    /// <summary>What <see cref="Other"/> says of OpenSSH's private keys.</summary>
    public const string OpenSsh = "a private key in OpenSSH's own form";

    // A label may hold anything, a secret even; only these are quoted.
    private static readonly HashSet<string> KnownLabels = new(StringComparer.Ordinal)
    {
        "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "OPENSSH PRIVATE KEY",
        "PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "TRUSTED CERTIFICATE", "X509 CERTIFICATE", "CERTIFICATE REQUEST",
        "NEW CERTIFICATE REQUEST", "X509 CRL", "PKCS7", "CMS", "EC PARAMETERS", "DH PARAMETERS",
    };

    // What OpenSSL and OpenSSH write that holds no key of the gateway's, by its label.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["OPENSSH PRIVATE KEY"] = OpenSsh,
        ["TRUSTED CERTIFICATE"] = "a certificate with trust settings of OpenSSL",
        ["CERTIFICATE REQUEST"] = "a certificate request",
        ["NEW CERTIFICATE REQUEST"] = "a certificate request",
        ["X509 CRL"] = "a revocation list",
        ["PKCS7"] = "a PKCS#7 bundle",
        ["PKCS #7 SIGNED DATA"] = "a PKCS#7 bundle",
        ["CMS"] = "a CMS message",
        ["DH PARAMETERS"] = "Diffie-Hellman parameters",
        ["X9.42 DH PARAMETERS"] = "Diffie-Hellman parameters",
        ["DSA PARAMETERS"] = "DSA parameters",
        ["EC PARAMETERS"] = "EC parameters",
        ["SM2 PARAMETERS"] = "SM2 parameters",
        ["PARAMETERS"] = "parameters of a key",
        ["ATTRIBUTE CERTIFICATE"] = "an attribute certificate",
        ["SSL SESSION PARAMETERS"] = "a TLS session",
        ["DSA PRIVATE KEY"] = "a DSA private key",
        ["DSA PUBLIC KEY"] = "a DSA public key",
        ["EC PRIVATE KEY"] = "an EC private key",
        ["ECDSA PUBLIC KEY"] = "an EC public key",
        ["SM2 PRIVATE KEY"] = "an SM2 private key",
    };

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

    /// <summary>What the block holds where it is no key of the gateway's, by its label; null for others.</summary>
    public string? Other => Others.TryGetValue(Label, out var other) ? other : null;

    /// <summary>Whether it has the headers of OpenSSL's traditional encryption.</summary>
    public bool IsEncrypted { get; }

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: a block that doesn't end, or isn't base64.</exception>
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
        // Between these lines a blank can be nothing but a line break that a shell or a variable took for one.
        return KeyText.TryBase64(string.Concat(body.Where(character => !char.IsWhiteSpace(character))), out var content)
            ? new PemBlock(label, content, encrypted)
            : throw ApinizerException.InvalidKeyContent($"{(Known(label) is { } known ? $"The PEM block '{known}'" : "A PEM block")} does not hold base64: it seems to be damaged.");
    }

    private static string? Known(string label) => KnownLabels.Contains(label) ? label : null;

    private static int Find(string text, string part, int from) => text.IndexOf(part, from, StringComparison.Ordinal);
}
