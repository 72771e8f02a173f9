using System;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// The marks by which a build agent would take text for a command: <c>##vso[</c> and <c>##[</c> anywhere in a line of Azure
/// Pipelines, <c>::command::</c> at the beginning of a line of GitHub Actions, which knows <c>##[</c> as well.
/// </summary>
internal static class AgentCommand
{
    // Each sign also in the spellings of JSON, addresses and HTML: whoever decodes the text must not put a mark together.
    private const string Number = @"(?:#|\\u0023|%23|&#(?:35|x23);)";
    private const string Bracket = @"(?:\[|\\u005b|%5b|&#(?:91|x5b);)";
    private const string Colon = @"(?::|\\u003a|%3a|&#(?:58|x3a);|&colon;)";

    // Text may be wrapped anywhere before it is printed, and what is in the middle of a line here begins one there. So the
    // commands that GitHub's runner knows are broken up wherever they stand, other words only where a line or word begins: names
    // such as a::b::c stay as they are.
    private const string Known =
        "(?:add-mask|add-matcher|add-path|debug|echo|endgroup|error|group|internal-set-repo-path|notice|remove-matcher|save-state"
        + "|set-env|set-output|stop-commands|warning)";

    private static readonly char[] Beginnings = ['#', '\\', '%', '&'];

    private static readonly LazyRegex Mark = new(
        $"{Number}(?={Number}(?:vso)?{Bracket})|{Colon}(?={Colon}{Known}(?: [^\\r\\n]*?)?{Colon}{{2}})"
        + $"|(?<![^\\s'\"(]){Colon}(?={Colon}[a-z][\\w-]*(?: [^\\r\\n]*?)?{Colon}{{2}})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        text => text.IndexOfAny(Beginnings) >= 0 || text.IndexOf("::", StringComparison.Ordinal) >= 0);

    public static bool IsIn(string text) => Mark.IsIn(text);

    /// <summary>Breaks the marks up.</summary>
    public static string Break(string text) => Mark.Replace(text, "$0 ");
}
