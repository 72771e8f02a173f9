using System;

namespace ApinizerOps.Contract;

/// <summary>
/// What a build agent would take for a command: <c>##vso[</c> and <c>##[</c> anywhere in a line of Azure Pipelines,
/// <c>::command::</c> at the beginning of a line of GitHub Actions, which knows <c>##[</c> as well.
/// </summary>
internal static class BuildAgentText
{
    // Each sign also as JSON, URLs and HTML escape it: decoding must not put a command together.
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

    private static readonly LazyRegex Command = new(
        $"{Number}(?={Number}(?:vso)?{Bracket})|{Colon}(?={Colon}{Known}(?: [^\\r\\n]*?)?{Colon}{{2}})"
        + $"|(?<![^\\s'\"(]){Colon}(?={Colon}[a-z][\\w-]*(?: [^\\r\\n]*?)?{Colon}{{2}})",
        text => text.IndexOfAny(Beginnings) >= 0 || text.IndexOf("::", StringComparison.Ordinal) >= 0, ignoreCase: true);

    public static bool HasCommand(string text) => Command.IsIn(text);

    /// <summary>Breaks commands up.</summary>
    public static string Break(string text) => Command.Replace(text, beginning => beginning.Value + " ");
}
