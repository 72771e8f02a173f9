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
    private const char Edge = '\uFFFF';

    private static readonly int[] Base64Values = ValuesOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "-_", 62);
    private static readonly int[] HexValues = ValuesOf("0123456789ABCDEF", "abcdef", 10);

    private static readonly char[] Signs = ['\\', '%', '&'];

    // Those of URLs and shells, of JSON, and of HTML. Many layers of the same escape count as one.
    private static readonly LazyRegex Escape = new(
        @"(?:%(?:(?:25){4,})?|\\x)(?<hex>[0-9A-Fa-f]{2})|[\\%]u(?<hex>[0-9A-Fa-f]{4})|\\(?<sign>[\\/""'])"
        + @"|&(?:(?:amp;){4,})?(?:#(?:0*(?<decimal>[0-9]{1,7})|[xX]0*(?<hex>[0-9A-Fa-f]{1,6}));?|(?<name>[A-Za-z][A-Za-z0-9]{1,8});)",
        RegexOptions.CultureInvariant, MayHaveEscapes);

    // The signs of ASCII that HTML has names for, beside those that .NET knows.
    private static readonly string[] SignNames =
        "excl num dollar percnt lpar rpar ast plus comma period sol colon semi equals quest commat lsqb bsol rsqb Hat lowbar grave lcub verbar rcub".Split(' ');

    // Bytes are letters of Latin-1 until they make one of UTF-8.
    private static readonly LazyRegex Utf8 = new(
        "[\u00C2-\u00DF]~|[\u00E0-\u00EF]~{2}|[\u00F0-\u00F4]~{3}".Replace("~", "[\u0080-\u00BF]"), RegexOptions.CultureInvariant, TerminalText.IsNotAscii);

    private static readonly LazyRegex LineBreak = new(@"[\r\n]+[ \t]*", RegexOptions.CultureInvariant, text => text.IndexOf('\n') >= 0);

    private static readonly LazyRegex HexSeparator = new("(?<![0-9A-Fa-f])0[xX](?=[0-9A-Fa-f])|[-+:,._]", RegexOptions.CultureInvariant, _ => true);

    private static readonly LazyRegex Backslash = new(@"\\+[nrtbf]?", RegexOptions.CultureInvariant, text => text.IndexOf('\\') >= 0);

    private readonly string _source;
    private char[] _letters;
    private (int Start, int End)[] _places;
    private int _length;
    private string? _text;
    private List<DecodedText>? _layers;

    public DecodedText(string text) : this(text, 0)
    {
        (_letters, _length, _text) = (text.ToCharArray(), text.Length, text);
        _places = new (int, int)[_length];
        for (var i = 0; i < _length; i++)
            _places[i] = (i, i + 1);
    }

    private DecodedText(string source, int capacity) => (_source, _letters, _places) = (source, new char[capacity], new (int, int)[capacity]);

    public string Text => _text ??= new string(_letters, 0, _length);

    public int SourceLength => _source.Length;

    /// <summary>Whether there are escapes left, since they go deeper than any server writes.</summary>
    public bool IsTooDeep => Layers().Count > MostLayers;

    /// <summary>Whether a text may have escapes.</summary>
    public static bool MayHaveEscapes(string text) => text.IndexOfAny(Signs) >= 0;

    /// <summary>A text without escapes and separators.</summary>
    public static string Bare(string text) => new DecodedText(text).Layers().Last().WithoutSpace().WithoutSeparators().Text;

    /// <summary>Whether a letter was an escape.</summary>
    public bool IsEscape(int index) => _places[index].End - _places[index].Start > 1;

    /// <summary>What stands in the original text for a letter.</summary>
    public string Source(int index) => _source.Substring(_places[index].Start, _places[index].End - _places[index].Start);

    /// <summary>The place of letters in the original text.</summary>
    /// <param name="start">The first letter.</param>
    /// <param name="end">The letter behind the last.</param>
    /// <param name="isWide">Whether with what was left out beside them, except whitespace.</param>
    public (int Start, int End) Place(int start, int end, bool isWide = false)
    {
        var (first, last) = (_places[start].Start, _places[end - 1].End);
        if (!isWide)
            return (first, last);
        var (before, after) = (start == 0 ? 0 : _places[start - 1].End, end < _length ? _places[end].Start : _source.Length);
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
        for (var (text, next) = (this, ReadEscapes()); next != text && _layers.Count <= MostLayers; (text, next) = (next, next.ReadEscapes()))
            _layers.Add(next);
        return _layers;
    }

    /// <summary>Leaves out line breaks and what lines begin with, which may stand within an escape.</summary>
    public DecodedText WithoutLineBreaks() => Replace(LineBreak, _ => "");

    /// <summary>Leaves out whitespace and control characters.</summary>
    public DecodedText WithoutSpace() => Without(letter => letter is <= ' ' or (>= '\u007F' and <= '\u009F'));

    /// <summary>Leaves out plus signs, which may have been blanks, and what separates hex digits.</summary>
    public DecodedText WithoutSeparators() => Without(letter => letter is '+' or '-' or ':');

    /// <summary>What base64 and hex digits decode to, wherever they begin.</summary>
    /// <param name="shortest">The fewest bytes to look at.</param>
    public IEnumerable<DecodedText> Decode(int shortest) =>
        FromDigits(6, shortest, Base64Values)
            .Concat(HasDigits(4, shortest, HexValues) ? Replace(HexSeparator, _ => "").FromDigits(4, shortest, HexValues) : []);

    // Of each letter of ASCII the value as a digit, or -1.
    private static int[] ValuesOf(string digits, string alternatives, int firstAlternative) => [.. Enumerable.Range(0, 128)
        .Select(letter => alternatives.IndexOf((char)letter) is >= 0 and var other ? firstAlternative + other : digits.IndexOf((char)letter))];

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

    // Whether there are enough digits, together or not.
    private bool HasDigits(int bits, int shortest, int[] valuesOf)
    {
        var digits = 0;
        for (var i = 0; i < _length; i++)
        {
            if (_letters[i] < valuesOf.Length && valuesOf[_letters[i]] >= 0)
                digits++;
        }

        return digits * bits / 8 >= shortest;
    }

    private IEnumerable<DecodedText> FromDigits(int bits, int shortest, int[] valuesOf)
    {
        if (!HasDigits(bits, shortest, valuesOf))
            return [];
        var values = Array.ConvertAll(_letters, letter => letter < valuesOf.Length ? valuesOf[letter] : -1);
        return Enumerable.Range(0, bits == 6 ? 4 : 2).Select(first => FromDigits(values, bits, first, shortest)).Where(bytes => bytes._length > 0);
    }

    private DecodedText FromDigits(int[] values, int bits, int first, int shortest)
    {
        var bytes = new DecodedText(_source, 0);
        for (var end = 0; end < _length; end++)
        {
            var from = end + first;
            while (end < _length && values[end] >= 0)
                end++;
            if ((end - from) * bits / 8 < shortest)
                continue;
            bytes.Add(Edge, (_places[from].Start, _places[from].Start));
            var (read, value) = (0, 0);
            for (var at = from; at < end; at++)
            {
                (read, value) = (read + bits, ((value << bits) | values[at]) & 0xFFFF);
                if (read < 8)
                    continue;
                read -= 8;
                bytes.Add((char)((value >> read) & 0xFF), Place(from, at + 1));
                from = read == 0 ? at + 1 : at;
            }

            // Padding belongs to the last byte, and digits that make no byte to none.
            var padded = end;
            while (padded < _length && _letters[padded] == '=')
                padded++;
            ref var place = ref bytes._places[bytes._length - 1];
            var last = place.End = padded > end ? _places[padded - 1].End : place.End;
            bytes.Add(Edge, (last, last));
        }

        return bytes;
    }

    private DecodedText Replace(LazyRegex regex, Func<Match, string> read)
    {
        var match = regex.Find(Text);
        if (!match.Success)
            return this;
        var (replaced, done) = (new DecodedText(_source, Text.Length), 0);
        for (; match.Success; match = match.NextMatch())
        {
            var letters = read(match);
            if (letters == match.Value)
                continue;
            replaced.Add(this, done, match.Index);
            done = match.Index + match.Length;
            foreach (var letter in letters)
                replaced.Add(letter, Place(match.Index, done));
        }

        if (done == 0)
            return this;
        replaced.Add(this, done, Text.Length);
        return replaced;
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
        var rest = new DecodedText(_source, _length);
        for (var i = 0; i < _length; i++)
        {
            if (!isLeftOut(_letters[i]))
                rest.Add(_letters[i], _places[i]);
        }

        return rest._length == _length ? this : rest;
    }

    private void Add(DecodedText text, int start, int end)
    {
        Array.Copy(text._letters, start, _letters, _length, end - start);
        Array.Copy(text._places, start, _places, _length, end - start);
        _length += end - start;
    }

    private void Add(char letter, (int Start, int End) place)
    {
        if (_length == _letters.Length)
        {
            Array.Resize(ref _letters, _length * 2 + 2);
            Array.Resize(ref _places, _length * 2 + 2);
        }

        (_letters[_length], _places[_length++]) = (letter, place);
    }
}
