using System;
using System.Linq;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>
/// Validates key content by the key's type: PEM text or DER for RSA keys, bytes of a known length for secret ones.
/// </summary>
internal static class KeyContentRule
{
    private const byte DerSequence = 0x30;

    /// <exception cref="ApiError">The algorithm doesn't fit the type, or the content fits neither.</exception>
    public static void Check(KeyType type, KeyAlgorithm? algorithm, params StoredContent[] contents)
    {
        if (type != KeyType.SecretKey && algorithm is not (null or KeyAlgorithm.Rsa))
            throw ApiError.Invalid("algorithm", "RSA for keyType " + WireText<KeyType>.Of(type));
        foreach (var content in contents)
        {
            if (!Fits(type, algorithm, Decode(content)))
                throw ApiError.WrongContent(content.EnvironmentName, Expected(type, algorithm));
        }
    }

    private static bool Fits(KeyType type, KeyAlgorithm? algorithm, byte[] bytes) => type switch
    {
        KeyType.SecretKey => algorithm == KeyAlgorithm.Rsa || SecretKeyRules.FitsLength(bytes.Length, algorithm),
        KeyType.PrivateKey => IsDer(bytes) || IsPem(bytes, "PRIVATE KEY") || IsPem(bytes, "RSA PRIVATE KEY"),
        _ => IsDer(bytes) || IsPem(bytes, "PUBLIC KEY") || IsPem(bytes, "RSA PUBLIC KEY"),
    };

    // Servers refuse base64 with line breaks, which "certutil -encode" and "base64" without -w0 write.
    private static byte[] Decode(StoredContent content)
    {
        if (content.Content.Any(char.IsWhiteSpace))
            throw ApiError.WrongContent(content.EnvironmentName, "base64 without spaces and line breaks");
        try
        {
            return Convert.FromBase64String(content.Content);
        }
        catch (FormatException)
        {
            throw ApiError.WrongContent(content.EnvironmentName, "base64");
        }
    }

    private static bool IsDer(byte[] bytes) => bytes.Length > 0 && bytes[0] == DerSequence;

    private static bool IsPem(byte[] bytes, string label)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var begin = text.IndexOf("-----BEGIN " + label + "-----", StringComparison.Ordinal);
        return begin >= 0 && text.IndexOf("-----END " + label + "-----", begin, StringComparison.Ordinal) > begin;
    }

    private static string Expected(KeyType type, KeyAlgorithm? algorithm) => type switch
    {
        KeyType.SecretKey => "base64 of " + SecretKeyRules.DescribeLengths(algorithm),
        KeyType.PrivateKey => "base64 of an RSA private key in PEM",
        _ => "base64 of an RSA public key in PEM",
    };
}
