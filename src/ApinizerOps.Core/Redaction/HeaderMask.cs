using System;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>Masks credentials that are known by what leads them: header lines wherever they stand, and bare tokens.</summary>
internal static class HeaderMask
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // A digest goes on with more values; the others are one word.
    private static readonly LazyRegex Header = new(
        @"\b(?<head>(?:proxy-)?authorization\s{0,3}:\s{0,3}[""']?)"
        + @"(?:digest\s[^\r\n<]+|(?<scheme>(?:basic|bearer|negotiate|ntlm|apikey|token)\s{1,3})?[^\s""'<>,;\\]+)", Options, HasColon);

    // What begins with x- is a header's name; without it, it is a word of the language, which is followed by others.
    private static readonly LazyRegex Key = new(
        @"\b(?<head>(?:x-[a-z-]{0,40}(?:key|token|secret|password)|(?:api-?key|auth-token)(?=\s{0,3}:\s{0,3}[^\s0-9""'<>,;\\]{0,200}[0-9]))\s{0,3}:\s{0,3})[^\s""'<>,;\\]+",
        Options, HasColon);

    private static readonly LazyRegex Cookie = new(@"\b(?<head>(?:set-)?cookie2?\s{0,3}:\s{0,3})[^\s""<\\][^\r\n""<\\]*", Options, HasColon);

    // A word of the language has no digit in it.
    private static readonly LazyRegex Bearer = new(
        @"\b(?<head>bearer(?:\s|%20|\+){1,3})(?=[a-z+/~=-]{0,200}[0-9_.])[\w.~+/=%-]{8,}", Options, text => Has(text, "bearer"));

    private static readonly LazyRegex Token = new(@"apnz_[\w.~+/=%-]{4,}", Options, text => Has(text, "apnz_"));

    public static string Apply(string text)
    {
        text = Header.Replace(text, "${head}${scheme}" + Redactor.Mask);
        text = Key.Replace(text, "${head}" + Redactor.Mask);
        text = Cookie.Replace(text, "${head}" + Redactor.Mask);
        text = Bearer.Replace(text, "${head}" + Redactor.Mask);
        return Token.Replace(text, Redactor.Mask);
    }

    private static bool HasColon(string text) => text.IndexOf(':') >= 0;

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
