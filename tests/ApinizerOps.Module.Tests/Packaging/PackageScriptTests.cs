using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>The script that tests a package is red where it did not: that is all that stands behind "passed" on other machines.</summary>
[Collection(OnePackage.Name)]
public sealed class PackageScriptTests(PackageFixture package) : IDisposable
{
    private const string Passing = "Describe d { It t { . \"$PSScriptRoot/Setup.ps1\"; $ModuleManifest | Should -Exist } }";

    private readonly string _tests = Directory.CreateTempSubdirectory("apinizerops-").FullName;

    [Fact]
    public async Task Passes_where_the_package_does()
    {
        var (exitCode, output) = await RunAsync(Passing);
        Assert.True(exitCode == 0, output);
        Assert.Contains("All files passed.", output);
    }

    [Theory]
    [InlineData("Describe d { It t { 1 | Should -Be 2 } }", "Failed: Own.Tests.ps1.")]
    [InlineData("Describe d { It t -Skip { } }", "Failed: Own.Tests.ps1.")]
    [InlineData("Describe d { It t { } }", "Tested was '', not the package.")]
    public async Task Fails_where_a_file(string does, string says)
    {
        var (exitCode, output) = await RunAsync(does);
        Assert.True(exitCode == 1, output);
        Assert.Contains(says, output);
    }

    [Fact]
    public async Task Fails_where_another_module_was_tested()
    {
        var manifest = Repository.Path("ApinizerOps.psd1");
        var (exitCode, output) = await RunAsync($"$env:APINIZEROPS_MANIFEST = '{manifest}'\n{Passing}");
        Assert.True(exitCode == 1, output);
        Assert.Contains($"Tested was '{Repository.Path("bin")}", output);
    }

    [Fact]
    public async Task Fails_where_no_file_matches()
    {
        var (exitCode, output) = await RunAsync(Passing, "-File Other.Tests.ps1");
        Assert.True(exitCode == 1, output);
        Assert.Contains("Nothing to test", output);
    }

    [Fact]
    public async Task Fails_where_there_are_two_packages()
    {
        File.Copy(package.File, Path.Combine(_tests, "a.nupkg"));
        File.Copy(package.File, Path.Combine(_tests, "b.nupkg"));
        var (exitCode, output) = await RunAsync(Passing, from: Path.Combine(_tests, "*.nupkg"));
        Assert.True(exitCode == 1, output);
        Assert.Contains("2 match", output);
    }

    [Fact]
    public async Task Leaves_the_environment_as_it_was()
    {
        var (_, output) = await RunAsync(
            Passing, before: "$env:PSModulePath += 'x'; $was = $env:PSModulePath", after: "\n\"restored: $($was -ceq $env:PSModulePath), $(Test-Path Env:APINIZEROPS_MANIFEST)\"");
        Assert.Contains("All files passed.", output);
        Assert.Contains("restored: True, False", output);
    }

    public void Dispose() => Directory.Delete(_tests, recursive: true);

    private Task<(int ExitCode, string Output)> RunAsync(
        string test, string more = "", string? from = null, string before = "", string after = "")
    {
        foreach (var file in new[] { "Setup.ps1", "Shell.ps1", "Invoke-Tests.ps1" })
            File.Copy(Repository.Path("tests", "Pester", file), Path.Combine(_tests, file));
        File.WriteAllText(Path.Combine(_tests, "Own.Tests.ps1"), test);
        var line = $"{before}\n& '{Repository.Path(".ci", "Test-Package.ps1")}' -Package '{from ?? package.File}' -Tests '{_tests}' {more}{after}";
        return Child.RunPowerShellAsync(
            ["-Command", line],
            new Dictionary<string, string?> { ["APINIZEROPS_MANIFEST"] = null });
    }
}
