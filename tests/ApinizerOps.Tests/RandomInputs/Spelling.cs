using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApinizerOps.Contract;
using FsCheck;
using FsCheck.Fluent;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>A secret as servers write it, and as whoever reads it would take it back.</summary>
internal static class Spelling
{
    private static readonly Func<string, string>[] Encodings =
    [
        text => text,
        text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        text => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        text => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text)),
    ];

    // Every sign as an escape is the work of a first writer; the next one only escapes its backslashes.
    private static readonly Func<string, string>[] Writers =
    [
        text => text,
        text => text,
        text => string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter)
            ? letter.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"))),
    ];

    private static readonly Func<string, string>[] Escapes =
    [
        text => JsonEncodedText.Encode(text).ToString(),
        text => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        Uri.EscapeDataString,
        WebUtility.UrlEncode,
        text => Regex.Replace(Uri.EscapeDataString(text), "%..", hex => hex.Value.ToLowerInvariant()),
    ];

    /// <summary>
    /// Texts of which no part is a word: enough letters for a live value, between signs of all kinds. Letters that nobody
    /// sees are none of them: they may be left out, escaped or both, each for itself.
    /// </summary>
    public static Gen<string> Secret { get; } =
        from start in RandomText.Plain.Resize(4).Select(TerminalText.RemoveFormats)
        from letters in Gen.Elements("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789".ToCharArray()).ArrayOf(14)
        from end in Gen.Elements("", "=", "+/==", "\\", "\"", " ğ\n", "\\u0041", "%41", "🔑")
        select start + new string(letters) + end;

    /// <summary>One spelling: encoded or not, then escaped up to four times.</summary>
    public static Gen<string> Of(string secret) =>
        from encode in Gen.Elements(Encodings)
        from write in Gen.Elements(Writers)
        from escapes in Gen.Choose(0, 3).SelectMany(count => Gen.Elements(Escapes).ArrayOf(count))
        select escapes.Aggregate(write(encode(secret)), (text, escape) => escape(text));

    /// <summary>Whether a secret stands in a text, in any spelling.</summary>
    public static bool Holds(string text, params IEnumerable<string> secrets)
    {
        var spelled = secrets.SelectMany(secret => Encodings.Select(encode => encode(secret))).Distinct(StringComparer.Ordinal).ToList();
        return Readings(text).Any(reading => spelled.Any(secret => reading.Contains(secret, StringComparison.Ordinal)));
    }

    // What three readers in a row, of any kind, could take it for.
    private static HashSet<string> Readings(string text)
    {
        var all = new HashSet<string>(StringComparer.Ordinal) { text };
        List<string> last = [text];
        for (var depth = 0; depth < 3; depth++)
        {
            last = [.. last.Where(reading => reading.AsSpan().IndexOfAny('%', '\\', '+') >= 0)
                .SelectMany(reading => new[] { OfJson(reading), Uri.UnescapeDataString(reading), WebUtility.UrlDecode(reading) }).Where(all.Add)];
        }

        return all;
    }

    private static string OfJson(string text) => Regex.Replace(text, @"\\(?:u([0-9a-fA-F]{4})|(.))", escape => escape.Groups[1].Success
        ? ((char)int.Parse(escape.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()
        : escape.Groups[2].Value switch { "n" => "\n", "r" => "\r", "t" => "\t", "b" => "\b", "f" => "\f", var letter => letter });
}
