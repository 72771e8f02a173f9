using System.Formats.Asn1;
using System.Numerics;

namespace ApinizerOps;

/// <summary>The numbers of an RSA key (RFC 8017), and the wrappers around them.</summary>
internal static class RsaNumbers
{
    /// <summary>Checks PKCS#1 and gives its modulus.</summary>
    public static BigInteger CheckPrivate(byte[] pkcs1)
    {
        var sequence = new AsnReader(pkcs1, AsnEncodingRules.DER).ReadSequence();
        sequence.ReadInteger();
        var modulus = sequence.ReadInteger();
        CheckPrivate(modulus, sequence);
        return modulus;
    }

    /// <summary>Checks that the numbers belong together: a damaged key would be stored and fail only in use.</summary>
    public static void CheckPrivate(BigInteger modulus, AsnReader afterModulus)
    {
        var (e, d) = (afterModulus.ReadInteger(), afterModulus.ReadInteger());
        var (p, q) = (afterModulus.ReadInteger(), afterModulus.ReadInteger());
        if (p <= 1 || q <= 1 || modulus != p * q)
            throw ApinizerException.InvalidKeyContent("The RSA private key is damaged: its primes don't make its modulus.");
        var (dp, dq, inverse) = (afterModulus.ReadInteger(), afterModulus.ReadInteger(), afterModulus.ReadInteger());
        if (e * d % (p - 1) != 1 || e * d % (q - 1) != 1 || dp != d % (p - 1) || dq != d % (q - 1) || inverse * q % p != 1)
            throw ApinizerException.InvalidKeyContent("The RSA private key is damaged: its exponents don't fit its primes.");
    }

    /// <summary>Checks PKCS#1 and gives its modulus.</summary>
    public static BigInteger CheckPublic(byte[] pkcs1)
    {
        var sequence = new AsnReader(pkcs1, AsnEncodingRules.DER).ReadSequence();
        var modulus = sequence.ReadInteger();
        return modulus > 1 && sequence.ReadInteger() > 1 ? modulus
            : throw ApinizerException.InvalidKeyContent("The RSA public key is damaged: its numbers are too small.");
    }

    public static int Bits(BigInteger modulus)
    {
        var bytes = modulus.ToByteArray();
        var top = bytes.Length - 1;
        while (top > 0 && bytes[top] == 0)
            top--;
        var bits = 8 * top;
        for (var rest = bytes[top]; rest > 0; rest >>= 1)
            bits++;
        return bits;
    }

    /// <summary>The public half of a private key: PKCS#8 to SubjectPublicKeyInfo.</summary>
    public static byte[] PublicOf(byte[] pkcs8)
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
