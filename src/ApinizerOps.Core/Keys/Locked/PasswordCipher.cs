using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Security;
using System.Security.Cryptography;

namespace ApinizerOps;

#pragma warning disable CA5350, CA5379 // What others have encrypted long ago has to be read.

/// <summary>
/// Decrypts by a passphrase: PBES2 of PKCS#5 (RFC 8018), and the triple DES of PKCS#12 (RFC 7292) that Windows writes.
/// </summary>
internal static class PasswordCipher
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string TripleDesCbc = "1.2.840.113549.3.7";

    private static readonly Dictionary<string, int> Pkcs12KeyBytes = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.12.1.3"] = 24,
        ["1.2.840.113549.1.12.1.4"] = 16,
    };

    private static readonly Dictionary<string, int> AesKeyBytes = new(StringComparer.Ordinal)
    {
        ["2.16.840.1.101.3.4.1.2"] = 16,
        ["2.16.840.1.101.3.4.1.22"] = 24,
        ["2.16.840.1.101.3.4.1.42"] = 32,
    };

    private static readonly Dictionary<string, HashAlgorithmName> Hashes = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.2.7"] = HashAlgorithmName.SHA1,
        ["1.2.840.113549.2.9"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.2.10"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.2.11"] = HashAlgorithmName.SHA512,
    };

    /// <param name="algorithm">The inside of the AlgorithmIdentifier.</param>
    /// <param name="encrypted">What is encrypted.</param>
    /// <param name="passphrase">What opens it.</param>
    /// <param name="budget">What is left of the iterations.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: another algorithm, or it doesn't open.</exception>
    public static byte[] Decrypt(AsnReader algorithm, byte[] encrypted, SecureString passphrase, IterationBudget budget)
    {
        var name = algorithm.ReadObjectIdentifier();
        var parameters = algorithm.ReadSequence();
        using var cipher = name == Pbes2 ? OpenPbes2(parameters, passphrase, budget)
            : Pkcs12KeyBytes.TryGetValue(name, out var length) ? OpenPkcs12(parameters, length, passphrase, budget)
            : throw LockedKey.Unknown(name);
        // What the frameworks throw for half a block differs.
        if (encrypted.Length % (cipher.BlockSize / 8) != 0)
            throw LockedKey.NotOpened();
        try
        {
            using var decryptor = cipher.CreateDecryptor();
            return decryptor.TransformFinalBlock(encrypted, 0, encrypted.Length);
        }
        catch (CryptographicException)
        {
            throw LockedKey.NotOpened();
        }
    }

    private static SymmetricAlgorithm OpenPbes2(AsnReader parameters, SecureString passphrase, IterationBudget budget)
    {
        var derivation = parameters.ReadSequence();
        var encryption = parameters.ReadSequence();
        var scheme = encryption.ReadObjectIdentifier();
        var isAes = AesKeyBytes.TryGetValue(scheme, out var length);
        if (!isAes && scheme != TripleDesCbc)
            throw LockedKey.Unknown(scheme);
        return Cipher(isAes, Derive(derivation, isAes ? length : 24, passphrase, budget), encryption.ReadOctetString());
    }

    private static byte[] Derive(AsnReader derivation, int length, SecureString passphrase, IterationBudget budget)
    {
        var name = derivation.ReadObjectIdentifier();
        if (name != Pbkdf2)
            throw LockedKey.Unknown(name);
        var parameters = derivation.ReadSequence();
        var salt = parameters.ReadOctetString();
        var iterations = budget.Take(parameters);
        if (parameters.HasData && parameters.PeekTag() == Asn1Tag.Integer)
            parameters.ReadInteger(); // the length, which the cipher tells too
        var hash = parameters.HasData ? parameters.ReadSequence().ReadObjectIdentifier() : "1.2.840.113549.2.7";
        if (!Hashes.TryGetValue(hash, out var digest))
            throw LockedKey.Unknown(hash);
#if NETFRAMEWORK
        // Its derivation takes none that is shorter.
        if (salt.Length < 8)
            throw ApinizerException.InvalidKeyContent(
                "The key is encrypted with a salt below 8 bytes, which .NET Framework can't read; encrypt it anew, or use PowerShell 7.");
#endif
        using var secret = Passphrase.Plain(passphrase);
        using var derived = new Rfc2898DeriveBytes(secret.Bytes, salt, iterations, digest);
        return derived.GetBytes(length);
    }

    private static SymmetricAlgorithm OpenPkcs12(AsnReader parameters, int length, SecureString passphrase, IterationBudget budget)
    {
        var salt = parameters.ReadOctetString();
        var derivation = new Pkcs12Derivation(HashAlgorithmName.SHA1, salt, budget.Take(parameters));
        using var secret = Passphrase.Pkcs12(passphrase);
        return Cipher(isAes: false, derivation.Key(secret.Bytes, length), derivation.Vector(secret.Bytes, 8));
    }

    private static SymmetricAlgorithm Cipher(bool isAes, byte[] key, byte[] vector)
    {
        SymmetricAlgorithm cipher = isAes ? Aes.Create() : TripleDES.Create();
        try
        {
            cipher.Mode = CipherMode.CBC;
            cipher.Padding = PaddingMode.PKCS7;
            cipher.Key = key;
            cipher.IV = vector;
            return cipher;
        }
        catch (CryptographicException)
        {
            cipher.Dispose();
            throw LockedKey.NotOpened();
        }
    }
}
