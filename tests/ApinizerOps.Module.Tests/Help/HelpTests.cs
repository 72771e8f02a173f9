using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Module.Tests.Packaging;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>Code, Markdown and MAML describe each cmdlet the same.</summary>
public sealed class HelpTests(ModuleAssemblies module) : IClassFixture<ModuleAssemblies>
{
    private const string Generate =
        "The MAML is generated from the Markdown. With the module platyPS: New-ExternalHelp -Path src/Module/help/en-US -OutputPath src/Module/en-US -Force. "
        + "Then each <dev:remarks> gets an empty <maml:para /> at its end, which keeps the examples apart on a screen.";

    public static IEnumerable<object[]> Cmdlets => HelpFolder.Pages.Select(name => new object[] { name });

    [Fact]
    public void Every_cmdlet_has_a_help_page_and_every_page_a_cmdlet() =>
        AssertSame(module.Commands.Select(command => command.Name), "page in src/Module/help/en-US", HelpFolder.Pages);

    [Fact]
    public void MAML_has_the_same_cmdlets_as_the_Markdown() => AssertSame(HelpFolder.Pages, $"help in the MAML. {Generate}", MamlTexts.Cmdlets);

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Markdown_matches_the_code(string cmdlet) => HelpDifferences.AssertNone(
        ("code", CodeFacts.Of(module.Commands.Single(command => command.Name == cmdlet).Type)),
        ("Markdown", MarkdownFacts.Of(HelpFolder.Page(cmdlet))),
        $"Mend src/Module/help/en-US/{cmdlet}.md.");

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void MAML_matches_the_Markdown(string cmdlet) => HelpDifferences.AssertNone(
        ("Markdown", MarkdownTexts.Of(HelpFolder.Page(cmdlet))), ("MAML", MamlTexts.Of(cmdlet)), Generate);

    /// <summary>platyPS pads a title with dashes up to the width, and leaves them out when there is no room.</summary>
    [Fact]
    public void Example_titles_are_short_enough_for_the_dashes_of_platyPS() =>
        Assert.All(MamlTexts.Titles, title => Assert.StartsWith("-", title));

    /// <summary>PowerShell indents examples by four and leaves the last column free. A wrapped line can't be pasted.</summary>
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Example_lines_fit_in_80_columns(string cmdlet)
    {
        var lines = MamlTexts.Code(cmdlet).SelectMany(code => code.Split('\n')).ToArray();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(line.Length <= 80 - 4 - 1, line));
    }

    [Fact]
    public void An_empty_line_follows_each_example() => Assert.True(MamlTexts.KeepsExamplesApart, Generate);

    private static void AssertSame(IEnumerable<string> expected, string what, IEnumerable<string> actual)
    {
        var missing = string.Join(", ", expected.Except(actual));
        var unknown = string.Join(", ", actual.Except(expected));
        Assert.True(missing.Length + unknown.Length == 0, $"Missing: {missing}. One too many: {unknown}. Each cmdlet has its {what}");
    }
}
