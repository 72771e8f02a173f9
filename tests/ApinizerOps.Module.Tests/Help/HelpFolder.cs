using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>The Markdown that people write, and the MAML that is generated from it and ships.</summary>
internal static class HelpFolder
{
    public static string Maml { get; } = Repository.Path("src", "Module", "en-US", "ApinizerOps.dll-Help.xml");

    /// <summary>The cmdlets that have a page.</summary>
    public static IEnumerable<string> Pages { get; } =
        [.. Directory.GetFiles(Repository.Path("src", "Module", "help", "en-US"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Order()];

    public static MarkdownPage Page(string cmdlet) =>
        new(File.ReadAllText(Repository.Path("src", "Module", "help", "en-US", $"{cmdlet}.md")));
}
