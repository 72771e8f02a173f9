using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// The texts by which some secrets are found: in the encodings that servers use, and decoded. Those of a secret are made once,
/// for the first text in which it has room: what a gateway says of a success is mostly shorter than a key.
/// </summary>
internal sealed class SecretEncodings
{
    // The last line of a PEM block may be a few characters, which also stand in harmless places.
    private const int ShortestLine = 16;

    // What stands behind a secret could go on with it.
    private static readonly LazyRegex OpenEscape = new(
        "(?:%[0-9A-Fa-f]?|&#?[0-9A-Za-z]{0,9})$", RegexOptions.CultureInvariant, text => text.IndexOfAny(['%', '&']) >= 0);

    private readonly Lazy<List<(string Text, int Room)>> _parts;
    private readonly List<string> _encoded = [];
    private readonly List<string> _decoded = [];
    private int _prepared;
    private volatile Finders _finders = new(0, new TextFinder([]), new TextFinder([]));

    /// <param name="secrets">Tokens, passwords, key content as it is sent.</param>
    public SecretEncodings(IEnumerable<string> secrets) => _parts = new(() => [.. secrets.SelectMany(Parts)
        .Where(part => part.Length >= TextFinder.Shortest).Select(part => (part, LeastRoom(part))).OrderBy(part => part.Item2)]);

    /// <summary>A secret, what it stands for, and the lines of PEM, which may come back with other line ends, in one line or in part.</summary>
    public static IEnumerable<string> Parts(string secret)
    {
        var parts = new List<string> { secret };
        if (!DecodedContent.HoldsPem(secret))
            return TextEncodings.TryBase64(secret, out var bytes) && DecodedContent.FromBytes(bytes).Text is { } text ? parts.Concat(Parts(text)) : parts;
        var block = "";
        foreach (var line in secret.Split('\n').Select(line => line.Trim()))
        {
            var isMark = line.StartsWith("-----", StringComparison.Ordinal);
            if (isMark && block.Length > 0)
                parts.Add(block);
            block = isMark ? "" : block + line;
            if (!isMark && line.Length >= ShortestLine)
                parts.Add(line);
        }

        return parts;
    }

    /// <summary>What finds each secret that has room in a text of some bytes.</summary>
    public Finders For(int room)
    {
        var finders = _finders;
        if (finders.Room >= room)
            return finders;
        lock (_encoded)
        {
            var before = _prepared;
            while (_prepared < _parts.Value.Count && _parts.Value[_prepared].Room <= room)
                Add(_parts.Value[_prepared++].Text);
            room = Math.Max(room, _finders.Room);
            return _finders = before == _prepared ? _finders with { Room = room } : new Finders(room, new TextFinder(_encoded), new TextFinder(_decoded));
        }
    }

    // Base64 of text is longer than the text, less what is left out of it. The bytes of a key may have more to leave out.
    private static int LeastRoom(string text)
    {
        if (text.IndexOfAny(['\\', '%', '&']) >= 0)
            return 0;
        var room = Math.Min(text.Length - 2, Room(text));
        return TextEncodings.TryBase64(text, out var key) ? Base64Within(key).Min(base64 => Math.Min(room, Room(base64))) : room;
    }

    private static int Room(string text)
    {
        var room = 0;
        foreach (var letter in text)
            room += TextDecoder.IsLeftOut(letter) || letter == '=' ? 0 : 1;
        return room;
    }

    // The letters that nothing but these bytes decides, where others stand before and behind them.
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

    private static string Json(string text, string escaped, bool isAscii = false)
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

    private static string Url(byte[] bytes)
    {
        var url = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (IsUnreserved((char)value))
                url.Append((char)value);
            else
                url.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return url.ToString();
    }

    private static string Lower(string url) => Regex.Replace(url, "%..", hex => hex.Value.ToLowerInvariant());

    private static bool IsUnreserved(char letter) =>
        letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_' or '.' or '~';

    private void Add(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var (json, url, form) = secret.All(IsUnreserved) ? (secret, secret, secret) : (Json(secret, ""), Url(bytes), WebUtility.UrlEncode(secret));
        _encoded.AddRange(ReferenceEquals(secret, url) ? [secret] : new HashSet<string>
        {
            secret, json, json.Replace("/", "\\/"), Json(secret, "", isAscii: true), Json(secret, "\"&'+<>`", isAscii: true),
            url, Lower(url), form, Lower(form),
        });
        if (TextDecoder.Decode(secret) is { } decoded)
        {
            var whole = OpenEscape.Replace(decoded, "");
            _decoded.Add(whole.Length < TextFinder.Shortest ? decoded : whole);
        }

        // What is encoded may be a whole header, form or body, with the secret escaped in it.
        foreach (var text in new HashSet<string> { secret, json, url, form })
            AddBytes(Encoding.UTF8.GetBytes(text));
        // A key as its bytes, beside others.
        if (TextEncodings.TryBase64(secret, out var key))
            AddBytes(key);
    }

    private void AddBytes(byte[] bytes)
    {
        var hex = TextEncodings.ToHex(bytes);
        string[] both = [hex, hex.ToLowerInvariant()];
        _encoded.AddRange(both);
        _decoded.AddRange(both);
        var base64 = Convert.ToBase64String(bytes);
        _encoded.Add(base64);
        foreach (var bare in Base64Within(bytes).Append(base64.TrimEnd('=')))
        {
            // Also as JSON web tokens have it; decoded they are the same.
            _encoded.AddRange([bare, bare.Replace('+', '-').Replace('/', '_')]);
            _decoded.Add(bare.Replace("+", ""));
        }
    }

    /// <summary>Finds secrets in texts of at most a number of bytes.</summary>
    internal sealed record Finders(int Room, TextFinder Encoded, TextFinder Decoded);
}
