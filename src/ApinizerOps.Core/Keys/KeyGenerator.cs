using System;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Generates keys with the system's random number generator.</summary>
internal static class KeyGenerator
{
    private const int PublicBytes = 16;
    private const int SecretBytes = 32;

    public static ApinizerKeyMaterial Rsa(int bits)
    {
#if NETFRAMEWORK
        // RSA.Create ignores the size on .NET Framework.
        using var rsa = new RSACryptoServiceProvider(bits);
#else
        using var rsa = RSA.Create(bits);
#endif
        var pkcs8 = RsaKeyFormats.WrapPrivate(Pkcs1(rsa.ExportParameters(includePrivateParameters: true)), DerKeyReader.RsaEncryption);
        var spki = RsaKeyFormats.ToPublicKey(pkcs8);
        return new ApinizerKeyMaterial("Rsa", bits)
        {
            KeyType = KeyType.PrivateKey,
            Algorithm = KeyAlgorithm.Rsa,
            PublicKey = PemBlock.Write("PUBLIC KEY", spki),
            PrivateKey = SecureStrings.FromPlainText(PemBlock.Write("PRIVATE KEY", pkcs8)),
            Fingerprint = PublicKeyFingerprint.FromPublicKey(spki),
        };
    }

    /// <param name="algorithm">Aes, Des or DesEde.</param>
    /// <param name="length">How many bytes.</param>
    public static ApinizerKeyMaterial Secret(KeyAlgorithm algorithm, int length)
    {
        var key = Random(length);
        while (algorithm != KeyAlgorithm.Aes && IsWeak(WithParity(key), algorithm))
            key = Random(length);
        var material = new ApinizerKeyMaterial(algorithm.ToString(), 8 * length)
        {
            KeyType = KeyType.SecretKey,
            Algorithm = algorithm,
            SecretKey = SecureStrings.FromPlainText(Convert.ToBase64String(key)),
        };
        Array.Clear(key, 0, key.Length);
        return material;
    }

    /// <summary>The two keys of an API proxy.</summary>
    public static ApinizerKeyMaterial Proxy() => new("ProxyKey", 8 * SecretBytes)
    {
        PublicKey = "ak_" + Hex(Random(PublicBytes)),
        SecretKey = SecureStrings.FromPlainText("sk_" + Hex(Random(SecretBytes))),
    };

    private static byte[] Pkcs1(RSAParameters key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            foreach (var number in new[] { key.Modulus, key.Exponent, key.D, key.P, key.Q, key.DP, key.DQ, key.InverseQ })
                writer.WriteInteger(new BigInteger([.. Enumerable.Reverse(number!), 0]));
        }

        return writer.Encode();
    }

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return bytes;
    }

    // DES keys have odd parity: the lowest bit of each byte makes the number of ones odd.
    private static byte[] WithParity(byte[] key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            var ones = 0;
            for (var rest = key[i] >> 1; rest > 0; rest >>= 1)
                ones += rest & 1;
            key[i] = (byte)((key[i] & 0xFE) | (ones % 2 == 0 ? 1 : 0));
        }

        return key;
    }

    private static bool IsWeak(byte[] key, KeyAlgorithm algorithm)
    {
        try
        {
            SecretKeyRules.RefuseWeak(key, algorithm);
            return false;
        }
        catch (ApinizerException)
        {
            return true;
        }
    }

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(value => value.ToString("x2", null)));
}
