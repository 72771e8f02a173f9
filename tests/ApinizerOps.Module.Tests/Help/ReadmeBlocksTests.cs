using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>Nothing in the README stands there untried: each block has somebody who runs it.</summary>
public sealed class ReadmeBlocksTests
{
    // Readme.Tests.ps1 runs each of the first kind, and takes the only one of the other two.
    private static readonly Dictionary<string, int> Kinds = new() { ["powershell"] = int.MaxValue, ["csv"] = 1, ["text"] = 1 };

    // Where a command is run that a newcomer types.
    private static readonly Dictionary<string, string> Commands = new()
    {
        ["dotnet run --project src/Quickstart"] = "QuickstartTests",
        ["dotnet test"] = ".ci/run",
    };

    private static readonly IReadOnlyList<(string Language, string Text)> Blocks =
    [
        .. Regex.Matches(File.ReadAllText(Repository.Path("README.md")).ReplaceLineEndings("\n"), "^```(\\S*)\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)
            .Select(block => (block.Groups[1].Value, block.Groups[2].Value.Trim())),
    ];

    [Fact]
    public void Every_block_is_of_a_kind_that_is_tried() => Assert.All(
        Blocks.Where(block => block.Language is not ("sh" or "")).GroupBy(block => block.Language), kind =>
        {
            Assert.True(Kinds.ContainsKey(kind.Key), $"Nobody runs the block: {kind.First().Text}");
            Assert.InRange(kind.Count(), 1, Kinds[kind.Key]);
        });

    [Fact]
    public void Every_command_is_one_that_is_run() => Assert.Equal(
        Commands.Keys.Order(), Blocks.Where(block => block.Language == "sh").SelectMany(block => block.Text.Split('\n')).Distinct().Order());

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
    public void The_whole_run_is_the_command_of_the_README() =>
        Assert.Contains("\ndotnet test ", File.ReadAllText(Repository.Path(".ci", "run")));

    [Fact]
    public void The_house_has_the_rooms_that_are_drawn()
    {
        var rooms = Drawings[0].Split('\n').Select(line => line.Split(' ')[0]).ToList();
        Assert.NotEmpty(rooms);
        Assert.All(rooms, room => Assert.True(Path.Exists(Repository.Path(room.TrimEnd('/').Split('/'))), room));
    }

    [Fact]
    public void A_call_passes_through_classes_that_there_are()
    {
        var classes = Regex.Matches(Drawings[1], @"\b[A-Z][a-z]+[A-Z]\w+").Select(name => name.Value)
            .Except(["ApinizerOps", "ShouldProcess", "ThrottleLimit", "RestSharp"]).Distinct().ToList();
        Assert.NotEmpty(classes);
        Assert.All(classes, name => Assert.True(
            Directory.EnumerateFiles(Repository.Path("src"), $"{name}.cs", SearchOption.AllDirectories).Any(), name));
    }

    // What is to be read and not to be typed: the rooms, and the trip of a call.
    private static List<string> Drawings => [.. Blocks.Where(block => block.Language.Length == 0).Select(block => block.Text)];
}
