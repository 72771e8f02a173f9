using System.Formats.Asn1;

namespace ApinizerOps;

/// <summary>The forms of an RSA key: PKCS#1 inside of PKCS#8 or SubjectPublicKeyInfo.</summary>
internal static class RsaKeyFormats
{
    /// <summary>The public half of a private key: PKCS#8 to SubjectPublicKeyInfo.</summary>
    public static byte[] ToPublicKey(byte[] pkcs8)
    {
        var key = new AsnReader(pkcs8, AsnEncodingRules.DER).ReadSequence();
        key.ReadInteger();
        var algorithm = key.ReadSequence().ReadObjectIdentifier();
        var numbers = new AsnReader(key.ReadOctetString(), AsnEncodingRules.DER).ReadSequence();
        numbers.ReadInteger();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(numbers.ReadInteger());
            writer.WriteInteger(numbers.ReadInteger());
        }

        return WrapPublic(writer.Encode(), algorithm);
    }

    /// <summary>PKCS#1 to PKCS#8.</summary>
    public static byte[] WrapPrivate(byte[] pkcs1, string algorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            WriteAlgorithm(writer, algorithm);
            writer.WriteOctetString(pkcs1);
        }

        return writer.Encode();
    }

    /// <summary>PKCS#1 to SubjectPublicKeyInfo.</summary>
    public static byte[] WrapPublic(byte[] pkcs1, string algorithm)
    {
        RsaKeyChecks.CheckPublic(pkcs1);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAlgorithm(writer, algorithm);
            writer.WriteBitString(pkcs1);
        }

        return writer.Encode();
    }

    private static void WriteAlgorithm(AsnWriter writer, string algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm);
            writer.WriteNull();
        }
    }
}
