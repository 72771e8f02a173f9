using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests.Packaging;

[Collection(OnePackage.Name)]
public sealed class PackageTests(PackageFixture package)
{
    private static readonly string[] Wrapping = ["_rels/.rels", "ApinizerOps.nuspec", "[Content_Types].xml"];

    [Fact]
    public void Holds_the_checkout_s_layout_and_nothing_else()
    {
        var expected = Directory.GetFiles(Repository.Path("bin"), "*", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository.Path("en-US"), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Concat(Directory.GetFiles(Repository.Path("src", "Module", "examples")).Select(file => $"examples/{Path.GetFileName(file)}"))
            .Concat(["ApinizerOps.psd1", "README.md", "LICENSE", "CHANGELOG.md"]);
        using var archive = ZipFile.OpenRead(package.File);
        var packed = archive.Entries.Select(entry => entry.FullName)
            .Where(name => !Wrapping.Contains(name) && !name.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), packed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Lies_unpacked_beside_it()
    {
        var version = Path.GetFileName(Directory.GetDirectories(package.Module).Single());
        Assert.Contains($"'{version}'", Repository.Manifest);
        Assert.True(File.Exists(Path.Combine(package.Module, version, "ApinizerOps.psd1")));
    }

    [Fact]
    public void Is_found_by_the_name_of_a_cmdlet()
    {
        using var archive = ZipFile.OpenRead(package.File);
        using var nuspec = archive.GetEntry("ApinizerOps.nuspec")!.Open();
        var tags = XDocument.Load(nuspec).Descendants().Single(element => element.Name.LocalName == "tags").Value;
        Assert.Equal(
            Repository.ManifestList("CmdletsToExport"),
            tags.Split(' ').Where(tag => tag.StartsWith("PSCmdlet_", StringComparison.Ordinal)).Select(tag => tag["PSCmdlet_".Length..]));
        // What a gallery takes.
        Assert.InRange(tags.Length, 1, 4000);
    }

    [SdkFact]
    public async Task Has_the_same_bytes_when_it_is_made_again()
    {
        var again = Path.Combine(package.Folder, "again");
        await PackageFixture.PackAsync(again);
        var second = Directory.GetFiles(again, "*.nupkg").Single();
        Assert.Equal(Path.GetFileName(package.File), Path.GetFileName(second));
        Assert.Equal(await File.ReadAllBytesAsync(package.File), await File.ReadAllBytesAsync(second));
    }

    [EngineFact]
    public async Task Imports_by_name_from_a_module_path()
    {
        const string script = "Import-Module ApinizerOps -ErrorAction Stop; $emulator = Start-ApinizerEmulator; "
            + "$null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject; "
            + "(New-ApinizerKey k SecretKey -Environment production -Content 00112233445566778899aabbccddeeff -ContentFormat Hex).ToString(); "
            + "(Get-Module ApinizerOps).ModuleBase";
        var (exitCode, output) = await Child.RunAsync(
            PowerShellEngine.Path, ["-NoProfile", "-NonInteractive", "-Command", script],
            new Dictionary<string, string?> { ["PSModulePath"] = package.ModulePath }, package.Folder);
        Assert.True(exitCode == 0, output);
        Assert.Contains("k (production: ok)", output);
        Assert.Contains(package.Unpacked, output);
    }
}
