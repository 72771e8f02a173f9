using System.Security.Cryptography;

namespace ApinizerOps.Framework.SmokeTest;

/// <summary>A fresh RSA public key as SubjectPublicKeyInfo; .NET Framework can't write it.</summary>
internal static class PublicKeyDer
{
    private static readonly byte[] RsaEncryption =
        [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];

    public static byte[] Create()
    {
        using var rsa = new RSACryptoServiceProvider(2048);
        var key = rsa.ExportParameters(includePrivateParameters: false);
        var numbers = Wrap(0x30, [.. Wrap(0x02, [0, .. key.Modulus]), .. Wrap(0x02, key.Exponent)]);
        return Wrap(0x30, [.. RsaEncryption, .. Wrap(0x03, [0, .. numbers])]);
    }

    private static byte[] Wrap(byte tag, byte[] content)
    {
        byte[] length = content.Length < 128
            ? [(byte)content.Length]
            : content.Length < 256 ? [0x81, (byte)content.Length] : [0x82, (byte)(content.Length >> 8), (byte)content.Length];
        return [tag, .. length, .. content];
    }
}
