using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>Everything that CONTRIBUTING.md names exists.</summary>
public sealed class ContributingTests
{
    private static readonly string Page = Repository.Path(".github", "CONTRIBUTING.md");

    // Blocks to read rather than to type: the layout, and the way of a call.
    private static readonly string[] Drawings =
        [.. MarkdownBlocks.Read(Page).Where(block => block.Language.Length == 0).Select(block => block.Text)];

    private static readonly string[] Code =
        [.. Regex.Matches(File.ReadAllText(Page), "`([^`\n]+)`").Select(code => code.Groups[1].Value)];

    [Fact]
    public void Folders_of_the_layout_exist()
    {
        var folders = Drawings[0].Split('\n').Select(line => line.Split(' ')[0]).ToList();
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.True(Path.Exists(Repository.Path(folder.TrimEnd('/').Split('/'))), folder));
    }

    [Fact]
    public void Classes_on_the_way_of_a_call_exist()
    {
        var classes = Regex.Matches(Drawings[1], @"\b[A-Z][a-z]+[A-Z]\w+").Select(name => name.Value)
            .Except(["ApinizerOps", "ShouldProcess", "ThrottleLimit", "RestSharp"]).Distinct().ToList();
        Assert.NotEmpty(classes);
        Assert.All(classes, name => Assert.True(
            Directory.EnumerateFiles(Repository.Path("src"), $"{name}.cs", SearchOption.AllDirectories).Any(), name));
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
}
