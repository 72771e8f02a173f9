using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>
/// What a cmdlet needs beside its class, as the README's five steps have it. Manifest, help and views have tests of their own,
/// and the Pester files Endpoints, SessionPose and Secrets miss a cmdlet that has no call there.
/// </summary>
public sealed class CmdletTests(ModuleAssemblies module) : IClassFixture<ModuleAssemblies>
{
    // They end something and emit nothing.
    private static readonly string[] Silent = ["Disconnect-Apinizer", "Stop-ApinizerEmulator"];

    private static readonly string Readme = File.ReadAllText(Repository.Path("README.md"));

    [Fact]
    public void Lies_in_a_file_with_the_name_of_its_class() => Assert.All(module.Commands, command =>
        Assert.True(File.Exists(Repository.Path("src", "ApinizerOps", "Commands", command.Type.Name + ".cs")), command.Name));

    [Fact]
    public void Says_what_it_emits() => Assert.Equal(
        Silent, module.Commands.Where(command => !Emitted(command.Type).Any()).Select(command => command.Name).Order());

    [Fact]
    public void Is_in_the_README_with_what_it_emits()
    {
        var table = Section("Cmdlets").Split("### Endpoints")[0];
        Assert.All(module.Commands, command =>
        {
            // The bindings of credentials are told by their kinds.
            var kind = Regex.Match(command.Name, "^(?:Set|Remove)-ApinizerCredential(.+)$").Groups[1].Value;
            Assert.True(table.Contains($"`{command.Name}`", StringComparison.Ordinal)
                || (kind.Length > 0 && table.Contains($"`\u2026{kind}`", StringComparison.Ordinal)), command.Name);
            Assert.All(Emitted(command.Type), type => Assert.Contains($"`{type.Name}`", table, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Is_called_by_a_Pester_test_of_its_own()
    {
        string[] general = ["Endpoints.Tests.ps1", "Help.Tests.ps1", "Readme.Tests.ps1", "SessionPose.Tests.ps1"];
        var tests = Directory.GetFiles(Repository.Path("tests", "Pester"), "*.Tests.ps1")
            .Where(file => !general.Contains(Path.GetFileName(file))).Select(File.ReadAllText).ToList();
        Assert.All(Names, name => Assert.True(tests.Any(test => IsCalled(name, test)), name));
    }

    [Fact]
    public void Is_added_in_five_steps_that_name_files_which_exist()
    {
        var steps = Regex.Matches(Section("The house"), @"^\d\. .+$", RegexOptions.Multiline).Select(step => step.Value).ToList();
        Assert.Equal(5, steps.Count);
        var paths = steps.SelectMany(step => Regex.Matches(step, "`((?:src|tests)/[^`<]+|[^`/<]+\\.(?:psd1|md))`")).Select(path => path.Groups[1].Value).ToList();
        Assert.True(paths.Count >= 5, string.Join(' ', paths));
        Assert.All(paths, path => Assert.True(Path.Exists(Repository.Path(path.Split('/'))), path));
    }

    private IEnumerable<string> Names => module.Commands.Select(command => command.Name).Order();

    // The bindings of credentials share their tests: Set-ApinizerCredential$kind.
    private static bool IsCalled(string name, string test) =>
        test.Contains(name, StringComparison.Ordinal)
        || (Regex.Match(name, "^(.+-ApinizerCredential).+$") is { Success: true } item
            && test.Contains(item.Groups[1].Value + "$", StringComparison.Ordinal));

    private static string Section(string title) =>
        Regex.Match(Readme, $@"^## {title}$(.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;

    private static IEnumerable<Type> Emitted(Type command) =>
        from attribute in command.GetCustomAttributesData()
        where attribute.AttributeType.Name == "OutputTypeAttribute"
        from type in (IEnumerable<CustomAttributeTypedArgument>)attribute.ConstructorArguments[0].Value!
        select (Type)type.Value!;
}
