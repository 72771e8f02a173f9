using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Packaging;

public sealed class ManifestTests(ModuleAssemblies module) : IClassFixture<ModuleAssemblies>
{
    [Fact]
    public void Exports_exactly_the_cmdlets_of_the_assembly() =>
        AssertSame(module.Commands.Select(command => command.Name), Repository.ManifestList("CmdletsToExport"));

    [Fact]
    public void Exports_exactly_the_aliases_of_the_assembly()
    {
        var aliases = from command in module.Commands
                      from attribute in command.Type.GetCustomAttributesData()
                      where attribute.AttributeType.Name == "AliasAttribute"
                      from alias in (IEnumerable<System.Reflection.CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!
                      select (string)alias.Value!;
        AssertSame(aliases, Repository.ManifestList("AliasesToExport"));
    }

    [Fact]
    public void Exports_no_wildcard() => Assert.DoesNotContain("'*'", Repository.Manifest);

    [Theory]
    [InlineData("PowerShellVersion", "5.1")]
    [InlineData("DotNetFrameworkVersion", "4.7.2")]
    [InlineData("RootModule", "bin/ApinizerOps.psm1")]
    public void Manifest_has_the_expected_value(string key, string value) =>
        Assert.Matches(new Regex(key + @"\s*=\s*'" + Regex.Escape(value) + "'"), Repository.Manifest);

    [Fact]
    public void Supports_both_editions() =>
        Assert.Equal(["Core", "Desktop"], Repository.ManifestList("CompatiblePSEditions").Order());

    [Fact]
    public void Has_the_version_of_the_assemblies()
    {
        var version = Regex.Match(Repository.Manifest, @"ModuleVersion\s*=\s*'([^']+)'").Groups[1].Value;
        Assert.Equal(version, module.Cmdlets.GetName().Version!.ToString(3));
        Assert.Equal(version, module.Core.GetName().Version!.ToString(3));
    }

    [Theory]
    [InlineData("bin/ApinizerOps.psm1")]
    [InlineData("bin/ApinizerOps.Format.ps1xml")]
    [InlineData("bin/net472/ApinizerOps.dll")]
    [InlineData("bin/net8.0/ApinizerOps.dll")]
    [InlineData("en-US/ApinizerOps.dll-Help.xml")]
    public void Build_creates_the_file(string file) => Assert.True(File.Exists(Repository.Path(file.Split('/'))), file);

    [Fact]
    public void Shipped_scripts_are_ascii() => Assert.All(
        Directory.GetFiles(Repository.Path("bin"), "*.ps*1*").Append(Repository.Path("ApinizerOps.psd1")),
        file => Assert.True(File.ReadAllBytes(file).All(character => character < 128), file));

    /// <summary>Shows the difference only, as the lists are long.</summary>
    private static void AssertSame(IEnumerable<string> code, IReadOnlyList<string> manifest)
    {
        var missing = string.Join(", ", code.Except(manifest));
        var unknown = string.Join(", ", manifest.Except(code));
        Assert.True(missing.Length + unknown.Length == 0, $"Missing in ApinizerOps.psd1: {missing}. Not in the code: {unknown}.");
        Assert.Equal(manifest.Distinct(), manifest);
    }
}
