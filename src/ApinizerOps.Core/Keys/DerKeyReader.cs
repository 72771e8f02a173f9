using System;
using System.Formats.Asn1;

namespace ApinizerOps;

/// <summary>
/// Recognises keys in DER by their structure and brings RSA keys to PKCS#8 or SubjectPublicKeyInfo. One code path for
/// both frameworks: .NET Framework has no reader for any of these.
/// </summary>
internal static class DerKeyReader
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";

    /// <summary>Reads DER; null where it is none of the known structures.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: an RSA key whose numbers don't fit.</exception>
    public static DerKey? TryRead(byte[] der)
    {
        if (der.Length < 8 || der[0] != 0x30)
            return null;
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var sequence = outer.ReadSequence();
            if (outer.HasData)
                return null;
            return sequence.PeekTag().TagValue == (int)UniversalTagNumber.Integer
                ? ReadNumbered(sequence, der)
                : ReadNested(sequence, der);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // PKCS#1 private and public, PKCS#8, SEC 1 and PFX begin with a number.
    private static DerKey? ReadNumbered(AsnReader sequence, byte[] der)
    {
        var first = sequence.ReadInteger();
        var next = sequence.PeekTag();
        if (next == Asn1Tag.Integer)
        {
            var second = sequence.ReadInteger();
            if (!sequence.HasData)
                return Public(RsaNumbers.WrapPublic(der, RsaEncryption));
            RsaNumbers.CheckPrivate(second, sequence);
            return Private(RsaNumbers.WrapPrivate(der, RsaEncryption));
        }

        if (next == Asn1Tag.PrimitiveOctetString)
            return new DerKey(DerForm.OtherPrivateKey, []);
        if (next != Asn1Tag.Sequence)
            return null;

        var algorithm = sequence.ReadSequence().ReadObjectIdentifier();
        if (first == 3)
            return new DerKey(DerForm.Pfx, []);
        var key = sequence.ReadOctetString();
        if (algorithm != RsaEncryption)
            return new DerKey(DerForm.OtherPrivateKey, []);
        RsaNumbers.CheckPrivate(key);
        // Written anew, so that optional attributes of the wrapper don't travel.
        return Private(RsaNumbers.WrapPrivate(key, RsaEncryption));
    }

    // SubjectPublicKeyInfo, encrypted PKCS#8 and certificates begin with a sequence.
    private static DerKey? ReadNested(AsnReader sequence, byte[] der)
    {
        var inner = sequence.ReadSequence();
        var next = sequence.PeekTag();
        if (next == Asn1Tag.PrimitiveBitString)
        {
            if (inner.ReadObjectIdentifier() != RsaEncryption)
                return new DerKey(DerForm.OtherPublicKey, []);
            RsaNumbers.CheckPublic(sequence.ReadBitString(out _));
            return Public(der);
        }

        if (next == Asn1Tag.PrimitiveOctetString)
            return new DerKey(DerForm.EncryptedPrivateKey, []);
        return next == Asn1Tag.Sequence ? new DerKey(DerForm.Certificate, []) : null;
    }

    private static DerKey Private(byte[] pkcs8) => new(DerForm.RsaPrivateKey, pkcs8);

    private static DerKey Public(byte[] spki) => new(DerForm.RsaPublicKey, spki);
}
