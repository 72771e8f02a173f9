using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security;
using System.Security.Cryptography;

namespace ApinizerOps;

/// <summary>A key or a certificate of a PFX file.</summary>
/// <param name="IsKey">Whether it is a private key, not a certificate.</param>
/// <param name="Content">The certificate in DER; a key as PKCS#8, encrypted or not.</param>
internal sealed record Pkcs12Entry(bool IsKey, byte[] Content)
{
    /// <summary>The <c>friendlyName</c>, which Java calls alias; null where there is none.</summary>
    public string? Name { get; init; }

    /// <summary>The <c>localKeyId</c>, which a key and its certificate share; null where there is none.</summary>
    public byte[]? KeyId { get; init; }

    /// <summary>Whether a certificate is that of a key.</summary>
    public bool IsOf(Pkcs12Entry key) => KeyId != null && key.KeyId != null && KeyId.SequenceEqual(key.KeyId);
}

/// <summary>
/// Decrypts PKCS#12 (RFC 7292) and returns what it holds. X509Certificate2 is not used, since Windows would store the keys, and
/// .NET Framework could not export them.
/// </summary>
internal static class Pkcs12Reader
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string EncryptedData = "1.2.840.113549.1.7.6";
    private const string KeyBag = "1.2.840.113549.1.12.10.1.1";
    private const string ShroudedKeyBag = "1.2.840.113549.1.12.10.1.2";
    private const string CertificateBag = "1.2.840.113549.1.12.10.1.3";
    private const string X509Certificate = "1.2.840.113549.1.9.22.1";
    private const string FriendlyName = "1.2.840.113549.1.9.20";
    private const string LocalKeyId = "1.2.840.113549.1.9.21";

    private static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Implicit = new(TagClass.ContextSpecific, 0);

    private static readonly Dictionary<string, (HashAlgorithmName Name, int Length)> Digests = new(StringComparer.Ordinal)
    {
        ["1.3.14.3.2.26"] = (HashAlgorithmName.SHA1, 20),
        ["2.16.840.1.101.3.4.2.1"] = (HashAlgorithmName.SHA256, 32),
        ["2.16.840.1.101.3.4.2.2"] = (HashAlgorithmName.SHA384, 48),
        ["2.16.840.1.101.3.4.2.3"] = (HashAlgorithmName.SHA512, 64),
    };

    /// <summary>Reads the private keys, as PKCS#8.</summary>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: the passphrase is wrong, or the file is damaged.
    /// </exception>
    public static IReadOnlyList<byte[]> Open(byte[] file, SecureString passphrase, IterationBudget budget) =>
        [.. Read(file, passphrase, budget, decryptsKeys: true).Where(entry => entry.IsKey).Select(entry => entry.Content)];

    /// <summary>Reads keys, which may stay encrypted, and certificates, in their order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="passphrase">The passphrase.</param>
    /// <param name="budget">The iterations that are left.</param>
    /// <param name="decryptsKeys">
    /// Whether keys are decrypted; then a part that is encrypted with an unknown algorithm is skipped: it has certificates.
    /// </param>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: the passphrase is wrong, or the file is damaged.
    /// </exception>
    public static IReadOnlyList<Pkcs12Entry> Read(byte[] file, SecureString passphrase, IterationBudget budget, bool decryptsKeys = false)
    {
        try
        {
            return ReadWith(file, passphrase, budget, decryptsKeys);
        }
        catch (ApinizerException) when (passphrase.Length == 0 && !budget.IsExceeded)
        {
            return ReadWith(file, Passphrase.None, budget, decryptsKeys);
        }
    }

    /// <summary>Why a file that was read can't be checked as a whole, as the beginning of a sentence; null if it can.</summary>
    public static string? DescribeUnchecked(byte[] file)
    {
        var pfx = new AsnReader(file, AsnEncodingRules.BER).ReadSequence();
        pfx.ReadInteger();
        pfx.ReadSequence();
        return !pfx.HasData ? "The file has no MAC"
            : Digests.ContainsKey(pfx.ReadSequence().ReadSequence().ReadSequence().ReadObjectIdentifier()) ? null : "The digest of the file's MAC is not known here";
    }

    private static IReadOnlyList<Pkcs12Entry> ReadWith(byte[] file, SecureString passphrase, IterationBudget budget, bool decryptsKeys)
    {
        try
        {
            var pfx = new AsnReader(file, AsnEncodingRules.BER).ReadSequence();
            pfx.ReadInteger();
            var content = pfx.ReadSequence();
            if (content.ReadObjectIdentifier() != Data)
                throw EncryptedPrivateKey.Unknown("a public key");
            var safe = content.ReadSequence(Explicit).ReadOctetString();
            var isChecked = pfx.HasData && CheckMac(pfx.ReadSequence(), safe, passphrase, budget);
            // Without a MAC that can be checked only a decrypted key shows that the passphrase is right.
            return [.. Contents(safe, passphrase, budget, decryptsKeys).SelectMany(bags => Entries(bags, passphrase, budget, decryptsKeys || !isChecked))];
        }
        catch (AsnContentException)
        {
            throw EncryptedPrivateKey.NotOpened();
        }
    }

    // The MAC shows that the passphrase is right, which decryption alone does not.
    // Returns false if its digest is unknown: then nothing was checked.
    private static bool CheckMac(AsnReader mac, byte[] safe, SecureString passphrase, IterationBudget budget)
    {
        var info = mac.ReadSequence();
        if (!Digests.TryGetValue(info.ReadSequence().ReadObjectIdentifier(), out var digest))
            return false;
        var expected = info.ReadOctetString();
        var salt = mac.ReadOctetString();
        var derivation = new Pkcs12Derivation(digest.Name, salt, mac.HasData ? budget.Take(mac) : 1);
        using var secret = Passphrase.Pkcs12(passphrase);
        using var hasher = IncrementalHash.CreateHMAC(digest.Name, derivation.Mac(secret.Bytes, digest.Length));
        hasher.AppendData(safe);
        if (!hasher.GetHashAndReset().SequenceEqual(expected))
            throw EncryptedPrivateKey.NotOpened();
        return true;
    }

    private static IEnumerable<byte[]> Contents(byte[] safe, SecureString passphrase, IterationBudget budget, bool skipsUnknown)
    {
        var parts = new AsnReader(safe, AsnEncodingRules.BER).ReadSequence();
        while (parts.HasData)
        {
            var part = parts.ReadSequence();
            var kind = part.ReadObjectIdentifier();
            if (kind == Data)
                yield return part.ReadSequence(Explicit).ReadOctetString();
            else if (kind == EncryptedData && TryDecrypt(part.ReadSequence(Explicit).ReadSequence(), passphrase, budget, skipsUnknown) is { } bags)
                yield return bags;
        }
    }

    private static byte[]? TryDecrypt(AsnReader data, SecureString passphrase, IterationBudget budget, bool skipsUnknown)
    {
        data.ReadInteger();
        var content = data.ReadSequence();
        content.ReadObjectIdentifier();
        var algorithm = content.ReadSequence();
        try
        {
            return EncryptedPrivateKey.Decrypt(algorithm, content.ReadOctetString(Implicit), passphrase, budget);
        }
        catch (ApinizerException) when (skipsUnknown && !budget.IsExceeded)
        {
            return null;
        }
    }

    private static IEnumerable<Pkcs12Entry> Entries(byte[] contents, SecureString passphrase, IterationBudget budget, bool decryptsKeys)
    {
        var bags = new AsnReader(contents, AsnEncodingRules.BER).ReadSequence();
        while (bags.HasData)
        {
            var bag = bags.ReadSequence();
            var kind = bag.ReadObjectIdentifier();
            var value = bag.ReadSequence(Explicit);
            var entry = kind switch
            {
                KeyBag => new Pkcs12Entry(IsKey: true, value.ReadEncodedValue().ToArray()),
                ShroudedKeyBag => new Pkcs12Entry(IsKey: true, decryptsKeys ? EncryptedPrivateKey.Open(value.ReadSequence(), passphrase, budget) : value.ReadEncodedValue().ToArray()),
                CertificateBag => ReadCertificate(value.ReadSequence()),
                _ => null,
            };
            if (entry != null)
                yield return bag.HasData ? WithAttributes(entry, bag.ReadSetOf()) : entry;
        }
    }

    private static Pkcs12Entry? ReadCertificate(AsnReader bag) =>
        bag.ReadObjectIdentifier() == X509Certificate ? new Pkcs12Entry(IsKey: false, bag.ReadSequence(Explicit).ReadOctetString()) : null;

    private static Pkcs12Entry WithAttributes(Pkcs12Entry entry, AsnReader attributes)
    {
        try
        {
            while (attributes.HasData)
            {
                var attribute = attributes.ReadSequence();
                var name = attribute.ReadObjectIdentifier();
                var values = attribute.ReadSetOf();
                if (name == FriendlyName && values.HasData)
                    entry = entry with { Name = values.ReadCharacterString(UniversalTagNumber.BMPString) };
                else if (name == LocalKeyId && values.HasData)
                    entry = entry with { KeyId = values.ReadOctetString() };
            }
        }
        catch (AsnContentException)
        {
            // Programs write other types, too; without its name an entry is usable all the same.
        }

        return entry;
    }
}

