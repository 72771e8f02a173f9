using System;
using System.IO;
using System.Linq;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>The notices name every redistributed assembly and contain its license.</summary>
public sealed class NoticesTests
{
    private static readonly string Notices = File.ReadAllText(Repository.Path("src", "Module", "THIRD-PARTY-NOTICES.txt"));

    [Fact]
    public void Name_each_package_that_ships_with_its_version_and_license()
    {
        var all = Dependency.All.Select(found => found.Notice).Distinct().OrderBy(notice => notice, StringComparer.OrdinalIgnoreCase);
        var expected = string.Join("\n", all);
        Assert.True(Notices.Contains($"\n\n{expected}\n-----", StringComparison.Ordinal), $"The list in THIRD-PARTY-NOTICES.txt must be:\n{expected}");
    }

    [Theory]
    [InlineData("net472")]
    [InlineData("net8.0")]
    public void Listed_packages_match_the_dependencies_folder(string framework) => Assert.Equal(
        Dependency.All.Where(found => found.Framework == framework).Select(found => found.File).Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.Path("bin", framework, "dependencies")).Select(file => Path.GetFileName(file))
            .Where(file => !file.StartsWith("ApinizerOps.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("MIT", "Permission is hereby granted, free of charge")]
    [InlineData("BSD-3-Clause", "Redistributions in binary form must reproduce")]
    [InlineData("Apache-2.0", "END OF TERMS AND CONDITIONS")]
    public void Have_the_text_of_each_license(string license, string words)
    {
        Assert.Contains($"\n    {license}\n", Notices);
        Assert.Contains($"\n{license}: ", Notices);
        Assert.Contains(words, Notices);
    }

    [Fact]
    public void Every_named_license_has_its_text() => Assert.All(
        Dependency.All, found => Assert.Contains($"\n{found.Notice.Split('\n')[1].Trim()}: ", Notices));
}
