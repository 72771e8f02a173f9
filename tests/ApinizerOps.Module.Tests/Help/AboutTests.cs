using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>The about_ topics, which PowerShell shows as plain text on any screen and in any code page.</summary>
public sealed class AboutTests
{
    private static readonly IReadOnlyList<string> Topics =
        [.. Directory.GetFiles(Repository.Path("src", "Module", "en-US"), "about_*.help.txt").Order()];

    public static IEnumerable<object[]> Names => Topics.Select(file => new object[] { Path.GetFileName(file) });

    [Theory]
    [MemberData(nameof(Names))]
    public void Fits_in_80_columns_of_ASCII(string name) => Assert.All(Lines(name), line =>
    {
        Assert.InRange(line.Length, 0, 80);
        Assert.True(line.All(character => character is >= ' ' and < (char)127), line);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_only_existing_cmdlets_and_topics(string name)
    {
        var text = string.Join("\n", Lines(name));
        Assert.All(Regex.Matches(text, @"\b[A-Z][a-z]+-Apinizer\w*").Select(match => match.Value), cmdlet => Assert.Contains(cmdlet, HelpFolder.Pages));
        Assert.All(Regex.Matches(text, @"\babout_ApinizerOps\w*").Select(match => match.Value),
            topic => Assert.Contains(Topics, file => Path.GetFileName(file) == $"{topic}.help.txt"));
    }

    [Fact]
    public void Overview_lists_every_cmdlet_except_those_of_credential_items()
    {
        var overview = string.Join("\n", Lines("about_ApinizerOps.help.txt"));
        var missing = HelpFolder.Pages.Where(cmdlet => !Regex.IsMatch(overview, $@"^ +{cmdlet} {{2,}}\S", RegexOptions.Multiline));
        Assert.All(missing, cmdlet => Assert.Matches("^(Set|Remove)-ApinizerCredential(PublicKey|SecretKey|Certificate|Keystore|Truststore)$", cmdlet));
    }

    private static string[] Lines(string name) => File.ReadAllLines(Repository.Path("src", "Module", "en-US", name));
}
