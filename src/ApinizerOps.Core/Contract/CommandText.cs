using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>Builds PowerShell commands that messages offer for copying.</summary>
internal static class CommandText
{
    private const string Project = " -Project ";

    // PowerShell treats typographic quotes like the plain single quote.
    private static readonly Regex Quotes = new("['\u2018\u2019\u201A\u201B]", RegexOptions.CultureInvariant);

    /// <summary>A value as a string literal.</summary>
    public static string Quote(string value) => $"'{Quotes.Replace(value, "$0$0")}'";

    /// <summary>
    /// Adds <c>-Session $session</c> to the commands in a text, which all have <c>-Project</c>, and explains the variable.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="gateway">The gateway of the session.</param>
    public static string WithSession(string text, string gateway) => text.IndexOf(Project, StringComparison.Ordinal) < 0 ? text
        : $"$session stands for the session to {gateway}. {text.Replace(Project, " -Session $session" + Project)}";

    /// <summary>Values as a list of string literals.</summary>
    public static string Quote(IEnumerable<string> values) => string.Join(", ", values.Select(Quote));
}
