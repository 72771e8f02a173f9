using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// A text, or what it decodes to, and for each letter the place in the text from which it comes. Without escapes, and without
/// what writers add, drop or swap, all encodings of a secret are the same letters.
/// </summary>
internal sealed class DecodedText
{
    // No server writes more.
    private const int MostLayers = 16;

    // Stands where digits begin and end. No byte is this letter.
    private const char Edge = '\u0100';

    private static readonly char[] Signs = ['\\', '%', '&'];

    // Those of URLs and shells, of JSON, and of HTML. Many layers of the same escape count as one.
    private static readonly LazyRegex Escape = new(
        @"(?:%(?:(?:25){4,})?|\\x)(?<hex>[0-9A-Fa-f]{2})|[\\%]u(?<hex>[0-9A-Fa-f]{4})|\\(?<sign>[\\/""'])"
        + @"|&(?:(?:amp;){4,})?(?:#(?:0*(?<decimal>[0-9]{1,7})|[xX]0*(?<hex>[0-9A-Fa-f]{1,6}));?|(?<name>[A-Za-z][A-Za-z0-9]{1,8});)",
        MayHaveEscapes);

    // The signs of ASCII that HTML has names for, beside those that .NET knows.
    private static readonly string[] SignNames =
        "excl num dollar percnt lpar rpar ast plus comma period sol colon semi equals quest commat lsqb bsol rsqb Hat lowbar grave lcub verbar rcub".Split(' ');

    // Bytes are letters of Latin-1 until they make one of UTF-8.
    private static readonly LazyRegex Utf8 = new(
        "[\u00C2-\u00DF]~|[\u00E0-\u00EF]~{2}|[\u00F0-\u00F4]~{3}".Replace("~", "[\u0080-\u00BF]"), TerminalText.IsNotAscii);

    private static readonly LazyRegex LineBreak = new(@"[\r\n]+[ \t]*", text => text.IndexOf('\n') >= 0);
    private static readonly LazyRegex Backslash = new(@"\\+[nrtbf]?", text => text.IndexOf('\\') >= 0);
    private static readonly LazyRegex Base64Digits = new("(?<digits>[A-Za-z0-9+/_-]{4,})=*");
    private static readonly LazyRegex HexDigits = new("(?<digits>[0-9A-Fa-f]{2,})=*");
    private static readonly LazyRegex HexSeparator = new("(?<![0-9A-Fa-f])0[xX](?=[0-9A-Fa-f])|[-+:,._]");

    private readonly string _source;
    private string? _text;
    private List<(char Letter, int Start, int End)>? _letters;
    private List<DecodedText>? _layers;

    public DecodedText(string text) => _source = _text = text;

    private DecodedText(string source, List<(char Letter, int Start, int End)> letters) => (_source, _letters) = (source, letters);

    public string Text => _text ??= new string(Letters.ConvertAll(letter => letter.Letter).ToArray());

    // Of a text that was not decoded they are made when they are needed.
    private List<(char Letter, int Start, int End)> Letters => _letters ??= [.. _source.Select((letter, i) => (letter, i, i + 1))];

    /// <summary>Whether there are escapes left, since they go deeper than any server writes.</summary>
    public bool IsTooDeep => Layers().Count > MostLayers;

    /// <summary>Whether a text may have escapes.</summary>
    public static bool MayHaveEscapes(string text) => text.IndexOfAny(Signs) >= 0;

    /// <summary>What stands in the original text for a letter.</summary>
    public string Source(int index) => _source.Substring(Letters[index].Start, Letters[index].End - Letters[index].Start);

    /// <summary>The place of letters in the original text.</summary>
    /// <param name="start">The first letter.</param>
    /// <param name="end">The letter behind the last.</param>
    /// <param name="isWide">Whether with what was left out beside them, except whitespace.</param>
    public (int Start, int End) Place(int start, int end, bool isWide = false)
    {
        var (first, last) = (Letters[start].Start, Letters[end - 1].End);
        if (!isWide)
            return (first, last);
        var (before, after) = (start == 0 ? 0 : Letters[start - 1].End, end < Letters.Count ? Letters[end].Start : _source.Length);
        while (before < first && char.IsWhiteSpace(_source[before]))
            before++;
        while (after > last && char.IsWhiteSpace(_source[after - 1]))
            after--;
        return (Math.Min(before, first), Math.Max(after, last));
    }

    /// <summary>This text, what its escapes decode to, what the escapes in that decode to, and so on.</summary>
    public List<DecodedText> Layers()
    {
        if (_layers != null)
            return _layers;
        _layers = [this];
        for (var next = ReadEscapes(); next != _layers.Last() && _layers.Count <= MostLayers; next = next.ReadEscapes())
            _layers.Add(next);
        return _layers;
    }

    /// <summary>Leaves out line breaks and what lines begin with, which may stand within an escape.</summary>
    public DecodedText WithoutLineBreaks() => Replace(LineBreak, _ => "");

