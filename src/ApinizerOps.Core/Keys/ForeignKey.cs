using System;
using System.Linq;
using System.Text;

namespace ApinizerOps;

/// <summary>Recognises formats of other programs: OpenSSH, PuTTY, keystores of Java other than PKCS#12, and ZIP.</summary>
internal static class ForeignKey
{
    /// <summary>The label of OpenSSH's private keys.</summary>
    public const string OpenSsh = "OPENSSH PRIVATE KEY";

    /// <summary>The description of a keystore of Java in its own format.</summary>
    public const string JavaKeystore = "a Java keystore (JKS)";

    /// <summary>The description of a keystore of Java in the format that also holds secret keys.</summary>
    public const string JavaKeystoreWithSecrets = "a Java keystore (JCEKS)";

    /// <summary>The description of an archive, in which gateways export certificates and keystores.</summary>
    public const string Archive = "a ZIP archive";

    private const string Rsa = "ssh-rsa";
    private const string Magic = "openssh-key-v1\0";

    private static readonly string[] OtherLines = ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-"];

    /// <summary>Reads an OpenSSH block. The public part, which has the key type, is never encrypted.</summary>
    public static DerKey ReadOpenSsh(byte[] content)
    {
        var at = Magic.Length;
        // Skips the cipher, the key derivation and its options.
        for (var i = 0; i < 3; i++)
            at = Length(content, at) is { } length ? at + 4 + length : content.Length;
        // Then comes the number of keys, and the first public key, which begins with its type.
        return Text(content, at + 8) is { } type && type != Rsa
            ? new DerKey(DerKeyKind.OtherPrivateKey, []) { Other = "an OpenSSH" }
            : DerKey.Unusable("a private key in OpenSSH format", "Convert a copy of it with: ssh-keygen -p -m PKCS8 -f copy.pem");
    }

    /// <summary>Recognises content without PEM; null if it has none of these formats.</summary>
    public static DerKey? TryRead(DecodedContent input) => input.Text != null ? TryReadText(input.Text.TrimStart()) : TryRead(input.Bytes);

    /// <summary>Recognises a file by its first bytes; null if it has none of these formats.</summary>
    public static DerKey? TryRead(byte[] file) => BitConverter.ToString(file, 0, Math.Min(4, file.Length)) switch
    {
        "FE-ED-FE-ED" => DerKey.Unusable(
            JavaKeystore, "Convert it with: keytool -importkeystore -srckeystore store.jks -destkeystore store.pfx -deststoretype pkcs12"),
        "CE-CE-CE-CE" => DerKey.Unusable(
            JavaKeystoreWithSecrets, "Convert it with: keytool -importkeystore -srckeystore store.jceks -srcstoretype jceks -destkeystore store.pfx -deststoretype pkcs12"),
        "50-4B-03-04" => DerKey.Unusable(Archive, "Take the file out of it, and give that."),
        _ => null,
    };

    private static DerKey? TryReadText(string text)
    {
        if (Begins(text, "---- BEGIN SSH2 PUBLIC KEY ----"))
            return DerKey.Unusable(
                "a public key in SSH2 format", "Convert it with: ssh-keygen -i -f key.pub > line.pub - and that with: ssh-keygen -e -m PKCS8 -f line.pub > public.pem");
        if (Begins(text, Rsa + " "))
            return DerKey.Unusable("a public key in OpenSSH format", "Convert it with: ssh-keygen -e -m PKCS8 -f key.pub > public.pem");
        if (Begins(text, "PuTTY-User-Key-File-"))
            return DerKey.Unusable("a private key in PuTTY format", "Export it from PuTTYgen as an OpenSSH key, and convert that.");
        if (!OtherLines.Any(start => Begins(text, start)))
            return null;
        return text.IndexOf("-cert-v01@openssh.com ", StringComparison.Ordinal) > 0 ? DerKey.Unusable("a certificate of OpenSSH")
            : new DerKey(DerKeyKind.OtherPublicKey, []) { Other = "an OpenSSH" };
    }

    private static bool Begins(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    private static string? Text(byte[] bytes, int at) =>
        Length(bytes, at) is { } length and < 100 ? Encoding.ASCII.GetString(bytes, at + 4, length) : null;

    private static int? Length(byte[] bytes, int at)
    {
        if (at < 0 || at > bytes.Length - 4)
            return null;
        var length = ((long)bytes[at] << 24) + (bytes[at + 1] << 16) + (bytes[at + 2] << 8) + bytes[at + 3];
        return length <= bytes.Length - at - 4 ? (int)length : null;
    }
}
