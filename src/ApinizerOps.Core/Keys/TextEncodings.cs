using System;
using System.Globalization;
using System.Linq;

namespace ApinizerOps;

/// <summary>Decodes and encodes base64 and hexadecimal text.</summary>
internal static class TextEncodings
{
    private static readonly char[] LineEnds = ['\r', '\n'];
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>
    /// Decodes base64 with or without line breaks. Spaces within a line are refused: such text may be a passphrase.
    /// </summary>
    public static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = [];
        var compact = text.IndexOfAny(LineEnds) < 0 ? text.Trim() : string.Concat(text.Split(LineEnds).Select(line => line.Trim()));
        if (compact.Length == 0 || compact.Length % 4 != 0)
            return false;
        // .NET would ignore these.
        if (compact.IndexOfAny(Blanks) >= 0)
            return false;
#if NETFRAMEWORK
        try
        {
            bytes = Convert.FromBase64String(compact);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
#else
        var decoded = new byte[compact.Length / 4 * 3];
        if (!Convert.TryFromBase64String(compact, decoded, out var length))
            return false;
        bytes = decoded[..length];
        return true;
#endif
    }

    /// <summary>Decodes hexadecimal digits; white space between them is ignored.</summary>
    public static bool TryHex(string text, out byte[] bytes)
    {
        bytes = [];
        var compact = string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
        if (compact.Length == 0 || compact.Length % 2 != 0 || !compact.All(IsHexDigit))
            return false;
        bytes = new byte[compact.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = byte.Parse(compact.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>Hexadecimal digits in upper case.</summary>
    public static string ToHex(byte[] bytes) =>
#if NETFRAMEWORK
        BitConverter.ToString(bytes).Replace("-", "");
#else
        Convert.ToHexString(bytes);
#endif

    private static bool IsHexDigit(char c) => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';
}
