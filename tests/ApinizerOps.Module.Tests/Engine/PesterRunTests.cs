using System;
using System.IO;
using System.Threading.Tasks;
using Xunit.Sdk;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>When a run of a Pester file counts as passed, and which Pester it uses.</summary>
public sealed class PesterRunTests : IDisposable
{
    private const string File = "Small.Tests.ps1";

    private static readonly string Import = $"BeforeAll {{ Import-Module '{Repository.Path("ApinizerOps.psd1").Replace("'", "''", StringComparison.Ordinal)}' }}";

    private readonly string _folder = Directory.CreateTempSubdirectory("apinizerops-").FullName;

    [Fact]
    public Task Passing_tests_are_a_success() => RunAsync($"Describe 'a' {{ {Import}; It 'b' {{ 1 | Should -Be 1 }} }}");

    [Theory]
    [InlineData("It 'b' { 1 | Should -Be 2 }")]
    [InlineData("It 'b' -Skip { 1 | Should -Be 1 }")]
    [InlineData("It 'b' { 1 | Should -Be 1 }; It 'c' -Skip { 1 | Should -Be 1 }")]
    [InlineData("")]
    public async Task Failed_skipped_or_missing_tests_are_a_failure(string tests) =>
        await Assert.ThrowsAnyAsync<XunitException>(() => RunAsync($"Describe 'a' {{ {Import}; {tests} }}"));

    [Fact]
    public async Task Run_without_the_module_is_a_failure() =>
        await Assert.ThrowsAnyAsync<XunitException>(() => RunAsync("Describe 'a' { It 'b' { 1 | Should -Be 1 } }"));

    [Fact]
    public async Task Run_with_another_copy_of_the_module_is_a_failure() => await Assert.ThrowsAnyAsync<XunitException>(
        () => RunAsync($"Describe 'a' {{ {Import}; It 'b' {{ 1 | Should -Be 1 }} }}", Path.Combine(_folder, "module")));

    [Fact]
    public void Pester_is_found_by_version_and_by_path()
    {
        var packaged = PesterRun.FindPester("");
        Assert.True(System.IO.File.Exists(packaged), packaged);
        Assert.Equal(packaged, PesterRun.FindPester(Path.GetFileName(Repository.PesterPackage)));
        Assert.Equal(packaged, PesterRun.FindPester(Path.GetRelativePath(Repository.Root, packaged)));
    }

    [Fact]
    public void Missing_Pester_error_names_the_variable()
    {
        var error = Assert.Throws<FileNotFoundException>(() => PesterRun.FindPester("0.0.1"));
        Assert.StartsWith("APINIZEROPS_PESTER is '0.0.1', but ", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("0.0.1", "tools", "Pester.psd1"), error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task RunAsync(string tests, string? module = null)
    {
        System.IO.File.Copy(Repository.Path("tests", "Pester", "Invoke-Tests.ps1"), Path.Combine(_folder, "Invoke-Tests.ps1"));
        System.IO.File.WriteAllText(Path.Combine(_folder, File), tests);
        return new PesterRun(_folder, module ?? Path.TrimEndingDirectorySeparator(Repository.Root)).PassesAsync(File, "en-US");
    }
}
