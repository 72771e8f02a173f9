using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// Takes back the escapes of JSON, URLs, HTML and shells, and leaves out what their writers add, drop or swap: backslashes,
/// whitespace, plus signs, what stands between hex digits, and letters that nobody sees. So all spellings of a text give the same.
/// </summary>
internal static class TextDecoder
{
    // Escapes of the same kind count as one.
    private const int MostLayers = 16;

    private static readonly char[] Signs = ['\\', '%', '&'];

    private static readonly LazyRegex Escape = new(
        @"(?:(?:%(?:25)*|(?<!\\)(?>\\+)x)(?<byte>[0-9A-Fa-f]{2}))+|(?<!\\)(?>\\+)(?:u005[Cc])*u(?<unit>[0-9A-Fa-f]{4})"
        + @"|&(?:amp;)*(?:#(?:(?<decimal>[0-9]{1,7})|[xX](?<unit>[0-9A-Fa-f]{1,6}));?|(?<name>amp|lt|gt|quot|apos);)",
        RegexOptions.CultureInvariant, text => text.IndexOfAny(Signs) >= 0);

    // What JSON writes for whitespace goes with it.
    private static readonly LazyRegex Backslash = new(@"\\+[nrtbf]?", RegexOptions.CultureInvariant, text => text.IndexOf('\\') >= 0);

    private static readonly Dictionary<string, string> Names = new()
    {
        ["amp"] = "&",
        ["lt"] = "<",
        ["gt"] = ">",
        ["quot"] = "\"",
        ["apos"] = "'",
    };

    /// <returns>The bytes of UTF-8, a letter each; null for escapes within escapes that no server writes.</returns>
    public static string? Decode(string text)
    {
        for (var layer = 0; layer < MostLayers; layer++)
        {
            // Whatever is taken back or left out makes it shorter. Backslashes go last: any other escape may stand behind one.
            var decoded = Escape.Replace(text, Read);
            if (decoded.Length == text.Length)
                decoded = Strip(Backslash.Replace(text, ""));
            if (decoded.Length == text.Length)
                return decoded.All(letter => letter <= '~') ? decoded : string.Concat(Encoding.UTF8.GetBytes(decoded).Select(value => (char)value));
            text = decoded;
        }

        return null;
    }

    /// <summary>Whether a letter is left out.</summary>
    public static bool IsLeftOut(char letter) => letter is <= ' ' or '+' or '-' or ':' or >= '\u007F' and <= '\u009F';

    private static string Read(Match escape)
    {
        if (escape.Groups["byte"].Success)
            return Encoding.UTF8.GetString([.. escape.Groups["byte"].Captures.Cast<Capture>().Select(value => Convert.ToByte(value.Value, 16))]);
        if (escape.Groups["name"].Success)
            return Names[escape.Groups["name"].Value];
        var code = escape.Groups["unit"].Success ? Convert.ToInt32(escape.Groups["unit"].Value, 16)
            : Convert.ToInt32(escape.Groups["decimal"].Value, 10);
        return code <= char.MaxValue ? ((char)code).ToString() : code <= 0x10FFFF ? char.ConvertFromUtf32(code) : "";
    }

    private static string Strip(string text)
    {
        var letters = TerminalText.RemoveFormats(text).ToCharArray();
        var count = 0;
        foreach (var letter in letters)
        {
            // Base64 has the one sign or the other.
            if (!IsLeftOut(letter))
                letters[count++] = letter == '_' ? '/' : letter;
        }

        return new string(letters, 0, count);
    }
}
