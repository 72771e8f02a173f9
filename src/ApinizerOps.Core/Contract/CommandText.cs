using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>Text for PowerShell commands that a message gives to copy.</summary>
internal static class CommandText
{
    private const string Project = " -Project ";

    // PowerShell takes the typographic quotes for the plain one.
    private static readonly Regex Quotes = new("['\u2018\u2019\u201A\u201B]", RegexOptions.CultureInvariant);

    /// <summary>A value as a string literal.</summary>
    public static string Quote(string value) => $"'{Quotes.Replace(value, "$0$0")}'";

    /// <summary>Names the session in the commands of a text, all of which name a project, and says which one it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="gateway">The gateway of the session.</param>
    public static string WithSession(string text, string gateway) => text.IndexOf(Project, StringComparison.Ordinal) < 0 ? text
        : $"$session stands for the session to {gateway}. {text.Replace(Project, " -Session $session" + Project)}";

    /// <summary>Values as a list of string literals.</summary>
    public static string Quote(IEnumerable<string> values) => string.Join(", ", values.Select(Quote));
}
