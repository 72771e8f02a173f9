using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps;

#pragma warning disable CA5350, CA5379 // Old files must stay readable.

/// <summary>
/// Decrypts encrypted PKCS#8 (RFC 5958) and the parts of PFX files: PBES2 of PKCS#5 (RFC 8018), and the triple DES and RC2 of PKCS#12
/// (RFC 7292), which older systems write.
/// </summary>
internal static class EncryptedPrivateKey
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string TripleDesCbc = "1.2.840.113549.3.7";

    private static readonly Dictionary<string, int> Pkcs12KeyBytes = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.12.1.3"] = 24,
        ["1.2.840.113549.1.12.1.4"] = 16,
    };

    private static readonly Dictionary<string, int> Rc2KeyBytes = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.12.1.5"] = 16,
        ["1.2.840.113549.1.12.1.6"] = 5,
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

    /// <summary>Decrypts it to PKCS#8.</summary>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: the passphrase is wrong, or the scheme is not supported or needs too many
    /// iterations.
    /// </exception>
    public static byte[] Open(byte[] der, SecureString passphrase, IterationBudget budget)
    {
        try
        {
            return Open(new AsnReader(der, AsnEncodingRules.BER).ReadSequence(), passphrase, budget);
        }
        catch (AsnContentException)
        {
            throw NotOpened();
        }
    }

    public static byte[] Open(AsnReader sequence, SecureString passphrase, IterationBudget budget)
    {
        var algorithm = sequence.ReadSequence();
        var key = Decrypt(algorithm, sequence.ReadOctetString(), passphrase, budget);
        // One in 256 wrong passphrases leaves a padding that looks right. What it leaves is no PKCS#8.
        var reader = new AsnReader(key, AsnEncodingRules.BER);
        reader.ReadSequence().ReadInteger();
        reader.ThrowIfNotEmpty();
        return key;
    }

    /// <summary>Decrypts with a passphrase.</summary>
    /// <param name="algorithm">The inside of the AlgorithmIdentifier.</param>
    /// <param name="encrypted">The encrypted bytes.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="budget">The iterations that are left.</param>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: the algorithm is not supported, or the passphrase is wrong.
    /// </exception>
    public static byte[] Decrypt(AsnReader algorithm, byte[] encrypted, SecureString passphrase, IterationBudget budget)
    {
        var name = algorithm.ReadObjectIdentifier();
        var parameters = algorithm.ReadSequence();
        if (Rc2KeyBytes.TryGetValue(name, out var bytes))
            return DecryptRc2(parameters, bytes, encrypted, passphrase, budget);
        using var cipher = name == Pbes2 ? OpenPbes2(parameters, passphrase, budget)
            : Pkcs12KeyBytes.TryGetValue(name, out var length) ? OpenPkcs12(parameters, length, passphrase, budget)
            : throw Unknown(name);
        // The frameworks throw different exceptions for an incomplete block.
        if (encrypted.Length % (cipher.BlockSize / 8) != 0)
            throw NotOpened();
        try
        {
            using var decryptor = cipher.CreateDecryptor();
            return decryptor.TransformFinalBlock(encrypted, 0, encrypted.Length);
        }
        catch (CryptographicException)
        {
            throw NotOpened();
        }
    }

    private static byte[] DecryptRc2(AsnReader parameters, int length, byte[] encrypted, SecureString passphrase, IterationBudget budget)
    {
        var derivation = new Pkcs12Derivation(HashAlgorithmName.SHA1, parameters.ReadOctetString(), budget.Take(parameters));
        using var secret = Passphrase.Pkcs12(passphrase);
        return Rc2.Decrypt(derivation.Key(secret.Bytes, length), derivation.Vector(secret.Bytes, Rc2.BlockLength), encrypted) ?? throw NotOpened();
    }

    private static SymmetricAlgorithm OpenPbes2(AsnReader parameters, SecureString passphrase, IterationBudget budget)
    {
        var derivation = parameters.ReadSequence();
        var encryption = parameters.ReadSequence();
        var scheme = encryption.ReadObjectIdentifier();
        var isAes = AesKeyBytes.TryGetValue(scheme, out var length);
        if (!isAes && scheme != TripleDesCbc)
            throw Unknown(scheme);
        return Cipher(isAes, Derive(derivation, isAes ? length : 24, passphrase, budget), encryption.ReadOctetString());
    }

    private static byte[] Derive(AsnReader derivation, int length, SecureString passphrase, IterationBudget budget)
    {
        var name = derivation.ReadObjectIdentifier();
        if (name != Pbkdf2)
            throw Unknown(name);
        var parameters = derivation.ReadSequence();
        var salt = parameters.ReadOctetString();
        var iterations = budget.Take(parameters);
        if (parameters.HasData && parameters.PeekTag() == Asn1Tag.Integer)
            parameters.ReadInteger(); // the key length, which is known from the cipher
        var hash = parameters.HasData ? parameters.ReadSequence().ReadObjectIdentifier() : "1.2.840.113549.2.7";
        if (!Hashes.TryGetValue(hash, out var digest))
            throw Unknown(hash);
#if NETFRAMEWORK
        // Rfc2898DeriveBytes needs at least 8 bytes there.
        if (salt.Length < 8)
            throw ApinizerException.InvalidKeyContent(
                "The content is encrypted with a salt below 8 bytes, which .NET Framework can't read; encrypt it again, or use PowerShell 7.");
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
            throw NotOpened();
        }
    }

    public static ApinizerException NotOpened() => new(ErrorReason.InvalidKeyContent, "The passphrase does not open the content, or the content is damaged.")
    {
        NextStep = "Give the passphrase that the content was encrypted with; where it is that one, get the file once more.",
    };

    public static ApinizerException Unknown(string what) => ApinizerException.InvalidKeyContent(
        $"The content is encrypted with {what}, which is not supported; expected PBES2 with AES or triple DES."
        + " Write it again: a PFX file with openssl pkcs12 -legacy -in old.pfx -out all.pem and then openssl pkcs12 -export -in all.pem -name ALIAS -out new.pfx;"
        + " a private key with openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.pem -out new.pem -provider legacy -provider default");
}

