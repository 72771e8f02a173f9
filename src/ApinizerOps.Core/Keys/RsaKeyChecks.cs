using System.Formats.Asn1;
using System.Numerics;

namespace ApinizerOps;

/// <summary>Checks the numbers of an RSA key (RFC 8017).</summary>
internal static class RsaKeyChecks
{
    private const int MaxBits = 16384;
    private const string TrailingData = "its numbers are followed by something else";

    /// <summary>Checks PKCS#1 and returns its modulus.</summary>
    public static BigInteger CheckPrivate(byte[] pkcs1)
    {
        var sequence = ReadSequence(pkcs1, "private");
        var version = sequence.ReadInteger();
        var modulus = sequence.ReadInteger();
        CheckPrivate(version, modulus, sequence);
        return modulus;
    }

    /// <summary>Checks that the numbers are consistent: the gateway would store a damaged key, which fails only in use.</summary>
    public static void CheckPrivate(BigInteger version, BigInteger modulus, AsnReader afterModulus)
    {
        if (version.IsOne)
            throw ApinizerException.InvalidKeyContent("The RSA private key has more than two primes, which is not supported; expected two.");
        if (!version.IsZero)
            throw Damaged("private", "its version is not 0");
        CheckSize(modulus);
        var (e, d) = (ReadBelow(modulus, afterModulus), ReadBelow(modulus, afterModulus));
        var (p, q) = (ReadBelow(modulus, afterModulus), ReadBelow(modulus, afterModulus));
        if (p <= 1 || q <= 1 || modulus != p * q)
            throw Damaged("private", "its primes don't make its modulus");
        var (dp, dq, inverse) = (ReadBelow(modulus, afterModulus), ReadBelow(modulus, afterModulus), ReadBelow(modulus, afterModulus));
        if (e * d % (p - 1) != 1 || e * d % (q - 1) != 1 || dp != d % (p - 1) || dq != d % (q - 1) || inverse >= p || inverse * q % p != 1)
            throw Damaged("private", "its exponents don't fit its primes");
        if (afterModulus.HasData)
            throw Damaged("private", TrailingData);
        CheckNumbers("private", modulus, e);
    }

    // No other number may be larger than the modulus; calculating with larger ones would take long.
    private static BigInteger ReadBelow(BigInteger modulus, AsnReader reader)
    {
        var number = reader.ReadInteger();
        return number > 0 && number < modulus ? number : throw Damaged("private", "one of its numbers is out of range");
    }

    private static void CheckSize(BigInteger modulus)
    {
        if (Bits(modulus) is var bits && bits > MaxBits)
            throw ApinizerException.InvalidKeyContent($"The RSA key has {bits} bits; expected at most {MaxBits}.");
    }

    // Keys that OpenSSL refuses, or that do not encrypt.
    private static void CheckNumbers(string kind, BigInteger modulus, BigInteger e)
    {
        if (modulus <= 1 || e <= 1)
            throw Damaged(kind, "its numbers are too small");
        if (modulus.IsEven)
            throw Damaged(kind, "its modulus is even");
        if (e.IsEven || e >= modulus)
            throw Damaged(kind, "its public exponent is even or larger than its modulus");
    }

    private static ApinizerException Damaged(string kind, string why) =>
        ApinizerException.InvalidKeyContent($"The RSA {kind} key is damaged: {why}.");

    // The sequence of PKCS#1, without trailing data.
    private static AsnReader ReadSequence(byte[] pkcs1, string kind)
    {
        var outer = new AsnReader(pkcs1, AsnEncodingRules.DER);
        var sequence = outer.ReadSequence();
        return outer.HasData ? throw Damaged(kind, TrailingData) : sequence;
    }

    /// <summary>Checks PKCS#1 and returns its modulus.</summary>
    public static BigInteger CheckPublic(byte[] pkcs1)
    {
        var sequence = ReadSequence(pkcs1, "public");
        var modulus = sequence.ReadInteger();
        CheckSize(modulus);
        CheckNumbers("public", modulus, sequence.ReadInteger());
        return sequence.HasData ? throw Damaged("public", TrailingData) : modulus;
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
}
