using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps;

#pragma warning disable CA5350 // The format has no other digest.

/// <summary>Reads the entries of a keystore in Java's own format (JKS), and checks its passphrase.</summary>
internal static class JavaKeystore
{
    private const int DigestLength = 20;
    private const int KeyEntry = 1;
    private const int CertificateEntry = 2;

    // The algorithm that the format's keys are encrypted with.
    private const string KeyProtector = "1.3.6.1.4.1.42.2.17.1.1";

    private static readonly byte[] Magic = [0xFE, 0xED, 0xFE, 0xED];

    /// <summary>Whether content has the format.</summary>
    public static bool IsMatch(byte[] bytes) => bytes.Take(Magic.Length).SequenceEqual(Magic);

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: the passphrase is wrong, or it is damaged or empty.
    /// </exception>
    public static (IReadOnlyList<KeystoreEntry> Entries, IReadOnlyList<byte[]> Certificates) Read(byte[] bytes, SecureString passphrase)
    {
        var length = bytes.Length - DigestLength;
        var secret = Encoding.BigEndianUnicode.GetBytes(SecureStrings.ToPlainText(passphrase));
        try
        {
            // The digest covers the passphrase and all that comes before it.
            if (length < 12 || !Digest(secret, Encoding.ASCII.GetBytes("Mighty Aphrodite"), [.. bytes.Take(length)]).SequenceEqual(bytes.Skip(length)))
                throw EncryptedPrivateKey.NotOpened();
            var certificates = new List<byte[]>();
            var entries = ReadEntries(new Cursor(bytes, length), secret, certificates);
            return entries.Count > 0 ? (entries, certificates) : throw ApinizerException.InvalidKeyContent("The keystore has no entries.");
        }
        finally
        {
            Array.Clear(secret, 0, secret.Length);
        }
    }

    private static byte[] Digest(params byte[][] parts)
    {
        using var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        foreach (var part in parts)
            hasher.AppendData(part);
        return hasher.GetHashAndReset();
    }

    // A key is XORed with a chain of digests of the passphrase, and followed by a digest of both.
    private static bool Opens(byte[] key, byte[] secret)
    {
        try
        {
            var outer = new AsnReader(key, AsnEncodingRules.BER).ReadSequence();
            if (outer.ReadSequence().ReadObjectIdentifier() != KeyProtector)
                return true; // not known
            var content = outer.ReadOctetString();
            var plain = new byte[Math.Max(0, content.Length - (2 * DigestLength))];
            var digest = content.Take(DigestLength).ToArray();
            for (var i = 0; i < plain.Length; i++)
            {
                if (i % DigestLength == 0)
                    digest = Digest(secret, digest);
                plain[i] = (byte)(content[DigestLength + i] ^ digest[i % DigestLength]);
            }

            var isOpened = Digest(secret, plain).SequenceEqual(content.Skip(DigestLength + plain.Length));
            Array.Clear(plain, 0, plain.Length);
            return isOpened;
        }
        catch (AsnContentException)
        {
            return true; // not known
        }
    }

    private static List<KeystoreEntry> ReadEntries(Cursor at, byte[] secret, List<byte[]> certificates)
    {
        at.Number();
        var version = at.Number();
        var count = at.Number();
        var entries = new List<KeystoreEntry>();
        for (var i = 0; i < count; i++)
        {
            var kind = at.Number();
            if (kind is not (KeyEntry or CertificateEntry))
                throw EncryptedPrivateKey.NotOpened();
            var alias = at.Text();
            at.Bytes(8); // the date
            entries.Add(new KeystoreEntry(alias, kind == KeyEntry) { HasOtherPassword = kind == KeyEntry && !Opens(at.Bytes(at.Number()), secret) });
            for (var left = kind == KeyEntry ? at.Number() : 1; left > 0; left--)
            {
                if (version > 1)
                    at.Text(); // the type, which is X.509
                certificates.Add(at.Bytes(at.Number()));
            }
        }

        return entries;
    }

    private sealed class Cursor(byte[] bytes, int length)
    {
        private int _at;

        public int Number()
        {
            var at = Take(4);
            return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
        }

        public string Text()
        {
            var at = Take(2);
            var count = (bytes[at] << 8) | bytes[at + 1];
            return Encoding.UTF8.GetString(bytes, Take(count), count);
        }

        public byte[] Bytes(int count) => bytes.Skip(Take(count)).Take(count).ToArray();

        private int Take(int count)
        {
            if (count < 0 || count > length - _at)
                throw EncryptedPrivateKey.NotOpened();
            var at = _at;
            _at += count;
            return at;
        }
    }
}
