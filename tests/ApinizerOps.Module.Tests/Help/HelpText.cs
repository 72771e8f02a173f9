using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>Text as it reads, however its lines are broken.</summary>
internal static class HelpText
{
    /// <summary>Paragraphs of Markdown: blank lines stand between them, and a backslash only guards what follows.</summary>
    public static string OfMarkdown(string text) => Paragraphs([.. Regex.Split(text, @"\n\s*\n")
        .Select(paragraph => Regex.Replace(paragraph, @"\\([^\w\s])", "$1"))]);

    /// <summary>Paragraphs, without the empty ones.</summary>
    public static string Paragraphs(params string[] paragraphs) =>
        string.Join("\n", paragraphs.Select(Line).Where(paragraph => paragraph.Length > 0));

    private static string Line(string text) => Regex.Replace(text, @"\s+", " ").Trim();
}
