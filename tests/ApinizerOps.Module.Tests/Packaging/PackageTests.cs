using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests.Packaging;

[Collection(OnePackage.Name)]
public sealed class PackageTests(PackageFixture package)
{
    private static readonly string[] Wrapping = ["_rels/.rels", "ApinizerOps.nuspec", "[Content_Types].xml"];

    private static readonly string[] Own =
        ["ApinizerOps", "ApinizerOps.Core", "dependencies/ApinizerOps.Client", "dependencies/ApinizerOps.Emulator"];

    [Fact]
    public void Contains_exactly_the_expected_files()
    {
        // Computed from the sources, as the content of bin/ is what is tested.
        var frameworks = Dependency.All.Select(found => found.Framework).Distinct().Order().ToList();
        Assert.Equal(["net472", "net8.0"], frameworks);
        var expected = Sources("bin/", "*.ps*1*").Concat(Sources("en-US/", "*", "en-US")).Concat(Sources("examples/", "*", "examples"))
            .Concat(frameworks.SelectMany(name => Own.Select(file => $"bin/{name}/{file}.dll")))
            .Concat(Dependency.All.Select(found => $"bin/{found.Framework}/dependencies/{found.File}"))
            .Concat(["ApinizerOps.psd1", "README.md", "LICENSE", "CHANGELOG.md", "THIRD-PARTY-NOTICES.txt"]);
        using var archive = ZipFile.OpenRead(package.File);
        var packed = archive.Entries.Select(entry => entry.FullName)
            .Where(name => !Wrapping.Contains(name) && !name.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), packed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unpacked_copy_is_beside_the_package()
    {
        var version = Path.GetFileName(Directory.GetDirectories(package.Module).Single());
        Assert.Contains($"'{version}'", Repository.Manifest);
        Assert.True(File.Exists(Path.Combine(package.Module, version, "ApinizerOps.psd1")));
    }

    [Fact]
    public void Tags_list_every_cmdlet()
    {
        var tags = Told("tags");
        Assert.Equal(
            Repository.ManifestList("CmdletsToExport"),
            tags.Split(' ').Where(tag => tag.StartsWith("PSCmdlet_", StringComparison.Ordinal)).Select(tag => tag["PSCmdlet_".Length..]));
        // The limit of the PowerShell Gallery.
        Assert.InRange(tags.Length, 1, 4000);
    }

    [Theory]
    [InlineData("description", "Description")]
    [InlineData("releaseNotes", "ReleaseNotes")]
    [InlineData("projectUrl", "ProjectUri")]
    [InlineData("copyright", "Copyright")]
    public void Metadata_matches_the_manifest(string name, string key) =>
        Assert.Contains($" {key} = '{Told(name)}'", Regex.Replace(Repository.Manifest, " +", " "));

    [Fact]
    public async Task Packing_again_gives_the_same_bytes()
    {
        var sdk = (await Child.RunAsync("dotnet", ["--version"])).Output.Trim();
        Assert.SkipWhen(
            Version.Parse(sdk.Split('-')[0]) < new Version(10, 0, 400),
            $".NET SDK {sdk} writes the time of day into packages. Install .NET SDK 10.0.400 or later to run this.");
        var again = Path.Combine(package.Folder, "again");
        await PackageFixture.PackAsync(again);
        var second = Directory.GetFiles(again, "*.nupkg").Single();
        Assert.Equal(Path.GetFileName(package.File), Path.GetFileName(second));
        Assert.Equal(await File.ReadAllBytesAsync(package.File), await File.ReadAllBytesAsync(second));
    }

    [Fact]
    public async Task Imports_by_name_from_a_module_path()
    {
        const string script = "Import-Module ApinizerOps -ErrorAction Stop; $emulator = Start-ApinizerEmulator; "
            + "$null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject; "
            + "(New-ApinizerKey k SecretKey -Environment production -Content 00112233445566778899aabbccddeeff -ContentFormat Hex).ToString(); "
            + "(Get-Module ApinizerOps).ModuleBase";
        var (exitCode, output) = await Child.RunPowerShellAsync(
            ["-Command", script],
            new Dictionary<string, string?> { ["PSModulePath"] = package.ModulePath }, package.Folder);
        Assert.True(exitCode == 0, output);
        Assert.Contains("k (production: ok)", output);
        Assert.Contains(package.Unpacked, output);
    }

    private string Told(string name)
    {
        using var archive = ZipFile.OpenRead(package.File);
        using var nuspec = archive.GetEntry("ApinizerOps.nuspec")!.Open();
        return XDocument.Load(nuspec).Descendants().Single(element => element.Name.LocalName == name).Value;
    }

    private static IEnumerable<string> Sources(string target, string pattern, params string[] folder) =>
        Directory.GetFiles(Repository.Path(["src", "Module", .. folder]), pattern).Select(file => target + Path.GetFileName(file));
}
