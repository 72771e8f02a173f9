using System.Security;

namespace ApinizerOps;

/// <summary>
/// A new key from <c>New-ApinizerKeyMaterial</c>. Its secret parts are SecureStrings. It can be passed to <c>-Content</c>.
/// </summary>
public sealed class ApinizerKeyMaterial
{
    internal ApinizerKeyMaterial(string kind, int bits)
    {
        Kind = kind;
        Bits = bits;
    }

    /// <summary><c>Rsa</c>, <c>Aes</c>, <c>Des</c>, <c>DesEde</c> or <c>ProxyKey</c>.</summary>
    public string Kind { get; }

    /// <summary>The length in bits: of the RSA modulus, or of the random part of other keys.</summary>
    public int Bits { get; }

    /// <summary>The type of a key created from it; null for a proxy's keys.</summary>
    public KeyType? KeyType { get; internal init; }

    /// <summary>The algorithm that it is for; null for a proxy's keys.</summary>
    public KeyAlgorithm? Algorithm { get; internal init; }

    /// <summary>An RSA public key as PEM (SubjectPublicKeyInfo), or a proxy's public key; null for others.</summary>
    public string? PublicKey { get; internal init; }

    /// <summary>An RSA private key as PEM (PKCS#8); null for others.</summary>
    public SecureString? PrivateKey { get; internal init; }

    /// <summary>A secret key as base64, or a proxy's secret key; null for RSA.</summary>
    public SecureString? SecretKey { get; internal init; }

    /// <summary>The SHA-256 of the public key's DER, in hex; null where there is none.</summary>
    public string? Fingerprint { get; internal init; }

    /// <summary>States that copies of this object do not include its secret part.</summary>
    public string SecretNote { get; } = SecretCopyMessages.Note;

    /// <summary>Kind and length, never the key.</summary>
    public override string ToString() => $"{Kind} {Bits}";
}
