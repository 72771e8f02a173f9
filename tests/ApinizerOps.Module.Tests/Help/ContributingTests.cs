using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>Everything that CONTRIBUTING.md names exists.</summary>
public sealed class ContributingTests
{
    private static readonly string Page = Repository.Path(".github", "CONTRIBUTING.md");

    private static readonly string[] Layout =
        MarkdownBlocks.Read(Page).Single(block => block.Language.Length == 0).Text.Split('\n');

    private static readonly (string Text, string Address)[] Links =
        [.. Regex.Matches(File.ReadAllText(Page), @"\[([^\]]+)\]\(([^)]+)\)").Select(link => (link.Groups[1].Value, link.Groups[2].Value))];

    private static readonly string[] Code =
        [.. Regex.Matches(File.ReadAllText(Page), "`([^`\n]+)`").Select(code => code.Groups[1].Value)];

    [Fact]
    public void Folders_of_the_layout_exist()
    {
        var folders = Layout.Select(line => line.Split(' ')[0]).ToList();
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.True(Path.Exists(Repository.Path(folder.TrimEnd('/').Split('/'))), folder));
    }

    [Fact]
    public void Links_to_files_and_headings_have_a_target()
    {
        var links = Links.Select(link => link.Address).Where(address => !address.StartsWith("https://", StringComparison.Ordinal)).ToList();
        var headings = Regex.Matches(File.ReadAllText(Page), "^#+ (.+)$", RegexOptions.Multiline)
            .Select(heading => "#" + heading.Groups[1].Value.ToLowerInvariant().Replace(' ', '-')).ToList();
        Assert.True(links.Count > 20, string.Join(' ', links));
        Assert.All(links, link => Assert.True(link[0] == '#' ? headings.Contains(link) : Path.Exists(TargetOf(link)), link));
    }

    [Fact]
    public void Methods_on_the_way_of_a_call_are_in_the_linked_files()
    {
        var stops = Links.Where(link => link.Address.EndsWith(".cs", StringComparison.Ordinal)).ToList();
        Assert.True(stops.Count(stop => stop.Text.Contains('.', StringComparison.Ordinal)) > 10, string.Join(' ', stops));
        Assert.All(stops, stop =>
        {
            var name = stop.Text.Trim('`').Split('.');
            Assert.Equal(name[0], Path.GetFileNameWithoutExtension(stop.Address));
            if (name.Length > 1)
                Assert.Matches($@"(?:public|internal|protected|private)\b[^;=\n]* {name[1]}(?:<\w+>)?\(", File.ReadAllText(TargetOf(stop.Address)));
        });
    }

    [Fact]
    public void Files_and_folders_that_are_named_exist()
    {
        var paths = Code.Concat(MarkdownBlocks.Read(Page).SelectMany(block => block.Text.Split(' ', '\n')))
            .Select(word => Regex.Match(word, @"^(?:\./)?((?:src|tests|\.ci|\.github|\.azure-pipelines)/[\w./-]+)$").Groups[1].Value)
            .Where(path => path.Length > 0).Distinct().ToList();
        Assert.True(paths.Count > 10, string.Join(' ', paths));
        Assert.All(paths, path => Assert.True(Path.Exists(Repository.Path(path.Split('/'))), path));
    }

    [Fact]
    public void Test_classes_that_are_named_exist()
    {
        var classes = Code.Where(code => Regex.IsMatch(code, @"^\w+Tests$")).Distinct().ToList();
        Assert.True(classes.Count > 10, string.Join(' ', classes));
        Assert.All(classes, name => Assert.True(
            Directory.EnumerateFiles(Repository.Path("tests"), $"{name}.cs", SearchOption.AllDirectories).Any(), name));
    }

    [Fact]
    public void Variables_that_are_named_are_read()
    {
        var variables = Code.Where(code => code.StartsWith("APINIZEROPS_", StringComparison.Ordinal)).Distinct().ToList();
        Assert.NotEmpty(variables);
        var sources = Directory.EnumerateFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Repository.Path("src", "Quickstart"), "*.cs"))
            .Select(File.ReadAllText).ToList();
        Assert.All(variables, name => Assert.True(sources.Any(text => text.Contains($"\"{name}\"", StringComparison.Ordinal)), name));
    }

    private static string TargetOf(string link) => Path.Combine(Path.GetDirectoryName(Page)!, link);
}
