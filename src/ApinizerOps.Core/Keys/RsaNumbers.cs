using System.Formats.Asn1;
using System.Numerics;

namespace ApinizerOps;

/// <summary>The numbers of an RSA key (RFC 8017), and the wrappers around them.</summary>
internal static class RsaNumbers
{
    private const int MostBits = 16384;

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
        CheckSize(modulus);
        var (e, d) = (ReadBelow(modulus, afterModulus), ReadBelow(modulus, afterModulus));
        var (p, q) = (ReadBelow(modulus, afterModulus), ReadBelow(modulus, afterModulus));
        if (p <= 1 || q <= 1 || modulus != p * q)
            throw ApinizerException.InvalidKeyContent("The RSA private key is damaged: its primes don't make its modulus.");
        var (dp, dq, inverse) = (ReadBelow(modulus, afterModulus), ReadBelow(modulus, afterModulus), ReadBelow(modulus, afterModulus));
        if (e * d % (p - 1) != 1 || e * d % (q - 1) != 1 || dp != d % (p - 1) || dq != d % (q - 1) || inverse * q % p != 1)
            throw ApinizerException.InvalidKeyContent("The RSA private key is damaged: its exponents don't fit its primes.");
    }

    // None of the others is larger than the modulus; what is would only take long to multiply.
    private static BigInteger ReadBelow(BigInteger modulus, AsnReader reader)
    {
        var number = reader.ReadInteger();
        return number > 0 && number < modulus ? number
            : throw ApinizerException.InvalidKeyContent("The RSA private key is damaged: one of its numbers is out of range.");
    }

    private static void CheckSize(BigInteger modulus)
    {
        if (Bits(modulus) is var bits && bits > MostBits)
            throw ApinizerException.InvalidKeyContent($"The RSA key has {bits} bits; expected at most {MostBits}.");
    }

    /// <summary>Checks PKCS#1 and gives its modulus.</summary>
    public static BigInteger CheckPublic(byte[] pkcs1)
    {
        var sequence = new AsnReader(pkcs1, AsnEncodingRules.DER).ReadSequence();
        var modulus = sequence.ReadInteger();
        CheckSize(modulus);
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
