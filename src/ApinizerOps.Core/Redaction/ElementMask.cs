using System;
using System.Collections.Generic;

namespace ApinizerOps.Contract;

/// <summary>Masks what stands in XML elements whose names are those of secrets, also where the XML is escaped or cut off.</summary>
internal static class ElementMask
{
    // The lengths are bounded, so that no text makes it look far.
    private const int LongestName = 121;
    private const int LongestAttributes = 300;

    private static readonly string[] Openings = ["<", "&lt;", "\\u003c"];
    private static readonly string[] Closings = [">", "&gt;", "\\u003e"];
    private static readonly char[] Beginnings = ['<', '&', '\\'];

    public static string Apply(string text)
    {
        var found = new List<TextRange>();
        for (var at = text.IndexOfAny(Beginnings); at >= 0; at = at < text.Length ? text.IndexOfAny(Beginnings, at) : -1)
        {
            var sign = Sign(Openings, text, at);
            var name = at + (sign?.Length ?? 0);
            var end = sign == null ? name : EndOfName(text, name);
            var start = end > name && SecretFields.IsSecretName(Local(text, name, end)) ? EndOfTag(text, end) : -1;
            if (start < 0)
            {
                at++;
                continue;
            }

            at = End(text, start, sign + "/" + text.Substring(name, end - name));
            if (at > start)
                found.Add(new TextRange(start, at));
        }

        return TextRange.Replace(text, found, Redactor.Mask);
    }

    private static int EndOfName(string text, int at)
    {
        var limit = Math.Min(text.Length, at + LongestName);
        while (at < limit && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.' or ':'))
            at++;
        return at;
    }

    private static string Local(string text, int start, int end)
    {
        var name = text.Substring(start, end - start);
        return name.Substring(name.LastIndexOf(':') + 1);
    }

    /// <summary>Where the element's content begins; -1 where it has none, or this is no tag.</summary>
    private static int EndOfTag(string text, int at)
    {
        var limit = Math.Min(text.Length, at + LongestAttributes);
        for (var i = at; i < limit; i++)
        {
            if (Sign(Closings, text, i) is { } sign)
                return text[i - 1] == '/' ? -1 : i + sign.Length;
            if ((i == at && text[i] != '/' && !IsBlank(text, i)) || Sign(Openings, text, i) != null)
                return -1;
        }

        return -1;
    }

    // JSON has a line break as \n.
    private static bool IsBlank(string text, int at) => char.IsWhiteSpace(text[at])
        || (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is 'n' or 'r' or 't');

    private static int End(string text, int start, string closing)
    {
        var end = text.IndexOf(closing, start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? text.Length : end;
    }

    private static string? Sign(string[] signs, string text, int at) =>
        text[at] is '<' or '>' or '&' or '\\' ? Array.Find(signs, sign => IsAt(sign, text, at)) : null;

    private static bool IsAt(string sign, string text, int at) =>
        string.Compare(text, at, sign, 0, sign.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
