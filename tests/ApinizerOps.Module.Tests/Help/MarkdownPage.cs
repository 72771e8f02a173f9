using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>A page of help in the form of platyPS.</summary>
internal sealed class MarkdownPage
{
    private readonly List<(string Section, string Title, string Text)> _parts = [];

    public MarkdownPage(string text)
    {
        text = text.ReplaceLineEndings("\n");
        OnlineVersion = Regex.Match(text, "^online version: (.*)$", RegexOptions.Multiline).Groups[1].Value;
        string section = "", title = "", body = "";
        var isCode = false;
        foreach (var line in text.Split('\n'))
        {
            isCode ^= line.StartsWith("```", System.StringComparison.Ordinal);
            var heading = isCode ? Match.Empty : Regex.Match(line, "^(#{1,3}) (.+)$");
            if (!heading.Success)
            {
                body += $"{line}\n";
                continue;
            }

            _parts.Add((section, title, body.Trim()));
            (section, title, body) = heading.Groups[1].Length < 3 ? (heading.Groups[2].Value, "", "") : (section, heading.Groups[2].Value, "");
        }

        _parts.Add((section, title, body.Trim()));
    }

    public string OnlineVersion { get; }

    public IEnumerable<MarkdownParameter> Parameters =>
        Under("PARAMETERS").Where(part => part.Title.StartsWith('-')).Select(part => new MarkdownParameter(part.Title, part.Text));

    /// <summary>A section's own text.</summary>
    public string Text(string section) => _parts.Single(part => part.Section == section && part.Title.Length == 0).Text;

    /// <summary>What stands under a section's headings.</summary>
    public IEnumerable<(string Title, string Text)> Under(string section) =>
        _parts.Where(part => part.Section == section && part.Title.Length > 0).Select(part => (part.Title, part.Text));
}
