using System;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>
/// Masks the values of fields that hold secrets, in JSON, in forms and in lines of their own (<c>password: x</c>), wherever
/// they stand in a text: complete, cut off, or as text within JSON. It goes by what stands around a field rather than by parsing the whole, so that a stray quote
/// before it makes no difference.
/// </summary>
internal sealed class FieldMask
{
    private static readonly char[] Signs = ['"', '\'', '=', ':'];

    private readonly string _text;
    private readonly StringBuilder _masked = new();
    private int _done;

    private FieldMask(string text) => _text = text;

    public static string Apply(string text) => new FieldMask(text).Run();

    private string Run()
    {
        var at = _text.IndexOfAny(Signs);
        while (at >= 0)
        {
            var next = _text[at] switch { '"' => AfterQuote(at), '\'' => AfterApostrophe(at), '=' => AfterEquals(at), _ => AfterColon(at) };
            at = next < _text.Length ? _text.IndexOfAny(Signs, next) : -1;
        }

        return _done == 0 ? _text : _masked.Append(_text, _done, _text.Length - _done).ToString();
    }

    // A quote may begin a name, and what ends a name may begin the next: each is tried.
    private int AfterQuote(int at)
    {
        var (end, value) = Named(at);
        if (value < 0)
            return at + 1;
        return Mask(value, FieldValue.OfJson(_text, value, QuoteLevel.Of(_text, end)));
    }

    // As Python and scripts write what is almost JSON.
    private int AfterApostrophe(int at)
    {
        var (_, value) = Named(at);
        if (value < 0)
            return at + 1;
        return Mask(value, value < _text.Length && _text[value] == '\'' ? FieldValue.OfScript(_text, value) : FieldValue.OfJson(_text, value, level: 0));
    }

    // Where the name between quotes ends, and where its value begins: -1 where it is no secret's.
    private (int End, int Value) Named(int at)
    {
        var end = _text.IndexOf(_text[at], at + 1, Math.Min(SecretFields.LongestName, _text.Length - at - 1));
        if (end < 0)
            return (end, -1);
        var colon = SkipSpace(end + 1);
        return colon == _text.Length || _text[colon] != ':' || !SecretFields.IsSecretName(_text.Substring(at + 1, end - at - 1))
            ? (end, -1) : (end, SkipSpace(colon + 1));
    }

    private int AfterEquals(int at)
    {
        var start = StartOfName(at);
        if (start == at || !SecretFields.IsSecretName(_text.Substring(start, at - start)))
            return at + 1;
        return Mask(at + 1, FieldValue.OfForm(_text, at + 1));
    }

    // Only at the start of a line: "Invalid token: expired" is a sentence.
    private int AfterColon(int at)
    {
        var start = StartOfName(at);
        // JSON has the line break before it as \n.
        if (start > 0 && start < at && _text[start - 1] == '\\' && _text[start] is 'n' or 'r' or 't')
            start++;
        else if (!IsLineStart(start))
            return at + 1;
        if (start == at || !SecretFields.IsSecretName(_text.Substring(start, at - start)))
            return at + 1;
        var value = at + 1;
        while (value < _text.Length && _text[value] is ' ' or '\t')
            value++;
        return Mask(value, FieldValue.OfLine(_text, value));
    }

    private int StartOfName(int end)
    {
        var start = end;
        while (start > _done && end - start < SecretFields.LongestName && IsOfName(_text[start - 1]))
            start--;
        return start;
    }

    private bool IsLineStart(int at)
    {
        for (var back = at - 1; back >= 0 && at - back < SecretFields.LongestName; back--)
        {
            if (_text[back] is '\r' or '\n')
                return true;
            if (_text[back] is not (' ' or '\t'))
                return false;
        }

        return at < SecretFields.LongestName;
    }

    private int Mask(int at, FieldValue value)
    {
        if (value.End > at)
        {
            _masked.Append(_text, _done, at - _done).Append(value.Quote).Append(Redactor.Mask).Append(value.Quote);
            _done = value.End;
        }

        return value.End;
    }

    // JSON within JSON has its line breaks as \n.
    private int SkipSpace(int at)
    {
        while (at < _text.Length)
        {
            var next = at;
            while (next < _text.Length && _text[next] == '\\')
                next++;
            if (next == _text.Length || (next == at ? _text[at] is not (' ' or '\t' or '\r' or '\n') : _text[next] is not ('n' or 'r' or 't')))
                return at;
            at = next + 1;
        }

        return at;
    }

    private static bool IsOfName(char letter) =>
        letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '-' or '.' or '%';
}
