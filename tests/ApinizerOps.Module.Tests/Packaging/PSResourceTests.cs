using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>The package by the commands of PSResourceGet, from a folder that is registered as a repository.</summary>
[Collection(OnePackage.Name)]
public sealed class PSResourceTests(PackageFixture package) : IDisposable
{
    private const string Use = "Import-Module ApinizerOps; $emulator = Start-ApinizerEmulator; "
        + "$null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject; "
        + "(New-ApinizerKey k SecretKey -Environment production -Content 00112233445566778899aabbccddeeff -ContentFormat Hex).ToString(); "
        + "\"$((Get-Module ApinizerOps).Version) from $((Get-Module ApinizerOps).ModuleBase)\"";

    // A home of its own, so that neither the repository nor the module gets into that of whoever runs the test.
    private readonly string _home = Directory.CreateTempSubdirectory("apinizerops-").FullName;

    [Fact]
    public async Task Package_is_found_saved_installed_and_updated()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Install-PSResource would install into the Documents folder of whoever runs this on Windows.");
        var feed = Directory.CreateDirectory(Path.Combine(_home, "feed")).FullName;
        var saved = Directory.CreateDirectory(Path.Combine(_home, "saved")).FullName;
        var version = Regex.Match(Repository.Manifest, @"ModuleVersion\s*=\s*'([^']+)'").Groups[1].Value;
        File.Copy(package.File, Path.Combine(feed, Path.GetFileName(package.File)));

        Assert.Equal(version, (await RunAsync(
            $"Register-PSResourceRepository -Name Folder -Uri '{feed}' -Trusted; (Find-PSResource ApinizerOps -Repository Folder).Version.ToString()")).Trim());

        await RunAsync($"Save-PSResource ApinizerOps -Repository Folder -Path '{saved}'");
        Assert.True(File.Exists(Path.Combine(saved, "ApinizerOps", version, "ApinizerOps.psd1")));

        await RunAsync("Install-PSResource ApinizerOps -Repository Folder");
        var first = await RunAsync(Use);
        Assert.Contains("k (production: ok)", first);
        Assert.Contains($"{version} from {_home}", first);

        await PublishNextAsync(version, feed);
        await RunAsync("Update-PSResource ApinizerOps -Repository Folder");
        var second = await RunAsync(Use);
        Assert.Contains("k (production: ok)", second);
        Assert.Contains($"900.0.0 from {_home}", second);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    /// <summary>The saved module under another version.</summary>
    private async Task PublishNextAsync(string version, string feed)
    {
        var manifest = Path.Combine(_home, "saved", "ApinizerOps", version, "ApinizerOps.psd1");
        await File.WriteAllTextAsync(manifest, Repository.Manifest.Replace($"'{version}'", "'900.0.0'", StringComparison.Ordinal));
        await RunAsync($"Publish-PSResource -Path '{Path.GetDirectoryName(manifest)}' -Repository Folder");
        Assert.True(File.Exists(Path.Combine(feed, "ApinizerOps.900.0.0.nupkg")));
    }

    private async Task<string> RunAsync(string script)
    {
        var (exitCode, output) = await Child.RunPowerShellAsync(
            ["-Command", "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; " + script],
            new Dictionary<string, string?> { ["HOME"] = _home, ["XDG_DATA_HOME"] = null, ["XDG_CONFIG_HOME"] = null, ["PSModulePath"] = null },
            _home);
        Assert.True(exitCode == 0, output);
        return output;
    }
}
