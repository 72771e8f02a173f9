using System;
using System.Collections.Generic;
using System.Linq;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps;

#pragma warning disable CA5350 // The format has no other digest.

/// <summary>Reads the names of the entries of a keystore in Java's own format (JKS), and checks its passphrase.</summary>
internal static class JavaKeystore
{
    private const int DigestLength = 20;
    private const int KeyEntry = 1;
    private const int CertificateEntry = 2;

    private static readonly byte[] Magic = [0xFE, 0xED, 0xFE, 0xED];

    /// <summary>Whether content has the format.</summary>
    public static bool IsMatch(byte[] bytes) => bytes.Take(Magic.Length).SequenceEqual(Magic);

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: the passphrase is wrong, or it is damaged or empty.
    /// </exception>
    public static IReadOnlyList<KeystoreEntry> Read(byte[] bytes, SecureString passphrase)
    {
        var length = bytes.Length - DigestLength;
        if (length < 12 || !Digest(bytes, length, passphrase).SequenceEqual(bytes.Skip(length)))
            throw EncryptedPrivateKey.NotOpened();
        var entries = ReadEntries(new Cursor(bytes, length));
        return entries.Count > 0 ? entries : throw ApinizerException.InvalidKeyContent("The keystore has no entries.");
    }

    // The digest covers the passphrase and all that comes before it.
    private static byte[] Digest(byte[] bytes, int length, SecureString passphrase)
    {
        var secret = Encoding.BigEndianUnicode.GetBytes(SecureStrings.ToPlainText(passphrase));
        using var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hasher.AppendData(secret);
        hasher.AppendData(Encoding.ASCII.GetBytes("Mighty Aphrodite"));
        hasher.AppendData(bytes, 0, length);
        Array.Clear(secret, 0, secret.Length);
        return hasher.GetHashAndReset();
    }

    private static List<KeystoreEntry> ReadEntries(Cursor at)
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
            entries.Add(new KeystoreEntry(at.Text(), kind == KeyEntry));
            at.Skip(8); // the date
            if (kind == KeyEntry)
                at.Skip(at.Number());
            for (var certificates = kind == KeyEntry ? at.Number() : 1; certificates > 0; certificates--)
            {
                if (version > 1)
                    at.Text(); // the type, which is X.509
                at.Skip(at.Number());
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

        public void Skip(int count) => Take(count);

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
