using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>The fenced blocks of a document.</summary>
internal static class MarkdownBlocks
{
    public static IReadOnlyList<(string Language, string Text)> Read(string file) =>
    [
        .. Regex.Matches(File.ReadAllText(file).ReplaceLineEndings("\n"), "^```(\\S*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)
            .Select(block => (block.Groups[1].Value, block.Groups[2].Value.Trim())),
    ];
}
