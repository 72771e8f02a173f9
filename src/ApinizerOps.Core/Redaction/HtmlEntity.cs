using System;

namespace ApinizerOps.Contract;

/// <summary>Reads the entities by which HTML and XML write a character, and the hex escapes of shells and scripts.</summary>
internal static class HtmlEntity
{
    private const int LargestCode = 0x10FFFF;
    private const int MostDigits = 8;

    // Whoever escapes the text around it escapes these as well.
    private static readonly string[] Ampersands = ["&", "%26", "\\u0026"];
    private static readonly string[] Signs = ["#", "%23", "\\u0023"];
    private static readonly string[] Ends = [";", "%3B", "\\u003b"];
    private static readonly string[] Hex = ["x"];
    private static readonly string[] Escape = ["\\x"];

    private static readonly (string[] Name, char Letter)[] Names =
        [(["amp"], '&'), (["lt"], '<'), (["gt"], '>'), (["quot"], '"'), (["apos"], '\'')];

    /// <summary>Whether reading is worth while.</summary>
    public static bool MayBeIn(string text) => text.IndexOfAny(['&', '%', '\\']) >= 0
        && (Array.Exists(Ampersands, sign => text.IndexOf(sign, StringComparison.Ordinal) >= 0) || text.IndexOf("\\x", StringComparison.Ordinal) >= 0);

    /// <param name="text">The text.</param>
    /// <param name="at">Where it begins; behind it, if there is one.</param>
    /// <param name="code">The character.</param>
    public static bool TryRead(string text, ref int at, out int code)
    {
        var next = at;
        code = 0;
        if (text[at] is not ('&' or '%' or '\\'))
            return false;
        if (TrySkip(text, ref next, Ampersands) ? !TryEntity(text, ref next, out code) : !TryEscape(text, ref next, out code))
            return false;
        at = next;
        return true;
    }

    private static bool TryEntity(string text, ref int at, out int code)
    {
        code = 0;
        while (true)
        {
            var next = at;
            if (TrySkip(text, ref next, Signs))
            {
                if (TryNumber(text, ref next, out var number))
                    (at, code) = (next, number);
                return code != 0;
            }

            if (!TryName(text, ref next, out var letter))
                return code != 0;
            (at, code) = (next, letter);
            // An ampersand may begin another.
            if (letter != '&')
                return true;
        }
    }

    private static bool TryName(string text, ref int at, out char letter)
    {
        foreach (var (name, meant) in Names)
        {
            var next = at;
            if (!TrySkip(text, ref next, name) || !TrySkip(text, ref next, Ends))
                continue;
            (at, letter) = (next, meant);
            return true;
        }

        letter = '\0';
        return false;
    }

    private static bool TryEscape(string text, ref int at, out int code)
    {
        code = 0;
        if (!TrySkip(text, ref at, Escape) || at + 2 > text.Length)
            return false;
        var (high, low) = (HexDigit.Of(text[at]), HexDigit.Of(text[at + 1]));
        code = (high << 4) | low;
        at += 2;
        // The others are bytes of a letter, not letters.
        return high is >= 0 and < 8 && low >= 0 && code != 0;
    }

    private static bool TryNumber(string text, ref int at, out int code)
    {
        code = 0;
        var isHex = TrySkip(text, ref at, Hex);
        var start = at;
        for (; at < text.Length && at - start < MostDigits && code <= LargestCode; at++)
        {
            var digit = HexDigit.Of(text[at]);
            if (digit < 0 || (digit > 9 && !isHex))
                break;
            code = code * (isHex ? 16 : 10) + digit;
        }

        if (at == start || code is 0 or > LargestCode)
            return false;
        // Browsers do without the end.
        TrySkip(text, ref at, Ends);
        return true;
    }

    private static bool TrySkip(string text, ref int at, string[] parts)
    {
        foreach (var part in parts)
        {
            if (string.Compare(text, at, part, 0, part.Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            at += part.Length;
            return true;
        }

        return false;
    }
}
