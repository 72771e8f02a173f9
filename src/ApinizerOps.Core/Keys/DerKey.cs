namespace ApinizerOps;

/// <summary>What a DER structure turned out to be.</summary>
internal enum DerForm
{
    RsaPrivateKey,
    RsaPublicKey,
    OtherPrivateKey,
    OtherPublicKey,
    EncryptedPrivateKey,
    Certificate,
    Pfx,
    Other,
}

/// <summary>A DER structure that was recognised.</summary>
/// <param name="Form">What it is.</param>
/// <param name="Standard">An RSA key as PKCS#8 or SubjectPublicKeyInfo, what is encrypted and certificates as they are; otherwise empty.</param>
internal sealed record DerKey(DerForm Form, byte[] Standard)
{
    /// <summary>The bits of an RSA key's modulus.</summary>
    public int Bits { get; init; }

    /// <summary>The name of another algorithm than RSA, with its article; null where we know none.</summary>
    public string? Other { get; init; }

    /// <summary>What to do to get a key of it, as a sentence; null where nothing can be done.</summary>
    public string? Advice { get; init; }

    public const string Request = "a certificate request";
    public const string Bundle = "a PKCS#7 bundle";
    public const string RevocationList = "a revocation list";

    /// <summary>What holds no key of its own.</summary>
    public static DerKey OfOther(string what, string? advice = null) => new(DerForm.Other, []) { Other = what, Advice = advice };

    /// <summary>What it is, in a sentence's middle.</summary>
    public string Description => Form switch
    {
        DerForm.RsaPrivateKey => "an RSA private key",
        DerForm.RsaPublicKey => "an RSA public key",
        DerForm.OtherPrivateKey => Other == null ? "a private key that is not RSA" : $"{Other} private key",
        DerForm.OtherPublicKey => Other == null ? "a public key that is not RSA" : $"{Other} public key",
        DerForm.EncryptedPrivateKey => "an encrypted private key",
        DerForm.Certificate => "a certificate",
        DerForm.Other => Other!,
        _ => "a PFX (PKCS#12) file",
    };
}
