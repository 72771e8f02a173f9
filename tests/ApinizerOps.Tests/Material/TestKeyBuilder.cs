using System;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;

namespace ApinizerOps.Tests.Material;

/// <summary>Builds RSA keys and PFX files that no tool writes, part by part.</summary>
internal static class TestKeyBuilder
{
    private const string Encrypted = "1.2.840.113549.1.7.6";

    /// <summary>The integers of a PKCS#1 key, from the version to the coefficient.</summary>
    public static BigInteger[] Numbers(RSA rsa)
    {
        var key = rsa.ExportParameters(includePrivateParameters: true);
        return [0, .. new[] { key.Modulus, key.Exponent, key.D, key.P, key.Q, key.DP, key.DQ, key.InverseQ }
            .Select(number => new BigInteger(number, isUnsigned: true, isBigEndian: true))];
    }

    /// <summary>The same with one number changed.</summary>
    public static byte[] With(RSA rsa, int at, BigInteger number)
    {
        var numbers = Numbers(rsa);
        numbers[at] = number;
        return Sequence(numbers);
    }

    /// <summary>PKCS#8 with a version and a content of one's own.</summary>
    public static byte[] Pkcs8(int version, byte[] pkcs1)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(version);
            Algorithm(writer, "1.2.840.113549.1.1.1", () => writer.WriteNull());
            writer.WriteOctetString(pkcs1);
        }

        return writer.Encode();
    }

    public static byte[] Sequence(params BigInteger[] numbers)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var number in numbers)
                writer.WriteInteger(number);
        }

        return writer.Encode();
    }

    /// <summary>The same in BER with indefinite length.</summary>
    public static byte[] Ber(byte[] der) =>
        [0x30, 0x80, .. new AsnReader(der, AsnEncodingRules.DER).PeekContentBytes().Span, 0, 0];

    /// <summary>A PFX without a MAC, with an encrypted part for each number of iterations.</summary>
    public static byte[] Pfx(params int[] iterations)
    {
        var parts = new AsnWriter(AsnEncodingRules.DER);
        using (parts.PushSequence())
        {
            foreach (var count in iterations)
                Part(parts, count);
        }

        var file = new AsnWriter(AsnEncodingRules.DER);
        using (file.PushSequence())
        {
            file.WriteInteger(3);
            Algorithm(file, "1.2.840.113549.1.7.1", () => Explicit(file, () => file.WriteOctetString(parts.Encode())));
        }

        return file.Encode();
    }

    private static void Part(AsnWriter writer, int count) => Algorithm(writer, Encrypted, () => Explicit(writer, () =>
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            Algorithm(writer, "1.2.840.113549.1.7.1", () =>
            {
                Algorithm(writer, "1.2.840.113549.1.12.1.3", () =>
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteOctetString(new byte[8]);
                        writer.WriteInteger(count);
                    }
                });
                writer.WriteOctetString(new byte[15], new Asn1Tag(TagClass.ContextSpecific, 0));
            });
        }
    }));

    private static void Explicit(AsnWriter writer, Action inside)
    {
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            inside();
    }

    private static void Algorithm(AsnWriter writer, string name, Action inside)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(name);
            inside();
        }
    }

    private static BigInteger Inverse(BigInteger number, BigInteger modulus)
    {
        var (a, b, x, y) = (number % modulus, modulus, BigInteger.One, BigInteger.Zero);
        while (a > 1)
        {
            var times = a / b;
            (a, b, x, y) = (b, a % b, y, x - (times * y));
        }

        return ((x % modulus) + modulus) % modulus;
    }
}
