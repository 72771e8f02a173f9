using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests;

/// <summary>What can be said of the workflows without running them.</summary>
public sealed class WorkflowTests
{
    private static readonly string Release = File.ReadAllText(Repository.Path(".github", "workflows", "release.yml"));

    public static IEnumerable<object[]> Files =>
        Directory.GetFiles(Repository.Path(".github", "workflows"), "*.yml").Append(Repository.Path(".azure-pipelines", "ci.yml"))
            .Select(file => new object[] { Path.GetRelativePath(Repository.Root, file) });

    [Theory]
    [MemberData(nameof(Files))]
    public void Name_only_files_that_exist(string file)
    {
        var named = Regex.Matches(Read(file), @"(?<![\w/}])(?:\./)?((?:\.ci|src|tests|\.github)/[\w./-]+\w|build\.ps1|ApinizerOps\.sln)")
            .Select(path => path.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, path => Assert.True(Path.Exists(Repository.Path(path.Split('/'))), path));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Use_actions_of_one_commit_only(string file) => Assert.All(
        Regex.Matches(Read(file), @"uses: (?!\./)(.+)"), action => Assert.Matches(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action.Groups[1].Value));

    [Theory]
    [MemberData(nameof(Files))]
    public void Let_no_job_run_on_and_on(string file)
    {
        var text = Read(file);
        Assert.Equal(Regex.Count(text, @"^ +(?:runs-on|- job):", RegexOptions.Multiline), Regex.Count(text, @"^ +(?:timeout-minutes|timeoutInMinutes): \d+$", RegexOptions.Multiline));
    }

    [Fact]
    public void Give_secrets_to_a_release_alone()
    {
        Assert.Contains("secrets.GALLERY_KEY", Release);
        Assert.DoesNotContain("secrets", File.ReadAllText(Repository.Path(".github", "workflows", "ci.yml")));
        Assert.Matches(@"on:\s+push:\s+tags: \['v\*'\]", Release);
        Assert.Matches(@"permissions:\s+contents: read\s", Release);
    }

    private static string Read(string file) => File.ReadAllText(Repository.Path(file));
}
