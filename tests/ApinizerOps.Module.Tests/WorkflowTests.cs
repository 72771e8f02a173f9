using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests;

/// <summary>Checks of the workflows that don't need to run them.</summary>
public sealed class WorkflowTests
{
    private static readonly string Release = File.ReadAllText(Repository.Path(".github", "workflows", "release.yml"));

    public static IEnumerable<object[]> Files =>
        Directory.GetFiles(Repository.Path(".github", "workflows"), "*.yml").Concat(Directory.GetFiles(Repository.Path(".azure-pipelines"), "*.yml"))
            .Select(file => new object[] { Path.GetRelativePath(Repository.Root, file) });

    [Theory]
    [MemberData(nameof(Files))]
    public void Named_files_exist(string file)
    {
        var named = Regex.Matches(Read(file), @"(?<![\w/}])(?:\./)?((?:\.ci|src|tests|\.github)/[\w./-]+\w|build\.ps1|ApinizerOps\.sln)")
            .Select(path => path.Groups[1].Value).Distinct().ToList();
        // Templates lie beside the file that names them.
        named.AddRange(Regex.Matches(Read(file), @"template: (\S+)").Select(template => $"{Path.GetDirectoryName(file)}/{template.Groups[1].Value}"));
        Assert.True(named.Count > 0 || !Read(file).Contains("steps:"), file);
        Assert.All(named, path => Assert.True(Path.Exists(Repository.Path(path.Split('/'))), path));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Actions_are_pinned_to_a_commit(string file) => Assert.All(
        Regex.Matches(Read(file), @"uses: (?!\./)(.+)"), action => Assert.Matches(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action.Groups[1].Value));

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_job_has_a_timeout(string file)
    {
        var text = Read(file);
        Assert.Equal(Regex.Count(text, @"^ +(?:runs-on|- job):", RegexOptions.Multiline), Regex.Count(text, @"^ +(?:timeout-minutes|timeoutInMinutes): \d+$", RegexOptions.Multiline));
    }

    [Fact]
    public void Secrets_are_used_only_in_the_release()
    {
        Assert.Contains("secrets.GALLERY_KEY", Release);
        Assert.DoesNotContain("secrets", File.ReadAllText(Repository.Path(".github", "workflows", "ci.yml")));
        Assert.Matches(@"on:\s+push:\s+tags: \['v\*'\]", Release);
        Assert.Matches(@"permissions:\s+contents: read\s", Release);
    }

    /// <summary>A run that names a missing group does not start.</summary>
    [Fact]
    public void Variable_group_is_used_only_in_the_release()
    {
        var pipelines = Directory.GetFiles(Repository.Path(".azure-pipelines")).Where(file => Regex.IsMatch(File.ReadAllText(file), @"(?m)^\s+- group:|\$\(GALLERY_KEY\)|\$\(SIGNING"));
        Assert.Equal("release.yml", Path.GetFileName(Assert.Single(pipelines)));
    }

    /// <summary>The value of a variable must not become part of a script.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void Branch_names_are_not_pasted_into_scripts(string file) =>
        Assert.DoesNotMatch(@"\$\(Build\.SourceBranch|run:.*\$\{\{ *github\.(?:ref|head_ref|event)", Read(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void Install_and_publish_run_in_separate_steps(string file) => Assert.All(
        Regex.Split(Read(file), @"(?m)^ +- "), step => Assert.False(step.Contains("Install-PSResource") && step.Contains("Publish-Package"), step));

    private static string Read(string file) => File.ReadAllText(Repository.Path(file));
}
