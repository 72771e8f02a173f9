using System;
using System.Globalization;
using System.Linq;

namespace ApinizerOps;

/// <summary>Bytes written as text. Whitespace between the characters doesn't count.</summary>
internal static class KeyText
{
    public static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = [];
        var compact = Compact(text);
        if (compact.Length == 0 || compact.Length % 4 != 0)
            return false;
        try
        {
            bytes = Convert.FromBase64String(compact);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public static bool TryHex(string text, out byte[] bytes)
    {
        bytes = [];
        var compact = Compact(text);
        if (compact.Length == 0 || compact.Length % 2 != 0 || !compact.All(IsHexDigit))
            return false;
        bytes = new byte[compact.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = byte.Parse(compact.Substring(2 * i, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return true;
    }

    private static string Compact(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static bool IsHexDigit(char c) => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';
}
