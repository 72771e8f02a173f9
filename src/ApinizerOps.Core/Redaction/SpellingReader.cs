namespace ApinizerOps.Contract;

/// <summary>
/// Reads text as UTF-8 bytes and knows where in the text each came from. Folded, all spellings of a text give the same
/// bytes: escapes of JSON, of addresses and of shells are taken back, and what their writers add, drop or swap is
/// left out, which is backslashes, whitespace, plus signs, what stands between hex digits, and letters that nobody sees.
/// </summary>
/// <remarks>Halves of a surrogate pair count as letters of three bytes each; an address has them as four bytes together.</remarks>
internal struct SpellingReader
{
    private const char Nothing = '\0';

    private readonly string _text;
    private readonly bool _fold;
    private int _next;
    private int _second;
    private int _third;

    public SpellingReader(string text, bool fold)
    {
        _text = text;
        _fold = fold;
        _next = 0;
        _second = _third = -1;
        Byte = 0;
        Start = Body = End = 0;
    }

    /// <summary>The byte read last.</summary>
    public byte Byte { get; private set; }

    /// <summary>Where its character begins in the text, with backslashes that lead to it.</summary>
    public int Start { get; private set; }

    /// <summary>Where its character begins without backslashes that could be the end of something else.</summary>
    public int Body { get; private set; }

    /// <summary>Where its character ends in the text.</summary>
    public int End { get; private set; }

    /// <summary>Whether folding changes nothing: ASCII, of which nothing is an escape or left out.</summary>
    public static bool ReadsAsItIs(string text)
    {
        foreach (var letter in text)
        {
            if (letter > '~' || letter is '\\' or '%' || IsLeftOut(letter, isByte: false))
                return false;
        }

        return true;
    }

    /// <summary>How many bytes any reader gives at least.</summary>
    public static int LeastRoom(string text)
    {
        var room = text.Length;
        foreach (var letter in text)
        {
            // Most letters of most secrets.
            if (letter is >= '/' and <= 'z' and not (':' or '\\'))
                continue;
            if (letter is '\\' or '%')
                return 0;
            if (IsLeftOut(letter, isByte: false))
                room--;
        }

        return room;
    }

    /// <summary>How many bytes any reader gives at most.</summary>
    public static int MostRoom(string text)
    {
        var room = 0;
        foreach (var letter in text)
            room += letter < 0x80 ? 1 : letter < 0x800 ? 2 : 3;
        return room;
    }

    /// <returns>False at the end of the text.</returns>
    public bool Read()
    {
        if (_second >= 0)
        {
            Byte = (byte)_second;
            _second = _third;
            _third = -1;
            return true;
        }

        while (_next < _text.Length)
        {
            Start = Body = _next;
            var letter = _text[_next++];
            var isByte = _fold && Unescape(ref letter);
            if (!_fold || !IsLeftOut(letter, isByte))
                return isByte ? Take(letter) : Encode(letter);
        }

        return false;
    }

    private static bool IsLeftOut(char letter, bool isByte) => letter is <= ' ' or '+' or '-' or ':' or '\u007F'
        || (!isByte && (letter is >= '\u0080' and <= '\u009F' || TerminalText.IsFormat(letter)));

    // One escape may hide another: a backslash may be written %5C, a percent sign \u0025 or %25, and so on.
    private bool Unescape(ref char letter)
    {
        var isByte = false;
        while (letter is '\\' or '%')
        {
            if (letter == '\\')
            {
                letter = AfterBackslash(out isByte);
            }
            else if (TryHex(2, out letter))
            {
                isByte = true;
            }
            else
            {
                letter = '%';
                return false;
            }
        }

        return isByte;
    }

    private char AfterBackslash(out bool isByte)
    {
        isByte = false;
        if (_next == _text.Length)
            return Nothing;
        var letter = _text[_next++];
        if (letter is 'n' or 'r' or 't' or 'b' or 'f')
            return Nothing;
        if (letter == 'u' && TryHex(4, out var code))
            return code;
        if (letter == 'x' && TryHex(2, out code))
        {
            isByte = true;
            return code;
        }

        Body = _next - 1;
        return letter;
    }

    private bool TryHex(int digits, out char value)
    {
        var number = 0;
        value = Nothing;
        if (_next + digits > _text.Length)
            return false;
        for (var i = _next; i < _next + digits; i++)
        {
            var digit = HexDigit.Of(_text[i]);
            if (digit < 0)
                return false;
            number = (number << 4) | digit;
        }

        _next += digits;
        value = (char)number;
        return true;
    }

    private bool Encode(char letter)
    {
        if (letter < 0x80)
            return Take(letter);
        if (letter < 0x800)
        {
            _second = 0x80 | (letter & 0x3F);
            return Take(0xC0 | (letter >> 6));
        }

        _second = 0x80 | ((letter >> 6) & 0x3F);
        _third = 0x80 | (letter & 0x3F);
        return Take(0xE0 | (letter >> 12));
    }

    private bool Take(int value)
    {
        Byte = (byte)value;
        End = _next;
        return true;
    }
}
