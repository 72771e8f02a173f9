using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>Masks what stands in XML elements whose names are those of secrets, also where the XML is escaped or cut off.</summary>
internal static class ElementMask
{
    // The lengths are bounded, so that no text makes it go back far.
    private static readonly Regex Opening = new(
        @"(?<sign><|&lt;|\\u003c)(?<name>(?:[\w.-]{1,40}:)?(?<local>[\w.-]{1,80}))(?:\s[^<>]{0,300}?)?(?<!/)(?:>|&gt;|\\u003e)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public static string Apply(string text)
    {
        var found = new List<TextRange>();
        for (var match = Opening.Match(text); match.Success; match = Opening.Match(text, found[found.Count - 1].End))
        {
            while (match.Success && !SecretFields.Has(match.Groups["local"].Value))
                match = match.NextMatch();
            if (!match.Success)
                break;
            var start = match.Index + match.Length;
            found.Add(new TextRange(start, End(text, start, match.Groups["sign"].Value + "/" + match.Groups["name"].Value)));
        }

        found.RemoveAll(range => range.End == range.Start);
        return TextRange.Replace(text, found, Redactor.Mask);
    }

    private static int End(string text, int start, string closing)
    {
        var end = text.IndexOf(closing, start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? text.Length : end;
    }
}