    /// <summary>Leaves out whitespace and control characters, plus signs, which may have been blanks, and what separates hex digits.</summary>
    public DecodedText Bare() => Without(letter => IsSpace(letter) || letter is '+' or '-' or ':');

    /// <summary>What base64 and hex digits decode to, wherever they begin.</summary>
    /// <param name="shortest">The fewest bytes to look at.</param>
    public IEnumerable<DecodedText> Decode(int shortest)
    {
        var dense = Without(IsSpace);
        var hex = Text.Count(Uri.IsHexDigit) / 2 < shortest ? [] : dense.Replace(HexSeparator, _ => "").Decode(HexDigits, 4, shortest);
        return dense.Decode(Base64Digits, 6, shortest).Concat(hex);
    }

    private static bool IsSpace(char letter) => letter is <= ' ' or (>= '\u007F' and <= '\u009F');

    // Filled up to what can be decoded; what that adds is cut off again.
    private static IEnumerable<byte> ToBytes(string digits, int bits)
    {
        var whole = digits.PadRight((digits.Length + 3) / 4 * 4, 'A');
        var isRead = bits == 4 ? TextEncodings.TryHex(whole, out var bytes) : TextEncodings.TryBase64(whole.Replace('-', '+').Replace('_', '/'), out bytes);
        return isRead ? bytes.Take(digits.Length * bits / 8) : [];
    }

    private static string Read(Match escape)
    {
        var (hex, number) = (escape.Groups["hex"], escape.Groups["decimal"]);
        if (escape.Groups["name"] is { Success: true } name)
            return Array.IndexOf(SignNames, name.Value) is >= 0 and var sign ? "!#$%()*+,./:;=?@[\\]^_`{|}"[sign].ToString() : WebUtility.HtmlDecode($"&{name.Value};");
        if (escape.Groups["sign"].Success)
            return escape.Groups["sign"].Value;
        var code = hex.Success ? Convert.ToInt32(hex.Value, 16) : int.Parse(number.Value, CultureInfo.InvariantCulture);
        return code <= char.MaxValue ? ((char)code).ToString() : code <= 0x10FFFF ? char.ConvertFromUtf32(code) : "";
    }

    private IEnumerable<DecodedText> Decode(LazyRegex regex, int bits, int shortest)
    {
        var runs = regex.FindAll(Text).Where(run => run.Length * bits / 8 >= shortest).ToList();
        for (var first = 0; first < (bits == 6 ? 4 : 2); first++)
        {
            var bytes = new List<(char Letter, int Start, int End)>();
            foreach (var run in runs)
            {
                var (at, digits) = (run.Index + first, run.Groups["digits"]);
                if ((digits.Length - first) * bits / 8 < shortest)
                    continue;
                bytes.Add((Edge, Letters[at].Start, Letters[at].Start));
                bytes.AddRange(ToBytes(digits.Value.Substring(first), bits).Select((value, i) =>
                    ((char)value, Letters[at + (i * 8 / bits)].Start, Letters[at + (((i * 8) + 7) / bits)].End)));
                // Padding belongs to the last byte, and digits that make no byte to none.
                var (letter, start, end) = bytes[bytes.Count - 1];
                end = run.Length > digits.Length ? Letters[run.Index + run.Length - 1].End : end;
                bytes[bytes.Count - 1] = (letter, start, end);
                bytes.Add((Edge, end, end));
            }

            if (bytes.Count > 0)
                yield return new(_source, bytes);
        }
    }

    private DecodedText Replace(LazyRegex regex, Func<Match, string> read)
    {
        var (replaced, done) = (new List<(char, int, int)>(), 0);
        foreach (var match in regex.FindAll(Text))
        {
            var letters = read(match);
            if (letters == match.Value)
                continue;
            for (; done < match.Index; done++)
                replaced.Add(Letters[done]);
            done = match.Index + match.Length;
            var (start, end) = Place(match.Index, done);
            foreach (var letter in letters)
                replaced.Add((letter, start, end));
        }

        if (done == 0)
            return this;
        replaced.AddRange(Letters.Skip(done));
        return new(_source, replaced);
    }

    // One layer of them. Where there is none, stray backslashes go, with what JSON writes for white space.
    private DecodedText ReadEscapes()
    {
        var next = Replace(Escape, Read)
            .Replace(Utf8, sequence => Encoding.UTF8.GetString([.. sequence.Value.Select(letter => (byte)letter)])).Replace(TerminalText.Formats, _ => "");
        return next == this ? Replace(Backslash, stray => stray.Value[stray.Length - 1] is 'n' or 'r' ? "\n" : " ") : next;
    }

    private DecodedText Without(Predicate<char> isLeftOut)
    {
        var rest = Letters.FindAll(letter => !isLeftOut(letter.Letter));
        return rest.Count == Letters.Count ? this : new(_source, rest);
    }
}
