using System;
using System.Security.Cryptography;

namespace ApinizerOps;

/// <summary>The key derivation of PKCS#12 (RFC 7292, appendix B).</summary>
/// <param name="hash">The hash.</param>
/// <param name="salt">The salt.</param>
/// <param name="iterations">How often it is hashed.</param>
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
