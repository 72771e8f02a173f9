using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests;

/// <summary>The checks of the release scripts; what they do with a real key and certificate is not tested here.</summary>
public sealed class ReleaseScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("apinizerops-").FullName;

    [Theory]
    [InlineData("v900.2.3", "## [900.2.3] - 2026-11-21", "agree: 900.2.3.")]
    [InlineData("v900.2.4", "## [900.2.4] - 2026-11-21", "The tag 'v900.2.4' is not")]
    [InlineData("900.2.3", "## [900.2.3] - 2026-11-21", "The tag '900.2.3' is not")]
    [InlineData("v900.2.3", "## [Unreleased]", "The changelog has no")]
    [InlineData("v900.2.3", "## [900x2.3] - 2026-11-21", "The changelog has no")]
    [InlineData("v900.2.3", "## [900.2.30] - 2026-11-21", "The changelog has no")]
    public async Task Tag_must_match_the_manifest_and_the_changelog(string tag, string heading, string says)
    {
        File.WriteAllText(Path.Combine(_folder, "A.psd1"), "@{ ModuleVersion = '900.2.3' }");
        File.WriteAllText(Path.Combine(_folder, "A.md"), $"# Changelog\n\n{heading}\n");
        var (exitCode, output) = await RunAsync("Confirm-Tag.ps1", $"-Tag {tag} -Manifest A.psd1 -Changelog A.md", []);
        Assert.Contains(says, output);
        Assert.Equal(says.StartsWith("agree", StringComparison.Ordinal), exitCode == 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("$(GALLERY_KEY)")]
    public async Task Nothing_is_published_without_a_key(string key)
    {
        File.WriteAllText(Path.Combine(_folder, "a.nupkg"), "");
        var (exitCode, output) = await RunAsync("Publish-Package.ps1", "-Package a.nupkg -Repository None", new() { ["GALLERY_KEY"] = key });
        Assert.Equal(1, exitCode);
        Assert.Contains("No key of the gallery", output);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("$(SIGNING_CERTIFICATE)", "$(SIGNING_PASSWORD)")]
    public async Task Nothing_is_signed_without_a_certificate(string certificate, string password)
    {
        var (exitCode, output) = await RunAsync(
            "Add-Signature.ps1", "-Path .", new() { ["SIGNING_CERTIFICATE"] = certificate, ["SIGNING_PASSWORD"] = password });
        Assert.True(exitCode == 0, output);
        Assert.Contains("the module is not signed", output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<(int ExitCode, string Output)> RunAsync(string script, string arguments, Dictionary<string, string?> environment) => Child.RunPowerShellAsync(
            ["-Command", $"& '{Repository.Path(".ci", script)}' {arguments}"], environment, _folder);
}
