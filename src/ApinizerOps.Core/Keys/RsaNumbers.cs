using System.Formats.Asn1;
using System.Numerics;

namespace ApinizerOps;

/// <summary>The numbers of an RSA key (RFC 8017), and the wrappers around them.</summary>
internal static class RsaNumbers
{
    public static void CheckPrivate(byte[] pkcs1)
    {
        var sequence = new AsnReader(pkcs1, AsnEncodingRules.DER).ReadSequence();
        sequence.ReadInteger();
        CheckPrivate(sequence.ReadInteger(), sequence);
    }

    /// <summary>Checks that the primes make the modulus: a damaged key would be stored and fail only in use.</summary>
    public static void CheckPrivate(BigInteger modulus, AsnReader afterModulus)
    {
        afterModulus.ReadInteger(); // public exponent
        afterModulus.ReadInteger(); // private exponent
        if (modulus != afterModulus.ReadInteger() * afterModulus.ReadInteger())
            throw ApinizerException.InvalidKeyContent("The RSA private key is damaged: its primes don't make its modulus.");
    }

    public static void CheckPublic(byte[] pkcs1)
    {
        var sequence = new AsnReader(pkcs1, AsnEncodingRules.DER).ReadSequence();
        if (sequence.ReadInteger() <= 1 || sequence.ReadInteger() <= 1)
            throw ApinizerException.InvalidKeyContent("The RSA public key is damaged: its numbers are too small.");
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
        CheckPublic(pkcs1);
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
