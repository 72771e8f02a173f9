using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>Masks private keys in PEM, whoever they belong to: whole blocks, and blocks that are cut off.</summary>
internal static class KeyBlockMask
{
    // What tells the body of a key from words that follow a mark.
    private const int ShortestLine = 16;

    private const string End = "-----END";

    private static readonly LazyRegex Begin = new(
        @"-----BEGIN(?: |\+|%20)(?:[A-Z0-9]{1,20}(?: |\+|%20)){0,3}PRIVATE(?: |\+|%20)KEY(?: |\+|%20)?(?:BLOCK)?-----", RegexOptions.CultureInvariant,
        text => text.IndexOf("-----BEGIN", StringComparison.Ordinal) >= 0);

    public static string Apply(string text)
    {
        var found = new List<TextRange>();
        for (var mark = Begin.Find(text); mark.Success; mark = mark.NextMatch())
        {
            if (found.Count > 0 && mark.Index < found[found.Count - 1].End)
                continue;
            var end = EndOf(text, mark.Index + mark.Length);
            if (end > 0)
                found.Add(new TextRange(mark.Index, end));
        }

        return TextRange.Replace(text, found, Redactor.Mask);
    }

    // Where the block ends, or 0 where there is none: a message may name the mark.
    private static int EndOf(string text, int at)
    {
        var (run, longest) = (0, 0);
        for (; at < text.Length && IsOfBlock(text, at); at++)
        {
            run = IsOfBody(text[at]) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        if (longest < ShortestLine)
            return 0;
        if (string.CompareOrdinal(text, at, End, 0, End.Length) != 0)
            return at;
        var close = text.IndexOf("-----", at + End.Length, Math.Min(60, text.Length - at - End.Length), StringComparison.Ordinal);
        return close < 0 ? at + End.Length : close + 5;
    }

    // Line breaks may be escaped, and an encrypted key has headers of its own.
    private static bool IsOfBlock(string text, int at) =>
        IsOfBody(text[at]) || char.IsWhiteSpace(text[at]) || text[at] is '\\' or '%' or ':' or ',' or '.' or '*'
        || (text[at] == '-' && (at + 1 == text.Length || text[at + 1] != '-'));

    private static bool IsOfBody(char letter) =>
        letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '+' or '/' or '=';
}
