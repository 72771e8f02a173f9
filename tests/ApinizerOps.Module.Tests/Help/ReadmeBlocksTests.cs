using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using ApinizerOps.Module.Tests.Packaging;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>Each block of the README is run by a test, and each link has a target.</summary>
[Collection(OnePackage.Name)]
public sealed class ReadmeBlocksTests(PackageFixture package)
{
    private const string Repo = "https://github.com/apinizer-ops/ApinizerOps/blob/main/";

    // Readme.Tests.ps1 runs all blocks of the first kind, and compares the one of the second with what they print.
    private static readonly Dictionary<string, int> Kinds = new() { ["powershell"] = int.MaxValue, ["text"] = 1 };

    // The test that runs each shell command of the README, and the text by which it does.
    private static readonly Dictionary<string, (string File, string By)> Commands = new()
    {
        ["dotnet run --project src/Quickstart"] = ("tests/ApinizerOps.Module.Tests/Engine/QuickstartTests.cs", "\"Quickstart.dll\""),
        ["dotnet run --project src/Quickstart -- shell"] = ("tests/ApinizerOps.Module.Tests/Engine/QuickstartTests.cs", "\"shell\""),
        ["dotnet test"] = (".ci/run", "\ndotnet test "),
    };

    private static readonly IReadOnlyList<(string Language, string Text)> Blocks = MarkdownBlocks.Read(Repository.Path("README.md"));

    [Fact]
    public void Every_block_has_a_tested_language()
    {
        Assert.Equal(Kinds.Keys.Append("sh").Order(), Blocks.Select(block => block.Language).Distinct().Order());
        Assert.All(Kinds, kind => Assert.InRange(Blocks.Count(block => block.Language == kind.Key), 1, kind.Value));
    }

    [Fact]
    public void Every_shell_command_is_tested()
    {
        Assert.Equal(
            Commands.Keys.Order(), Blocks.Where(block => block.Language == "sh").SelectMany(block => block.Text.Split('\n')).Order());
        Assert.All(Commands.Values, run => Assert.Contains(run.By, File.ReadAllText(Repository.Path(run.File.Split('/')))));
    }

    [Fact]
    public void Every_command_names_a_project_that_the_solution_builds()
    {
        var solution = File.ReadAllText(Repository.Path("ApinizerOps.sln"));
        var projects = Commands.Keys.Select(command => Regex.Match(command, @"--project (\S+)").Groups[1].Value).Where(folder => folder.Length > 0);
        Assert.All(projects, folder =>
        {
            var file = Assert.Single(Directory.GetFiles(Repository.Path(folder.Split('/')), "*.csproj"));
            Assert.Contains($"{folder.Replace('/', '\\')}\\{Path.GetFileName(file)}", solution);
        });
    }

    [Fact]
    public void Every_link_works_also_from_the_package()
    {
        var links = Regex.Matches(File.ReadAllText(Repository.Path("README.md")), @"\]\(([^)]+)\)").Select(link => link.Groups[1].Value).ToList();
        Assert.NotEmpty(links);
        using var archive = ZipFile.OpenRead(package.File);
        var packed = archive.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.All(links, link => Assert.True(
            link.StartsWith(Repo, StringComparison.Ordinal) ? LeadsTo(link[Repo.Length..])
                : link.StartsWith("https://", StringComparison.Ordinal) || packed.Contains(link),
            link));
    }

    // A heading's anchor is its words in lower case with hyphens between.
    private static bool LeadsTo(string target)
    {
        var file = Repository.Path(target.Split('#')[0].Split('/'));
        return File.Exists(file) && (!target.Contains('#') || Regex.Matches(File.ReadAllText(file), "^#+ (.+)$", RegexOptions.Multiline)
            .Any(heading => Anchor(heading.Groups[1].Value) == target.Split('#')[1]));
    }

    private static string Anchor(string heading) =>
        Regex.Replace(heading.Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-');
}
