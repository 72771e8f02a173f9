using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests;

/// <summary>The README's table "What we test against": each row names the test classes whose cases it counts.</summary>
internal static class TestedAgainst
{
    private static readonly Regex Row = new(@"^\|(?<what>[^|]+)\| *(?<count>[\d,]+) *\|(?<classes>[^|]+)\|$");

    public static IReadOnlyList<string> Rows { get; } =
        [.. File.ReadAllLines(Repository.Path("README.md")).SkipWhile(line => line != "## What we test against").Where(line => Row.IsMatch(line))];

    /// <summary>The row as a run says it should be.</summary>
    public static string Corrected(string row, IReadOnlyList<PassedCase> cases)
    {
        var parts = Row.Match(row);
        var count = Regex.Matches(parts.Groups["classes"].Value, "`([^`]+)`").Select(name => name.Groups[1].Value).Sum(name => Count(name, cases));
        return FormattableString.Invariant($"|{parts.Groups["what"].Value}| {count:N0} |{parts.Groups["classes"].Value}|");
    }

    // A star stands for the rest of a name. A class that is gone must not go on standing in the table.
    private static int Count(string name, IReadOnlyList<PassedCase> cases)
    {
        var pattern = $@"\.{Regex.Escape(name).Replace(@"\*", @"\w*", StringComparison.Ordinal)}$";
        var count = cases.Where(passed => Regex.IsMatch(passed.TestClass, pattern)).Sum(passed => passed.Inputs);
        Assert.True(count > 0, $"The README names {name}, and no case of it passed.");
        return count;
    }
}
