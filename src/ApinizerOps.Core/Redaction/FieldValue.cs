using System;

namespace ApinizerOps.Contract;

/// <summary>The value of a field that holds a secret: how far it goes, and the quotes for the mask in its place.</summary>
internal readonly struct FieldValue
{
    private FieldValue(int end, string quote)
    {
        End = end;
        Quote = quote;
    }

    /// <summary>Where it ends: where it began, if there is nothing to mask.</summary>
    public int End { get; }

    /// <summary>What the mask is put into.</summary>
    public string Quote { get; }

    /// <summary>A value of JSON.</summary>
    /// <param name="text">The text, which may be cut off.</param>
    /// <param name="at">Where the value begins.</param>
    /// <param name="level">The level of the quotes around its name.</param>
    public static FieldValue OfJson(string text, int at, int level)
    {
        var quote = QuoteLevel.Find(text, at);
        if (quote >= 0)
            return Quoted(text, at, quote);
        var end = at < text.Length && text[at] is '{' or '[' ? EndOfContainer(text, at, level) : EndOfLiteral(text, at);
        var isNull = end - at == 4 && string.CompareOrdinal(text, at, "null", 0, 4) == 0;
        return new FieldValue(isNull ? at : end, QuoteLevel.Write(level));
    }

    /// <summary>A value of a form, or of an attribute.</summary>
    public static FieldValue OfForm(string text, int at)
    {
        var quote = QuoteLevel.Find(text, at);
        if (quote >= 0)
            return Quoted(text, at, quote);
        var other = at < text.Length && text[at] == '\'' ? text.IndexOf('\'', at + 1) : -1;
        if (other > 0)
            return new FieldValue(other + 1, "'");
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('&' or '"' or '<' or '>'))
            end++;
        // They belong to a quote that follows.
        while (end > at && end < text.Length && text[end] == '"' && text[end - 1] == '\\')
            end--;
        return new FieldValue(end, "");
    }

    /// <summary>A value between single quotes, of what is almost JSON.</summary>
    public static FieldValue OfScript(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && text[end] != '\'')
            end += text[end] == '\\' ? 2 : 1;
        return new FieldValue(Math.Min(end + 1, text.Length), "'");
    }

    /// <summary>The rest of a line, or the lines below that are set in further.</summary>
    public static FieldValue OfLine(string text, int at)
    {
        if (QuoteLevel.Find(text, at) >= 0 || (at < text.Length && text[at] == '\''))
            return OfForm(text, at);
        var end = EndOfLine(text, at);
        if (at < text.Length && text[at] is '|' or '>')
        {
            while (end + 1 < text.Length && text[end] is '\r' or '\n' && text[end + 1] is ' ' or '\t' or '\r' or '\n')
                end = EndOfLine(text, end + 1);
        }

        return new FieldValue(end, "");
    }

    private static int EndOfLine(string text, int at)
    {
        // A line break may be escaped, and JSON around the text ends in a quote.
        var end = text.IndexOfAny(['\r', '\n', '"', '\\', '<'], at);
        return end < 0 ? text.Length : end;
    }

    private static FieldValue Quoted(string text, int at, int quote) => new(
        QuoteLevel.EndOfString(text, quote + 1, QuoteLevel.Of(text, quote)), text.Substring(at, quote + 1 - at));

    private static int EndOfContainer(string text, int at, int level)
    {
        var depth = 0;
        while (at < text.Length)
        {
            var letter = text[at];
            if (letter == '"')
            {
                var found = QuoteLevel.Of(text, at);
                if (found < level)
                    return at;
                at = QuoteLevel.EndOfString(text, at + 1, found);
                continue;
            }

            at++;
            if (letter is '{' or '[')
                depth++;
            else if (letter is '}' or ']' && --depth == 0)
                return at;
        }

        return at;
    }

    private static int EndOfLiteral(string text, int at)
    {
        var end = text.IndexOfAny([',', '}', ']', '"', '\\', ' ', '\t', '\r', '\n', '<'], at);
        return end < 0 ? text.Length : end;
    }
}
