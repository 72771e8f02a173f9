using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>All that a page tells a reader, by name.</summary>
internal static class MarkdownTexts
{
    public static IReadOnlyDictionary<string, string> Of(MarkdownPage page)
    {
        var texts = new Dictionary<string, string>
        {
            ["synopsis"] = HelpText.OfMarkdown(page.Text("SYNOPSIS")),
            ["description"] = HelpText.OfMarkdown(page.Text("DESCRIPTION")),
            ["notes"] = HelpText.OfMarkdown(page.Text("NOTES")),
            ["links"] = string.Join("\n", Links(page).Prepend($"Online Version: {page.OnlineVersion}")),
            ["syntax"] = HelpText.Paragraphs([.. Sets(page).Order()]),
        };
        foreach (var parameter in page.Parameters)
        {
            texts[$"-{parameter.Name}"] = HelpText.OfMarkdown(parameter.Text);
            // Where sets differ, the MAML has what the first table says.
            var table = parameter.Tables[0];
            texts[$"-{parameter.Name}, table"] = MamlTexts.Table(
                table["Type"], table["Required"], table["Position"], table["Accept pipeline input"],
                table["Accept wildcard characters"], table["Aliases"], table["Default value"]);
        }

        foreach (var (title, text) in page.Under("EXAMPLES"))
        {
            var code = Regex.Match(text, "^```powershell\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline);
            var number = Regex.Match(title, @"^Example \d+").Value;
            texts[number] = title;
            texts[$"{number}, code"] = code.Groups[1].Value.Trim();
            texts[$"{number}, remarks"] = HelpText.OfMarkdown(text.Replace(code.Value, ""));
        }

        foreach (var section in new[] { "INPUTS", "OUTPUTS" })
        {
            foreach (var (title, text) in page.Under(section))
                texts[$"{section} {title}"] = HelpText.OfMarkdown(text);
        }

        return texts;
    }

    private static IEnumerable<string> Links(MarkdownPage page) =>
        from Match link in Regex.Matches(page.Text("RELATED LINKS"), @"\[([^\]]+)\]\(([^)]+)\)")
        let address = link.Groups[2].Value
        select $"{link.Groups[1].Value} {(address.StartsWith("https:", System.StringComparison.Ordinal) ? address : "")}".Trim();

    private static IEnumerable<string> Sets(MarkdownPage page) =>
        from set in page.Under("SYNTAX").Select(part => part.Title.Replace(" (Default)", "")).DefaultIfEmpty(CodeFacts.OnlySet)
        select string.Join(", ", page.Parameters.Where(parameter => parameter.In(set) != null)
            .Select(parameter => MamlTexts.Use(
                parameter.Name, parameter.In(set)!["Required"], parameter.In(set)!["Position"], parameter.Values)).Order());
}
