using System;
using System.Security.Cryptography;

namespace ApinizerOps;

/// <summary>
/// The SHA-256 of a public key's DER (SubjectPublicKeyInfo), in lower-case hex: it identifies a key without showing it.
/// </summary>
internal static class PublicKeyFingerprint
{
    /// <param name="wire">Encoded key content.</param>
    /// <returns>Null where it is no RSA key.</returns>
    public static string? Of(string wire)
    {
        if (!TextEncodings.TryBase64(wire, out var text) || DecodedContent.FromBytes(text) is not { HasPem: true } input)
            return null;
        try
        {
            foreach (var block in PemBlock.ReadAll(input.Text!))
            {
                if (DerKeyReader.TryRead(block.Content) is { Kind: DerKeyKind.RsaPrivateKey or DerKeyKind.RsaPublicKey } key)
                    return FromPublicKey(key.Kind == DerKeyKind.RsaPrivateKey ? RsaKeyFormats.ToPublicKey(key.Encoded) : key.Encoded);
            }
        }
        catch (ApinizerException)
        {
            // Content that is sent without checks.
        }

        return null;
    }

    public static string FromPublicKey(byte[] spki)
    {
        using var hash = SHA256.Create();
        return string.Concat(Array.ConvertAll(hash.ComputeHash(spki), value => value.ToString("x2", null)));
    }
}
