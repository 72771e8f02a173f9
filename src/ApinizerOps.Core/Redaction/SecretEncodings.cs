using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// The texts by which some secrets are found: in the encodings that servers use, and decoded. Each is made once, for the first
/// text in which it has room: what a gateway says of a success is mostly shorter than a key.
/// </summary>
internal sealed class SecretEncodings
{
    // The last line of a PEM block may be a few characters, which also stand in harmless places.
    private const int ShortestLine = 16;

    private static readonly Finders None = new(-1, new TextFinder([]), new TextFinder([]));

    // The end of a secret may merge with an escape that follows.
    private static readonly LazyRegex OpenEscape = new(
        "(?:%[0-9A-Fa-f]?|&#?[0-9A-Za-z]{0,9})$", RegexOptions.CultureInvariant, text => text.IndexOfAny(['%', '&']) >= 0);

    private readonly Lazy<List<(int Room, Action Prepare)>> _all;
    private readonly List<string> _encoded = [];
    private readonly List<string> _decoded = [];
    private int _prepared;
    private volatile Finders _finders = None;

    /// <param name="secrets">Tokens, passwords, key content as it is sent.</param>
    public SecretEncodings(IEnumerable<string> secrets) => _all = new(() =>
        [.. secrets.SelectMany(Parts).Where(part => part.Length >= TextFinder.Shortest).SelectMany(EncodingsOf).OrderBy(encoding => encoding.Room)]);

    /// <summary>A secret, what it stands for, and the lines of PEM, which may come back with other line ends, in one line or in part.</summary>
    public static IEnumerable<string> Parts(string secret)
    {
        var parts = new List<string> { secret };
        if (!DecodedContent.HoldsPem(secret))
            return TextEncodings.TryBase64(secret, out var bytes) && DecodedContent.FromBytes(bytes).Text is { } text ? parts.Concat(Parts(text)) : parts;
        var block = new StringBuilder();
        foreach (var line in secret.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("-----", StringComparison.Ordinal))
            {
                parts.Add(block.ToString());
                block.Clear();
                continue;
            }

            block.Append(line);
            if (line.Length >= ShortestLine)
                parts.Add(line);
        }