/// <summary>The key derivation of PKCS#12 (RFC 7292, appendix B).</summary>
/// <param name="hash">The hash.</param>
/// <param name="salt">The salt.</param>
/// <param name="iterations">The number of iterations.</param>
internal sealed class Pkcs12Derivation(HashAlgorithmName hash, byte[] salt, int iterations)
{
    public byte[] Key(byte[] passphrase, int length) => Derive(1, passphrase, length);

    public byte[] Vector(byte[] passphrase, int length) => Derive(2, passphrase, length);

    public byte[] Mac(byte[] passphrase, int length) => Derive(3, passphrase, length);

    private byte[] Derive(byte purpose, byte[] passphrase, int length)
    {
        var block = hash == HashAlgorithmName.SHA384 || hash == HashAlgorithmName.SHA512 ? 128 : 64;
        var start = new byte[block];
        for (var i = 0; i < block; i++)
            start[i] = purpose;
        var (filledSalt, filledPassphrase) = (Fill(salt, block), Fill(passphrase, block));
        var input = new byte[filledSalt.Length + filledPassphrase.Length];
        filledSalt.CopyTo(input, 0);
        filledPassphrase.CopyTo(input, filledSalt.Length);

        var result = new byte[length];
        for (var done = 0; done < length;)
        {
            var digest = Hash(start, input);
            var taken = Math.Min(digest.Length, length - done);
            Array.Copy(digest, 0, result, done, taken);
            done += taken;
            var addend = Repeat(digest, block);
            for (var at = 0; at < input.Length; at += block)
                AddOneMore(input, at, addend);
        }

        return result;
    }

    private byte[] Hash(byte[] start, byte[] input)
    {
        using var hasher = IncrementalHash.CreateHash(hash);
        hasher.AppendData(start);
        hasher.AppendData(input);
        var digest = hasher.GetHashAndReset();
        for (var i = 1; i < iterations; i++)
        {
            hasher.AppendData(digest);
            digest = hasher.GetHashAndReset();
        }

        return digest;
    }

    // A block of the input is a number; the digest and one are added to it.
    private static void AddOneMore(byte[] input, int at, byte[] addend)
    {
        var carry = 1;
        for (var i = addend.Length - 1; i >= 0; i--)
        {
            carry += input[at + i] + addend[i];
            input[at + i] = (byte)carry;
            carry >>= 8;
        }
    }

    // Repeated to the next whole number of blocks.
    private static byte[] Fill(byte[] part, int block) => Repeat(part, (part.Length + block - 1) / block * block);

    private static byte[] Repeat(byte[] part, int length)
    {
        var filled = new byte[length];
        for (var i = 0; i < length; i++)
            filled[i] = part[i % part.Length];
        return filled;
    }
}
