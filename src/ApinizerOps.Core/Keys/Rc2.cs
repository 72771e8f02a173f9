using System;

namespace ApinizerOps;

/// <summary>
/// Decrypts RC2 in CBC mode (RFC 2268), which older systems encrypt the certificates of a PFX file with. .NET leaves it to the
/// system, and OpenSSL 3 no longer has it.
/// </summary>
internal static class Rc2
{
    public const int BlockLength = 8;

    private static readonly int[] Rotations = [1, 2, 3, 5];

    // PITABLE of the RFC: a fixed permutation of all bytes.
    private static readonly byte[] Table = Convert.FromBase64String(
        "2Xj5xBndte0o6f15SqDYncZ+N4MrdlOOYkxkiESL+6IXmln1h7NPE2FFbY0JgX0yvY9A64a3ewvwlSEiXGtOglTWZZPOYLIcc1bAFKeM8dwSdcofO77k0UI9"
        + "1DCjPLYmb78O2kZpB1cn8h2bvJRDA/gRx/aQ7z7nBsPVL8hmHtcI6OregFLu94Sqcqw1TWoqlhrScVoVSXRLn9BeBBik7MLgQW4PUcvMJJGvUKH0cDmZfDqF"
        + "I7i0evwCNlslVZcxLV36mOOKkq4F3ykQZ2y6ydMA5s/hnqgsYxYBP1jiiakNODQbqzP/sLtIDF+5sc0uxfPbR+WlnHcKpiBo/n/BrQ==");

    /// <summary>Decrypts and removes the padding; null where the length or the padding is wrong.</summary>
    /// <param name="key">The key; its bits are the effective ones.</param>
    /// <param name="vector">The initialization vector.</param>
    /// <param name="encrypted">The encrypted bytes.</param>
    public static byte[]? Decrypt(byte[] key, byte[] vector, byte[] encrypted)
    {
        if (encrypted.Length == 0 || encrypted.Length % BlockLength != 0)
            return null;
        var words = Expand(key);
        var plain = new byte[encrypted.Length];
        for (var at = 0; at < encrypted.Length; at += BlockLength)
        {
            DecryptBlock(words, encrypted, plain, at);
            for (var i = 0; i < BlockLength; i++)
                plain[at + i] ^= at == 0 ? vector[i] : encrypted[at + i - BlockLength];
        }

        var padding = plain[plain.Length - 1];
        if (padding is 0 or > BlockLength)
            return null;
        for (var i = plain.Length - padding; i < plain.Length; i++)
        {
            if (plain[i] != padding)
                return null;
        }

        var content = new byte[plain.Length - padding];
        Array.Copy(plain, content, content.Length);
        return content;
    }

    private static ushort[] Expand(byte[] key)
    {
        var expanded = new byte[128];
        key.CopyTo(expanded, 0);
        for (var i = key.Length; i < 128; i++)
            expanded[i] = Table[(expanded[i - 1] + expanded[i - key.Length]) & 0xFF];
        var first = 128 - key.Length;
        expanded[first] = Table[expanded[first]];
        for (var i = first - 1; i >= 0; i--)
            expanded[i] = Table[expanded[i + 1] ^ expanded[i + key.Length]];
        var words = new ushort[64];
        for (var i = 0; i < 64; i++)
            words[i] = (ushort)(expanded[2 * i] | (expanded[(2 * i) + 1] << 8));
        return words;
    }

    private static void DecryptBlock(ushort[] words, byte[] source, byte[] target, int at)
    {
        var r = new int[4];
        for (var i = 0; i < 4; i++)
            r[i] = source[at + (2 * i)] | (source[at + (2 * i) + 1] << 8);
        for (var round = 15; round >= 0; round--)
        {
            for (var i = 3; i >= 0; i--)
            {
                var (one, two, three) = (r[(i + 3) & 3], r[(i + 2) & 3], r[(i + 1) & 3]);
                var rotated = (r[i] >> Rotations[i]) | (r[i] << (16 - Rotations[i]));
                r[i] = (rotated - words[(4 * round) + i] - (one & two) - (~one & three)) & 0xFFFF;
            }

            // Between the rounds of mixing there are two of mashing, after the eleventh and the fifth.
            for (var i = 3; i >= 0 && round is 11 or 5; i--)
                r[i] = (r[i] - words[r[(i + 3) & 3] & 63]) & 0xFFFF;
        }

        for (var i = 0; i < 4; i++)
        {
            target[at + (2 * i)] = (byte)r[i];
            target[at + (2 * i) + 1] = (byte)(r[i] >> 8);
        }
    }
}
