using System;

namespace ApinizerOps;

/// <summary>Detects private keys where none is allowed: complete or cut off, as PEM or DER, also in base64 or hex.</summary>
internal static class PrivateKeyDetector
{
    private const string Mark = "PRIVATE KEY-----";

    public static bool IsIn(string text)
    {
        if (HasMark(text))
            return true;
        if (!TextEncodings.TryBase64(text, out var bytes) && !TextEncodings.TryHex(text, out bytes))
            return false;
        var inner = DecodedContent.FromBytes(bytes);
        return (inner.Text != null && HasMark(inner.Text)) || IsDer(bytes);
    }

    private static bool HasMark(string text) => text.IndexOf(Mark, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsDer(byte[] bytes)
    {
        try
        {
            return DerKeyReader.TryRead(bytes)?.Kind
                is DerKeyKind.RsaPrivateKey or DerKeyKind.OtherPrivateKey or DerKeyKind.EncryptedPrivateKey or DerKeyKind.Pfx;
        }
        catch (ApinizerException)
        {
            return true; // a damaged one
        }
    }
}
