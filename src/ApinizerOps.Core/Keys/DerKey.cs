using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Numerics;

namespace ApinizerOps;

/// <summary>The kinds of DER structures that are recognised.</summary>
internal enum DerKeyKind
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
/// <param name="Kind">The kind.</param>
/// <param name="Encoded">
/// An RSA key as PKCS#8 or SubjectPublicKeyInfo; encrypted keys and certificates unchanged; otherwise empty.
/// </param>
internal sealed record DerKey(DerKeyKind Kind, byte[] Encoded)
{
    /// <summary>The bits of an RSA key's modulus.</summary>
    public int Bits { get; init; }

    /// <summary>
    /// The name of an algorithm other than RSA or of another structure, with its article; null if it is not known.
    /// </summary>
    public string? Other { get; init; }

    /// <summary>How to get a key from it, as a sentence; null if that is not possible.</summary>
    public string? Advice { get; init; }

    public const string Request = "a certificate request";
    public const string Bundle = "a PKCS#7 bundle";
    public const string RevocationList = "a revocation list";

    /// <summary>A structure that contains no key.</summary>
    public static DerKey Unusable(string what, string? advice = null) => new(DerKeyKind.Other, []) { Other = what, Advice = advice };

    /// <summary>A description for use inside a sentence.</summary>
    public string Description => Kind switch
    {
        DerKeyKind.RsaPrivateKey => "an RSA private key",
        DerKeyKind.RsaPublicKey => "an RSA public key",
        DerKeyKind.OtherPrivateKey => Other == null ? "a private key that is not RSA" : $"{Other} private key",
        DerKeyKind.OtherPublicKey => Other == null ? "a public key that is not RSA" : $"{Other} public key",
        DerKeyKind.EncryptedPrivateKey => "an encrypted private key",
        DerKeyKind.Certificate => "a certificate",
        DerKeyKind.Other => Other!,
        _ => "a PFX (PKCS#12) file",
    };
}

