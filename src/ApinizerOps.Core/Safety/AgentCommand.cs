using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>The marks by which a build agent would take text for a command.</summary>
internal static class AgentCommand
{
    private static readonly char[] Beginnings = ['#', '\\', '%', '&'];

    // Each sign also in the spellings of JSON, addresses and HTML: whoever decodes the text must not put a mark together.
    private static readonly Pattern Mark = new(
        @"(?:#|\\u0023|%23|&#(?:35|x23);)(?=(?:#|\\u0023|%23|&#(?:35|x23);)(?:vso)?(?:\[|\\u005b|%5b|&#(?:91|x5b);))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        text => text.IndexOfAny(Beginnings) >= 0);

    public static bool IsIn(string text) => Mark.IsIn(text);

    /// <summary>Breaks the marks up.</summary>
    public static string Break(string text) => Mark.Replace(text, "$0 ");
}
