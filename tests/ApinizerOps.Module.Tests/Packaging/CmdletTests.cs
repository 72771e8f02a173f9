using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>
/// What a cmdlet needs beside its class, as the five steps of CONTRIBUTING.md say. Manifest, help and views have their own tests,
/// and the Pester files Endpoints, SessionParameter and SecretLeaks fail for a cmdlet that has no call there.
/// </summary>
public sealed class CmdletTests(ModuleAssemblies module) : IClassFixture<ModuleAssemblies>
{
    // They end something and emit nothing.
    private static readonly string[] Silent = ["Disconnect-Apinizer", "Stop-ApinizerEmulator"];

    // A table's row: the cell of the cmdlets, and that of what they emit.
    private static readonly IReadOnlyList<(string Cmdlets, string Emits)> Rows =
    [
        .. Regex.Matches(Section(Repository.Path("README.md"), "Cmdlets"), @"^\| (`[^|]+) \|[^|]+\| ([^|]+) \|$", RegexOptions.Multiline)
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value)),
    ];

    [Fact]
    public void File_is_named_after_the_class() => Assert.All(module.Commands, command =>
        Assert.True(File.Exists(Repository.Path("src", "ApinizerOps", "Commands", command.Type.Name + ".cs")), command.Name));

    [Fact]
    public void Cmdlet_declares_its_output_type() => Assert.Equal(
        Silent, module.Commands.Where(command => !Emitted(command.Type).Any()).Select(command => command.Name).Order());

    [Fact]
    public void README_lists_every_cmdlet_and_its_output()
    {
        Assert.NotEmpty(module.Commands);
        Assert.All(module.Commands, command =>
        {
            // The README abbreviates the cmdlets of credential items by their item type.
            var kind = Regex.Match(command.Name, "^(?:Set|Remove)-ApinizerCredential(.+)$").Groups[1].Value;
            var row = Rows.SingleOrDefault(row => row.Cmdlets.Contains($"`{command.Name}`", StringComparison.Ordinal)
                || (kind.Length > 0 && row.Cmdlets.Contains($"`\u2026{kind}`", StringComparison.Ordinal)));
            Assert.True(row.Cmdlets != null, $"{command.Name} is in no row.");
            Assert.All(Emitted(command.Type), type => Assert.Contains($"`{type.Name}`", row.Emits, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Every_cmdlet_has_a_Pester_test_of_its_own()
    {
        string[] general = ["Endpoints.Tests.ps1", "Help.Tests.ps1", "Readme.Tests.ps1", "SessionParameter.Tests.ps1"];
        var tests = Directory.GetFiles(Repository.Path("tests", "Pester"), "*.Tests.ps1")
            .Where(file => !general.Contains(Path.GetFileName(file))).Select(File.ReadAllText).ToList();
        Assert.All(Names, name => Assert.True(tests.Any(test => IsCalled(name, test)), name));
    }

    [Fact]
    public void Five_steps_in_CONTRIBUTING_name_existing_files()
    {
        var steps = Regex.Matches(Section(Repository.Path(".github", "CONTRIBUTING.md"), "Add a cmdlet in five steps"), @"^\d\. .+$", RegexOptions.Multiline).Select(step => step.Value).ToList();
        Assert.Equal(5, steps.Count);
        var paths = steps.SelectMany(step => Regex.Matches(step, "`((?:src|tests)/[^`<]+|[^`/<]+\\.(?:psd1|md))`")).Select(path => path.Groups[1].Value).ToList();
        Assert.True(paths.Count >= 5, string.Join(' ', paths));
        Assert.All(paths, path => Assert.True(Path.Exists(Repository.Path(path.Split('/'))), path));
    }

    private IEnumerable<string> Names => module.Commands.Select(command => command.Name).Order();

    // The cmdlets of credential items share their tests: Set-ApinizerCredential$kind.
    private static bool IsCalled(string name, string test) =>
        test.Contains(name, StringComparison.Ordinal)
        || (Regex.Match(name, "^(.+-ApinizerCredential).+$") is { Success: true } item
            && test.Contains(item.Groups[1].Value + "$", StringComparison.Ordinal));

    private static string Section(string file, string title) =>
        Regex.Match(File.ReadAllText(file), $@"^## {title}$(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    private static IEnumerable<Type> Emitted(Type command) =>
        from attribute in command.GetCustomAttributesData()
        where attribute.AttributeType.Name == "OutputTypeAttribute"
        from type in (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!
        select (Type)type.Value!;
}