/// <summary>
/// Recognises keys in DER by their structure and converts RSA keys to PKCS#8 or SubjectPublicKeyInfo. One code path for
/// both frameworks: .NET Framework has no reader for any of these.
/// </summary>
internal static class DerKeyReader
{
    public const string RsaEncryption = "1.2.840.113549.1.1.1";

    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string Elliptic = "1.2.840.10045.2.1";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Elliptic] = "an EC",
        ["1.3.101.110"] = "an X25519",
        ["1.3.101.112"] = "an Ed25519",
        ["1.3.101.113"] = "an Ed448",
        ["1.2.840.10040.4.1"] = "a DSA",
        ["1.2.840.113549.1.1.10"] = "an RSA-PSS",
        ["1.2.840.113549.1.3.1"] = "a Diffie-Hellman",
    };

    /// <summary>Reads DER; null where it is none of the known structures.</summary>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: an RSA key with inconsistent numbers.
    /// </exception>
    public static DerKey? TryRead(byte[] der)
    {
        if (der.Length < 8 || der[0] != 0x30)
            return null;
        return TryReadKey(der) ?? TryReadEncrypted(der);
    }

    private static DerKey? TryReadKey(byte[] der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var sequence = outer.ReadSequence();
            if (outer.HasData)
                return null;
            var first = sequence.PeekTag();
            return first == Asn1Tag.Integer ? ReadAfterInteger(sequence, der)
                : first == Asn1Tag.ObjectIdentifier ? ReadContentInfo(sequence)
                : ReadAfterSequence(sequence, der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // Encrypted content may be BER with indefinite lengths, as in PFX files of Java and NSS.
    private static DerKey? TryReadEncrypted(byte[] ber)
    {
        try
        {
            var outer = new AsnReader(ber, AsnEncodingRules.BER);
            var sequence = outer.ReadSequence();
            if (outer.HasData)
                return null;
            if (sequence.PeekTag() == Asn1Tag.Integer)
                return sequence.ReadInteger() == 3 && IsAlgorithm(sequence.ReadSequence()) ? new DerKey(DerKeyKind.Pfx, ber) : null;
            if (!IsAlgorithm(sequence.ReadSequence()))
                return null;
            sequence.ReadOctetString();
            return sequence.HasData ? null : new DerKey(DerKeyKind.EncryptedPrivateKey, ber);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static bool IsAlgorithm(AsnReader inner) => inner.ReadObjectIdentifier().Length > 0;

    // PKCS#1 private and public, PKCS#8, SEC 1 and PFX begin with an INTEGER.
    private static DerKey? ReadAfterInteger(AsnReader sequence, byte[] der)
    {
        var first = sequence.ReadInteger();
        var next = sequence.PeekTag();
        if (next == Asn1Tag.Integer)
        {
            var second = sequence.ReadInteger();
            if (!sequence.HasData)
                return Public(RsaKeyFormats.WrapPublic(der, RsaEncryption), RsaKeyChecks.CheckPublic(der));
            RsaKeyChecks.CheckPrivate(first, second, sequence);
            return Private(RsaKeyFormats.WrapPrivate(der, RsaEncryption), second);
        }

        if (next == Asn1Tag.PrimitiveOctetString)
            return Other(DerKeyKind.OtherPrivateKey, Elliptic);
        if (next != Asn1Tag.Sequence)
            return null;

        var algorithm = sequence.ReadSequence().ReadObjectIdentifier();
        if (first == 3)
            return new DerKey(DerKeyKind.Pfx, der);
        var key = sequence.ReadOctetString();
        if (algorithm != RsaEncryption)
            return Other(DerKeyKind.OtherPrivateKey, algorithm);
        if (first < 0 || first > 1)
            throw ApinizerException.InvalidKeyContent("The private key is damaged: its version is neither 0 nor 1.");
        var modulus = RsaKeyChecks.CheckPrivate(key);
        // Written again, so that optional attributes of PKCS#8 are not sent.
        return Private(RsaKeyFormats.WrapPrivate(key, RsaEncryption), modulus);
    }

    private static DerKey? ReadContentInfo(AsnReader sequence) =>
        sequence.ReadObjectIdentifier() == SignedData ? DerKey.Unusable(DerKey.Bundle, PemKind.FromBundle) : null;

    // SubjectPublicKeyInfo, encrypted PKCS#8 and certificates begin with a SEQUENCE.
    private static DerKey? ReadAfterSequence(AsnReader sequence, byte[] der)
    {
        var inner = sequence.ReadSequence();
        var next = sequence.PeekTag();
        if (next == Asn1Tag.PrimitiveBitString)
        {
            var algorithm = inner.ReadObjectIdentifier();
            return algorithm == RsaEncryption
                ? Public(der, RsaKeyChecks.CheckPublic(sequence.ReadBitString(out _)))
                : Other(DerKeyKind.OtherPublicKey, algorithm);
        }

        if (next == Asn1Tag.PrimitiveOctetString)
            return new DerKey(DerKeyKind.EncryptedPrivateKey, der);
        return next == Asn1Tag.Sequence ? ReadSigned(inner, der) : null;
    }

    // Certificates, certificate requests and revocation lists have the same outer structure; the signed part differs.
    private static DerKey ReadSigned(AsnReader signed, byte[] der)
    {
        // Certificates of version 3 begin with the version.
        if (signed.PeekTag() is { TagClass: TagClass.ContextSpecific })
            return new DerKey(DerKeyKind.Certificate, der);
        if (signed.PeekTag() == Asn1Tag.Integer)
            signed.ReadInteger();
        signed.ReadSequence();
        if (!signed.HasData)
            return new DerKey(DerKeyKind.Certificate, der);
        signed.ReadSequence();
        var next = signed.HasData ? signed.PeekTag() : default;
        return next == Asn1Tag.UtcTime || next == Asn1Tag.GeneralizedTime ? DerKey.Unusable(DerKey.RevocationList)
            : next == Asn1Tag.Sequence ? new DerKey(DerKeyKind.Certificate, der) : DerKey.Unusable(DerKey.Request, PemKind.FromRequest);
    }

    private static DerKey Private(byte[] pkcs8, BigInteger modulus) =>
        new(DerKeyKind.RsaPrivateKey, pkcs8) { Bits = RsaKeyChecks.Bits(modulus) };

    private static DerKey Public(byte[] spki, BigInteger modulus) =>
        new(DerKeyKind.RsaPublicKey, spki) { Bits = RsaKeyChecks.Bits(modulus) };

    private static DerKey Other(DerKeyKind kind, string algorithm) =>
        new(kind, []) { Other = Names.TryGetValue(algorithm, out var name) ? name : null };
}