        return parts;
    }

    /// <summary>
    /// The most letters and digits in a row, whatever stands between them that decoding may leave out. No encoding of a secret
    /// has fewer than the secret: an escape has two at least in place of each letter.
    /// </summary>
    public static int Room(string text)
    {
        var (most, row) = (0, 0);
        foreach (var letter in text)
        {
            if (IsLetterOrDigit(letter) || letter is '/' or '_')
                most = Math.Max(most, ++row);
            else if (letter is '.' or ',' or '"' or '!' or '$' or >= '\'' and <= '*' or '<' or '>' or '?' or '@' or '[' or ']' or '^' or '`' or >= '{' and <= '~')
                row = 0;
        }

        return most;
    }

    /// <summary>What finds each encoding that has room in a text.</summary>
    public Finders For(int room)
    {
        var finders = _finders;
        if (finders.Room >= room)
            return finders;
        lock (_encoded)
        {
            var before = _prepared;
            while (_prepared < _all.Value.Count && _all.Value[_prepared].Room <= room)
                _all.Value[_prepared++].Prepare();
            room = Math.Max(room, _finders.Room);
            return _finders = before == _prepared ? _finders with { Room = room } : new Finders(room, new TextFinder(_encoded), new TextFinder(_decoded, TextFinder.ShortestDecoded));
        }
    }

    // The base64 characters that do not depend on neighboring bytes.
    private static IEnumerable<string> Base64Within(byte[] bytes)
    {
        for (var before = 0; before < 3; before++)
        {
            var shifted = new byte[before + bytes.Length];
            bytes.CopyTo(shifted, before);
            var first = (before * 8 + 5) / 6;
            yield return Convert.ToBase64String(shifted).Substring(first, shifted.Length * 8 / 6 - first);
        }
    }

    // Some writers escape what is not ASCII, and some of these what HTML reads.
    private static string[] JsonForms(string text) => [Json(text, "", false), Json(text, "", true), Json(text, "\"&'+<>`", true)];

    private static string Json(string text, string escaped, bool isAscii)
    {
        var json = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var simple = "\n\r\t\b\f\\\"".IndexOf(letter);
            if (letter > '~' ? isAscii : escaped.IndexOf(letter) >= 0 || (letter < ' ' && simple < 0))
                json.Append("\\u").Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture));
            else if (simple >= 0)
                json.Append('\\').Append("nrtbf\\\""[simple]);
            else
                json.Append(letter);
        }

        return json.ToString();
    }

    // Forms have a plus for a blank, and a few signs as they are.
    private static string[] UrlForms(string text)
    {
        var form = WebUtility.UrlEncode(text);
        return [form, form.Replace("+", "%20").Replace("!", "%21").Replace("*", "%2A").Replace("(", "%28").Replace(")", "%29").Replace("%7E", "~")];
    }

    private static string LowerHex(string url) => Regex.Replace(url, "%..", hex => hex.Value.ToLowerInvariant());

    private static bool IsLetterOrDigit(char letter) => letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';

    private IEnumerable<(int Room, Action Prepare)> EncodingsOf(string text)
    {
        // What decodes to less may stand for it.
        yield return (text.IndexOfAny(['\\', '%', '&']) >= 0 ? 0 : Room(text), () => AddText(text));
        // What is encoded may be a whole header, form or body, with the secret escaped in it. Of ASCII, only these two signs
        // give a plus in base64, which may be left out.
        yield return (text.Any(letter => letter is '>' or >= '~') ? 0 : (text.Length * 4 / 3) - 2, () =>
        {
            foreach (var one in new HashSet<string>([text, .. JsonForms(text), .. UrlForms(text)]))
                AddBytes(Encoding.UTF8.GetBytes(one));
        }
        );
        // A key as its bytes, beside others.
        if (TextEncodings.TryBase64(text, out var key))
            yield return (Base64Within(key).Min(base64 => base64.Replace("+", "").Length), () => AddBytes(key));
    }

    private void AddText(string text)
    {
        var (json, url) = (JsonForms(text), UrlForms(text));
        _encoded.AddRange(new HashSet<string>([text, .. json, json[0].Replace("/", "\\/"), .. url, .. url.Select(LowerHex), WebUtility.HtmlEncode(text)]));
        // The marks of PEM are no secret, and what is between them is a part of its own.
        if (DecodedContent.HoldsPem(text) || TextDecoder.Decode(text) is not { } decoded)
            return;
        // A password of hyphens and escapes may be short without them, and is looked for all the same.
        _decoded.AddRange([decoded, OpenEscape.Replace(decoded, "")]);
    }

    private void AddBytes(byte[] bytes)
    {
        var hex = TextEncodings.ToHex(bytes);
        string[] both = [hex, hex.ToLowerInvariant()];
        _encoded.AddRange(both);
        AddDecoded(both);
        var base64 = Convert.ToBase64String(bytes);
        _encoded.Add(base64);
        foreach (var bare in Base64Within(bytes).Append(base64.TrimEnd('=')))
        {
            // Also as JSON web tokens have it; decoded they are the same.
            _encoded.AddRange([bare, bare.Replace('+', '-').Replace('/', '_')]);
            AddDecoded(bare.Replace("+", ""));
        }
    }

    private void AddDecoded(params string[] texts) => _decoded.AddRange(texts.Where(text => text.Length >= TextFinder.Shortest));

    /// <summary>Finds secrets in texts of a room.</summary>
    internal sealed record Finders(int Room, TextFinder Encoded, TextFinder Decoded);
}

/// <summary>Finds any number of texts in one walk through another, however long, by their beginnings.</summary>
internal sealed class TextFinder
{
    /// <summary>How many letters it takes to tell a secret from words. Shorter texts are not looked for.</summary>
    public const int Shortest = 8;

    /// <summary>The same for what is left of a secret without the signs that decoding leaves out.</summary>
    public const int ShortestDecoded = 4;

    private readonly int _shortest;

    private readonly Dictionary<ulong, List<string>> _texts = [];

