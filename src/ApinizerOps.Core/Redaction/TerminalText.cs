using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// Removes terminal escape sequences and invisible characters. PowerShell removes terminal sequences from what it writes to a file,
/// which joins the text on both sides: so they are removed before secrets are searched for.
/// </summary>
internal static class TerminalText
{
    /// <summary>Zero width, direction of writing, tags.</summary>
    // .NET Framework takes a soft hyphen for a dash, and has no categories for pairs.
    public static readonly LazyRegex Formats = new(
        @"[\p{Cf}\u00AD]|\uD804[\uDCBD\uDCCD]|\uD80D[\uDC30-\uDC3F]|\uD82F[\uDCA0-\uDCA3]|\uD834[\uDD73-\uDD7A]|\uDB40[\uDC01\uDC20-\uDC7F]",
        text => IsNotAscii(text) && text.Any(letter => letter is '\u00AD' or >= '\u0600'));

    // Whole sequences, then what is left of control characters. Tabs and line breaks stay. JSON that could not be read has the
    // first letter of a sequence as an escape.
    private static readonly LazyRegex Controls = new(
        @"(?:(?:\x1B|\\u001[Bb])\[|\x9B)[0-?]*[ -/]*[@-~]"
        + @"|(?:\x1B[PX\]^_]|[\x90\x98\x9D-\x9F])[^\x00-\x1F\x7F-\x9F]*(?:\x07|\x1B\\|\x9C)"
        + @"|\x1B[ -/]+[0-~]|[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]",
        text => text.Any(letter => char.IsControl(letter) && letter is not ('\t' or '\r' or '\n')) || text.IndexOf("\\u001b[", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a text has letters that are not ASCII.</summary>
    public static bool IsNotAscii(string text) => Encoding.UTF8.GetByteCount(text) != text.Length;

    /// <summary>Text without control and format characters.</summary>
    public static string Remove(string text) => RemoveFormats(RemoveControls(text));

    /// <summary>Text without control characters and terminal sequences.</summary>
    public static string RemoveControls(string text) => Controls.Replace(text, _ => "");

    /// <summary>Text without format characters, which nobody sees and which are no part of a word.</summary>
    public static string RemoveFormats(string text) => Formats.Replace(text, _ => "");
}