/// <summary>A passphrase as bytes, cleared when it is disposed.</summary>
internal sealed class Passphrase : IDisposable
{
    /// <summary>No passphrase, which PKCS#12 distinguishes from an empty one. Files without a passphrase use either.</summary>
    public static readonly SecureString None = new();

    private Passphrase(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>UTF-8, as PKCS#5 requires.</summary>
    public static Passphrase Plain(SecureString secret) => new(Encoding.UTF8.GetBytes(SecureStrings.ToPlainText(secret)));

    /// <summary>UTF-16 with two zero bytes at the end, as PKCS#12 requires.</summary>
    public static Passphrase Pkcs12(SecureString secret) => new(ReferenceEquals(secret, None) ? [] : Encoding.BigEndianUnicode.GetBytes(SecureStrings.ToPlainText(secret) + "\0"));

    /// <inheritdoc />
    public void Dispose() => Array.Clear(Bytes, 0, Bytes.Length);
}

/// <summary>Limits the key derivation iterations of a content as a whole: each of its parts may need many.</summary>
internal sealed class IterationBudget
{
    // More would take minutes, which is an attack or a mistake.
    private const int MaxIterations = 10_000_000;

    private int _left = MaxIterations;

    /// <summary>Whether anything was derived from a passphrase.</summary>
    public bool IsUsed => _left < MaxIterations;

    /// <summary>Whether the limit was exceeded.</summary>
    public bool IsExceeded { get; private set; }

    /// <summary>Reads an iteration count and subtracts it.</summary>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: no valid count, or too many in total.
    /// </exception>
    public int Take(AsnReader parameters)
    {
        if (!parameters.TryReadInt32(out var count) || count > _left)
        {
            IsExceeded = true;
            throw ApinizerException.InvalidKeyContent(
                $"Opening the content takes more than {MaxIterations} iterations of its key derivation; expected fewer. It may be damaged; otherwise encrypt it again.");
        }

        if (count <= 0)
            throw EncryptedPrivateKey.NotOpened();
        _left -= count;
        return count;
    }
}
