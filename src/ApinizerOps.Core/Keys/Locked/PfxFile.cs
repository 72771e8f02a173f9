using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security;
using System.Security.Cryptography;

namespace ApinizerOps;

/// <summary>
/// Opens PKCS#12 (RFC 7292) and takes the private keys out. Read here rather than by Windows, which would store the keys
/// on the way, and on .NET Framework not give them back.
/// </summary>
internal static class PfxFile
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string EncryptedData = "1.2.840.113549.1.7.6";
    private const string KeyBag = "1.2.840.113549.1.12.10.1.1";
    private const string ShroudedKeyBag = "1.2.840.113549.1.12.10.1.2";

    private static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag Implicit = new(TagClass.ContextSpecific, 0);

    private static readonly Dictionary<string, (HashAlgorithmName Name, int Length)> Digests = new(StringComparer.Ordinal)
    {
        ["1.3.14.3.2.26"] = (HashAlgorithmName.SHA1, 20),
        ["2.16.840.1.101.3.4.2.1"] = (HashAlgorithmName.SHA256, 32),
        ["2.16.840.1.101.3.4.2.2"] = (HashAlgorithmName.SHA384, 48),
        ["2.16.840.1.101.3.4.2.3"] = (HashAlgorithmName.SHA512, 64),
    };

    /// <summary>The private keys inside, as PKCS#8.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: the passphrase is wrong, or the file is damaged.</exception>
    public static IReadOnlyList<byte[]> Open(byte[] file, SecureString passphrase, IterationBudget budget)
    {
        try
        {
            return OpenWith(file, passphrase, budget);
        }
        catch (ApinizerException) when (passphrase.Length == 0 && !budget.IsSpent)
        {
            return OpenWith(file, Passphrase.None, budget);
        }
    }

    private static IReadOnlyList<byte[]> OpenWith(byte[] file, SecureString passphrase, IterationBudget budget)
    {
        try
        {
            var pfx = new AsnReader(file, AsnEncodingRules.BER).ReadSequence();
            pfx.ReadInteger();
            var content = pfx.ReadSequence();
            if (content.ReadObjectIdentifier() != Data)
                throw LockedKey.Unknown("a public key");
            var safe = content.ReadSequence(Explicit).ReadOctetString();
            if (pfx.HasData)
                CheckMac(pfx.ReadSequence(), safe, passphrase, budget);
            return [.. Contents(safe, passphrase, budget).SelectMany(bags => Keys(bags, passphrase, budget))];
        }
        catch (AsnContentException)
        {
            throw LockedKey.NotOpened();
        }
    }

    // It tells a wrong passphrase from a damaged file, which the cipher can't.
    private static void CheckMac(AsnReader mac, byte[] safe, SecureString passphrase, IterationBudget budget)
    {
        var info = mac.ReadSequence();
        if (!Digests.TryGetValue(info.ReadSequence().ReadObjectIdentifier(), out var digest))
            return;
        var expected = info.ReadOctetString();
        var salt = mac.ReadOctetString();
        var derivation = new Pkcs12Derivation(digest.Name, salt, mac.HasData ? budget.Take(mac) : 1);
        using var secret = Passphrase.Pkcs12(passphrase);
        using var hasher = IncrementalHash.CreateHMAC(digest.Name, derivation.Mac(secret.Bytes, digest.Length));
        hasher.AppendData(safe);
        if (!hasher.GetHashAndReset().SequenceEqual(expected))
            throw LockedKey.NotOpened();
    }

    private static IEnumerable<byte[]> Contents(byte[] safe, SecureString passphrase, IterationBudget budget)
    {
        var parts = new AsnReader(safe, AsnEncodingRules.BER).ReadSequence();
        while (parts.HasData)
        {
            var part = parts.ReadSequence();
            var kind = part.ReadObjectIdentifier();
            if (kind == Data)
                yield return part.ReadSequence(Explicit).ReadOctetString();
            else if (kind == EncryptedData && TryDecrypt(part.ReadSequence(Explicit).ReadSequence(), passphrase, budget) is { } bags)
                yield return bags;
        }
    }

    // Certificates are often encrypted in an old way that we need not read: the keys lie elsewhere then.
    private static byte[]? TryDecrypt(AsnReader data, SecureString passphrase, IterationBudget budget)
    {
        data.ReadInteger();
        var content = data.ReadSequence();
        content.ReadObjectIdentifier();
        var algorithm = content.ReadSequence();
        try
        {
            return PasswordCipher.Decrypt(algorithm, content.ReadOctetString(Implicit), passphrase, budget);
        }
        catch (ApinizerException) when (!budget.IsSpent)
        {
            return null;
        }
    }

    private static IEnumerable<byte[]> Keys(byte[] contents, SecureString passphrase, IterationBudget budget)
    {
        var bags = new AsnReader(contents, AsnEncodingRules.BER).ReadSequence();
        while (bags.HasData)
        {
            var bag = bags.ReadSequence();
            var kind = bag.ReadObjectIdentifier();
            var value = bag.ReadSequence(Explicit);
            if (kind == KeyBag)
                yield return value.ReadEncodedValue().ToArray();
            else if (kind == ShroudedKeyBag)
                yield return EncryptedKey.Open(value.ReadSequence(), passphrase, budget);
        }
    }
}
