using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>A parameter on a page: its text, and a table for each parameter set in which it differs.</summary>
internal sealed class MarkdownParameter
{
    public MarkdownParameter(string title, string text)
    {
        Name = title.TrimStart('-');
        Text = Regex.Replace(text, "^```yaml\n.*?^```", "", RegexOptions.Singleline | RegexOptions.Multiline);
        Tables = [.. Regex.Matches(text, "^```yaml\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Select(Table)];
    }

    public string Name { get; }

    public string Text { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Tables { get; }

    /// <summary>What all tables say, so more than one word where they differ.</summary>
    public string All(string row) => string.Join(" or ", Tables.Select(table => table.GetValueOrDefault(row, "")).Distinct());

    /// <summary>The words that it takes. They stand in the first table: where more had them, the syntax would repeat them.</summary>
    public string Values => Tables[0].GetValueOrDefault("Accepted values", "");

    /// <summary>The table for a parameter set, or nothing where it has no such parameter.</summary>
    public IReadOnlyDictionary<string, string>? In(string set) => Tables.SingleOrDefault(
        table => table["Parameter Sets"] == "(All)" || table["Parameter Sets"].Split(", ").Contains(set));

    private static Dictionary<string, string> Table(Match block) => block.Groups[1].Value.Split('\n')
        .Where(line => line.Contains(':')).ToDictionary(line => line.Split(':')[0], line => line[(line.IndexOf(':') + 1)..].Trim());
}
