using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>What a page says that the code decides.</summary>
internal static class MarkdownFacts
{
    private static readonly Regex Parameter = new(
        @"\[\[-\w+\] <[^>]+>\]|\[-\w+\] <[^>]+>|\[-\w+ <[^>]+>\]|\[-\w+\]|-\w+ <[^>]+>|-\w+");

    public static IReadOnlyDictionary<string, string> Of(MarkdownPage page)
    {
        var facts = new Dictionary<string, string> { ["online version"] = page.OnlineVersion };
        var sets = page.Under("SYNTAX").ToDictionary(part => part.Title, part => part.Text);
        if (sets.Count == 0)
            sets[CodeFacts.OnlySet] = page.Text("SYNTAX");
        foreach (var (set, syntax) in sets)
            facts[$"syntax of {set}"] = string.Join(" ", Syntax(syntax));
        foreach (var parameter in page.Parameters)
        {
            facts[$"-{parameter.Name}"] = CodeFacts.Fact(
                parameter.All("Type"), parameter.All("Aliases"), parameter.All("Accept pipeline input"),
                parameter.All("Accept wildcard characters"), parameter.Values);
            foreach (var set in sets.Keys.Select(title => title.Replace(" (Default)", "")))
            {
                if (parameter.In(set) is { } table)
                    facts[$"-{parameter.Name} in {set}"] = CodeFacts.Fact(table["Required"], table["Position"]);
            }
        }

        return facts;
    }

    private static IEnumerable<string> Syntax(string block)
    {
        var line = Regex.Replace(block.Replace("```", "").Replace("[<CommonParameters>]", ""), @"\s+", " ").Trim();
        return Parameter.Matches(line[line.IndexOf(' ').Clamp(line.Length)..]).Select(match => match.Value).Order();
    }

    private static int Clamp(this int index, int length) => index < 0 ? length : index;
}
