using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps;

/// <summary>Key content as bytes, and as text if the bytes are text.</summary>
internal sealed class DecodedContent
{
    private const string PemStart = "-----BEGIN ";

    // JSON inside JSON doubles the backslash.
    private static readonly Regex Escape = new(@"\\+[nr/]", RegexOptions.CultureInvariant);

    private DecodedContent(byte[] bytes, string? text, bool givenAsText)
    {
        Bytes = bytes;
        Text = text;
        GivenAsText = givenAsText;
    }

    public byte[] Bytes { get; }

    /// <summary>The content as text, or null where it isn't text.</summary>
    public string? Text { get; }

    /// <summary>Whether it was given as a string, which is never detected as a raw key.</summary>
    public bool GivenAsText { get; }

    public bool IsEmpty => Text != null ? string.IsNullOrWhiteSpace(Text) : Bytes.Length == 0;

    public bool HasPem => Text != null && HoldsPem(Text);

    public static bool HoldsPem(string text) => text.IndexOf(PemStart, StringComparison.Ordinal) >= 0;

    public static DecodedContent FromText(string text)
    {
        var plain = Unescape(text.TrimStart('\uFEFF'));
        return new DecodedContent(Encoding.UTF8.GetBytes(plain), plain, givenAsText: true);
    }

    public static DecodedContent FromBytes(byte[] bytes) => new(bytes, Decode(bytes) is { } text ? Unescape(text) : null, givenAsText: false);

    // Key vaults and JSON return PEM with escaped line breaks, some with escaped slashes. PEM itself has no backslashes.
    private static string Unescape(string text) => HoldsPem(text) && text.IndexOf('\\') >= 0
        ? Escape.Replace(text, escape => escape.Value[escape.Length - 1] switch { 'n' => "\n", 'r' => "\r", _ => "/" }) : text;

    private static string? Decode(byte[] bytes)
    {
        var text = StartsWith(bytes, 0xFF, 0xFE) ? Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2)
            : StartsWith(bytes, 0xFE, 0xFF) ? Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2)
            : StartsWith(bytes, 0xEF, 0xBB, 0xBF) ? Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3)
            : Encoding.UTF8.GetString(bytes);
        // Text around a PEM block may be in any language; base64 and hex are plain ASCII.
        var readable = text.IndexOf(PemStart, StringComparison.Ordinal) >= 0
            ? text.IndexOf('\0') < 0
            : text.All(character => character is >= ' ' and <= '~' or '\r' or '\n' or '\t');
        return readable ? text : null;
    }

    private static bool StartsWith(byte[] bytes, params byte[] mark) => bytes.Take(mark.Length).SequenceEqual(mark);
}