    // A bit filter skips most positions where no text begins.
    private readonly bool[] _slots = new bool[1 << 12];

    public TextFinder(IReadOnlyList<string> texts, int minimum = Shortest)
    {
        _shortest = texts.Select(text => text.Length).Where(length => length >= minimum).Append(Shortest).Min();
        foreach (var text in texts)
        {
            if (text.Length < _shortest)
                continue;
            ulong beginning = 0;
            for (var i = 0; i < _shortest; i++)
                beginning = Shift(beginning) + text[i];
            if (!_texts.TryGetValue(beginning, out var alike))
                _texts.Add(beginning, alike = []);
            alike.Add(text);
            _slots[Slot(beginning)] = true;
        }
    }

    public bool IsEmpty => _texts.Count == 0;

    /// <summary>Each place at which texts begin, and where the longest of them ends.</summary>
    public IEnumerable<(int Start, int End)> Find(string text)
    {
        ulong last = 0;
        for (var i = 0; i < text.Length; i++)
        {
            last = Shift(last) + text[i];
            if (!_slots[Slot(last)] || i + 1 < _shortest || !_texts.TryGetValue(last, out var alike))
                continue;
            var start = i + 1 - _shortest;
            var longest = alike.Where(one => string.CompareOrdinal(text, start, one, 0, one.Length) == 0).Select(one => one.Length).DefaultIfEmpty().Max();
            if (longest > 0)
                yield return (start, start + longest);
        }
    }

    // What is as many letters back as a beginning is long is dropped. Eight letters fill the number; fewer have more bits each.
    private ulong Shift(ulong letters) => (letters << (64 / _shortest)) & (ulong.MaxValue >> (64 % (64 / _shortest * _shortest)));

    private static int Slot(ulong beginning) => (int)((beginning * 0x9E3779B97F4A7C15) >> 52);
}

/// <summary>
/// Decodes the escapes of JSON, URLs, HTML and shells, and removes what their writers add, drop or swap: backslashes, whitespace,
/// plus signs, separators of hex digits, and invisible characters. All encodings of a text decode to the same text.
/// </summary>
internal static class TextDecoder
{
    // Escapes of the same kind count as one.
    private const int MostLayers = 16;

    private static readonly char[] Signs = ['\\', '%', '&'];

    private static readonly LazyRegex Escape = new(
        @"(?:(?:%(?:25)*|(?<!\\)(?>\\+)x)(?<byte>[0-9A-Fa-f]{2}))+|(?:(?<!\\)(?>\\+)(?:u005[Cc])*|%(?:25)*)u(?<unit>[0-9A-Fa-f]{4})"
        + @"|&(?:amp;)*(?:#(?:0*(?<decimal>[0-9]{1,7})|[xX]0*(?<unit>[0-9A-Fa-f]{1,6}));?|(?<name>amp|lt|gt|quot|apos);)",
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
        if (IsPlain(text))
            return Strip(text);
        for (var layer = 0; layer < MostLayers; layer++)
        {
            // Whatever is taken back or left out makes it shorter. Backslashes go last: any other escape may stand behind one.
            var decoded = Escape.Replace(text, Read);
            if (decoded.Length == text.Length)
                decoded = Strip(Backslash.Replace(TerminalText.RemoveFormats(text), ""));
            if (decoded.Length == text.Length)
                return IsPlain(decoded) ? decoded : string.Concat(Encoding.UTF8.GetBytes(decoded).Select(value => (char)value));
            text = decoded;
        }

        return null;
    }

    private static bool IsLeftOut(char letter) => letter is <= ' ' or '+' or '-' or ':' or >= '\u007F' and <= '\u009F';

    // ASCII without escapes, as most text is.
    private static bool IsPlain(string text)
    {
        foreach (var letter in text)
        {
            if (letter is > '~' or '\\' or '%' or '&')
                return false;
        }

        return true;
    }

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
        var letters = text.ToCharArray();
        var count = 0;
        foreach (var letter in letters)
        {
            // base64url uses _ for /.
            if (!IsLeftOut(letter))
                letters[count++] = letter == '_' ? '/' : letter;
        }

        return new string(letters, 0, count);
    }
}
