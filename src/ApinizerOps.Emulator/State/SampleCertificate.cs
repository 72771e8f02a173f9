using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace ApinizerOps.Emulator;

/// <summary>
/// Makes the certificates that an emulator starts with. They can be read like any other, but no private key belongs to them and
/// their signature is empty: making real ones would take long.
/// </summary>
internal static class SampleCertificate
{
    private const byte Sequence = 0x30;
    private const byte Integer = 0x02;
    private const byte BitString = 0x03;

    private static readonly byte[] Sha256WithRsa = [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00];
    private static readonly byte[] RsaEncryption = [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];
    private static readonly byte[] CommonName = [0x06, 0x03, 0x55, 0x04, 0x03];

    /// <summary>A certificate in DER.</summary>
    public static byte[] Create(string name, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        using var hasher = SHA256.Create();
        var seed = hasher.ComputeHash(Encoding.UTF8.GetBytes(name));
        var subject = Der(Sequence, Der(0x31, Der(Sequence, CommonName, Der(0x0C, Encoding.UTF8.GetBytes(name)))));
        // A positive, odd number of 2048 bits.
        var modulus = new byte[] { 0x00, 0xC0 }.Concat(Enumerable.Repeat(seed, 8).SelectMany(part => part).Skip(2)).Concat([(byte)1]).ToArray();
        var key = Der(Sequence, Der(Integer, modulus), Der(Integer, [1, 0, 1]));
        var signed = Der(
            Sequence,
            Der(0xA0, Der(Integer, [2])),
            Der(Integer, [0x01, .. seed.Take(15)]),
            Sha256WithRsa,
            subject,
            Der(Sequence, Time(notBefore), Time(notAfter)),
            subject,
            Der(Sequence, RsaEncryption, Der(BitString, [0], key)));
        return Der(Sequence, signed, Sha256WithRsa, Der(BitString, new byte[257]));
    }

    private static byte[] Time(DateTimeOffset time) => Der(0x18, Encoding.ASCII.GetBytes(time.UtcDateTime.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture)));

    private static byte[] Der(byte tag, params byte[][] parts)
    {
        var length = parts.Sum(part => part.Length);
        byte[] head = length < 0x80 ? [tag, (byte)length] : length < 0x100 ? [tag, 0x81, (byte)length] : [tag, 0x82, (byte)(length >> 8), (byte)length];
        return [.. head, .. parts.SelectMany(part => part)];
    }
}
