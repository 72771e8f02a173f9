using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests;

/// <summary>The version is in one place, and the changelog has the form that it declares.</summary>
public sealed class VersionTests
{
    private static readonly string[] Kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

    private static readonly string[] Folders = ["src", "tests", ".github", ".azure-pipelines", ".ci"];

    private static readonly string Changelog = File.ReadAllText(Repository.Path("CHANGELOG.md"));

    /// <summary>The present version, and others that it may become.</summary>
    public static IEnumerable<object[]> Versions =>
        new[] { Regex.Match(Repository.Manifest, @"ModuleVersion\s*=\s*'([^']+)'").Groups[1].Value, "1.0.0", "1.1.0", "1.2.3", "2.0.0", "5.0.0", "6.0.0" }
            .Distinct().Select(version => new object[] { version });

    [Theory]
    [MemberData(nameof(Versions))]
    public void Version_is_only_in_the_manifest(string version)
    {
        // Other things have versions too: ours follows the module's name or stands in a property that would set it.
        var own = new Regex($@"ApinizerOps\W{{1,3}}v?{Regex.Escape(version)}\b|<(?:Package|Assembly|File)?Version(?:Prefix)?>\s*\d|\bv{Regex.Escape(version)}\b");
        Assert.Matches(own, $"ApinizerOps/{version}");
        Assert.All(Files, file => Assert.DoesNotMatch(own, WithoutActions(File.ReadAllText(file))));
    }

    [Fact]
    public void Changelog_headings_are_versions_with_dates_and_links()
    {
        var sections = Regex.Matches(Changelog, @"^## \[([^\]]+)\](.*)$", RegexOptions.Multiline);
        Assert.Equal("Unreleased", sections[0].Groups[1].Value);
        Assert.Equal("", sections[0].Groups[2].Value);
        Assert.All(sections.Skip(1), section => Assert.Matches(@"^\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d$", section.Groups[1].Value + section.Groups[2].Value));
        Assert.All(sections, section => Assert.Matches($@"(?m)^\[{Regex.Escape(section.Groups[1].Value)}\]: https://", Changelog));
    }

    [Fact]
    public void Changelog_sections_are_of_known_kinds() => Assert.All(
        Regex.Matches(Changelog, "^### (.+)$", RegexOptions.Multiline), heading => Assert.Contains(heading.Groups[1].Value, Kinds));

    /// <summary>A pinned action has its version beside it, which may equal the module's one day.</summary>
    private static string WithoutActions(string text) => Regex.Replace(text, @"(?m)^.*\buses: .*$", "");

    private static IEnumerable<string> Files =>
        Folders.SelectMany(folder => Directory.GetFiles(Repository.Path(folder), "*", SearchOption.AllDirectories))
            .Concat(Directory.GetFiles(Repository.Root).Where(file => Path.GetFileName(file) is not ("CHANGELOG.md" or "ApinizerOps.psd1")))
            .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar)
                .Any(part => part is "bin" or "obj" or "TestResults" or "BenchmarkDotNet.Artifacts"))
            .Where(file => Path.GetExtension(file) is not (".dll" or ".nupkg" or ".png" or ".pfx"));
}
