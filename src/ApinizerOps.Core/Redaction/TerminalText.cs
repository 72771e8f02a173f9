using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// Takes out what a terminal obeys and nobody sees. PowerShell itself takes terminal sequences out of what it writes to a
/// file, and what stood on both sides would come together there: so they go before anything is looked for.
/// </summary>
internal static class TerminalText
{
    // Whole sequences, then what is left of control characters. Tabs and line breaks stay.
    private static readonly LazyRegex Controls = new(
        @"(?:(?:\x1B|\\u001[Bb])\[|\x9B)[0-?]*[ -/]*[@-~]"
        + @"|(?:\x1B[PX\]^_]|[\x90\x98\x9D-\x9F])[^\x00-\x1F\x7F-\x9F]*(?:\x07|\x1B\\|\x9C)"
        + @"|\x1B[ -/]+[0-~]|[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]",
        RegexOptions.CultureInvariant,
        _ => true);

    /// <summary>Text without control and format characters: zero width, direction of writing.</summary>
    public static string Remove(string text) => RemoveFormats(RemoveControls(text));

    /// <summary>Text without control characters and terminal sequences.</summary>
    public static string RemoveControls(string text)
    {
        // JSON that could not be read has the first letter of a sequence as an escape.
        if (text.IndexOf("\\u001b[", StringComparison.OrdinalIgnoreCase) >= 0)
            return Controls.Replace(text, "");
        foreach (var letter in text)
        {
            if (char.IsControl(letter) && letter is not ('\t' or '\r' or '\n'))
                return Controls.Replace(text, "");
        }

        return text;
    }

    /// <summary>Text without format characters.</summary>
    public static string RemoveFormats(string text)
    {
        StringBuilder? plain = null;
        var done = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsFormat(text, i))
                continue;
            (plain ??= new StringBuilder(text.Length)).Append(text, done, i - done);
            if (char.IsHighSurrogate(text[i]))
                i++;
            done = i + 1;
        }

        return plain == null ? text : plain.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Whether a character is seen by nobody and no part of a word; half a pair is none.</summary>
    public static bool IsFormat(char letter) => letter > '\u007F'
        // .NET Framework takes a soft hyphen for a dash.
        && (letter == '\u00AD' || char.GetUnicodeCategory(letter) == UnicodeCategory.Format);

    private static bool IsFormat(string text, int at) => char.IsHighSurrogate(text[at])
        ? CharUnicodeInfo.GetUnicodeCategory(text, at) == UnicodeCategory.Format : IsFormat(text[at]);
}
