using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Text from a server does not command a build agent, however it is put together.</summary>
public sealed class RedactorAgentTests
{
    [Theory]
    [InlineData("##vso[task.complete]", "# #vso[task.complete]")]
    [InlineData("##VsO[x]", "# #VsO[x]")]
    [InlineData("a ##[error]b ##[c]", "a # #[error]b # #[c]")]
    [InlineData("####vso[x]", "### #vso[x]")]
    [InlineData("line\n##vso[x]", "line\n# #vso[x]")]
    [InlineData("#\\u0023vso[x]", "# \\u0023vso[x]")]
    [InlineData("%23%23vso%5Bx%5D", "%23 %23vso%5Bx%5D")]
    [InlineData("&#35;&#x23;[x]", "&#35; &#x23;[x]")]
    [InlineData("# # [x] ##vso ## #[", "# # [x] ##vso ## #[")]
    [InlineData("::add-mask::e", ": :add-mask::e")]
    [InlineData("no\n::stop-commands::pause\r  ::ERROR file=a.cs,line=1::x", "no\n: :stop-commands::pause\r  : :ERROR file=a.cs,line=1::x")]
    [InlineData("wrapped at any letter::add-path::/tmp", "wrapped at any letter: :add-path::/tmp")]
    [InlineData("'::some-new-command::x'", "': :some-new-command::x'")]
    [InlineData(":::warning::x", ":: :warning::x")]
    [InlineData("\\u003a:warning::x %3A%3Awarning%3A%3Ax &#58;&#x3a;warning::x", "\\u003a :warning::x %3A %3Awarning%3A%3Ax &#58; &#x3a;warning::x")]
    [InlineData("http://[fe80::1]/ or fe80::2, key a::b::c, ::, ::1, ::error", "http://[fe80::1]/ or fe80::2, key a::b::c, ::, ::1, ::error")]
    public void Marks_are_broken_up(string given, string expected) => Assert.Equal(expected, new Redactor([]).Clean(given));

    [Fact]
    public void Decoding_what_was_cleaned_makes_no_mark()
    {
        foreach (var mark in new[] { "##vso[x]", "##[x]" })
        {
            foreach (var json in new[] { "\\u0023#" + mark[2..], "\\u0023\\u0023" + mark[2..], "##" + mark[2..].Replace("[", "\\u005B", StringComparison.Ordinal) })
                AssertHarmless(JsonSerializer.Deserialize<string>($"\"{new Redactor([]).Clean(json)}\"")!);
            AssertHarmless(Uri.UnescapeDataString(new Redactor([]).Clean(Uri.EscapeDataString(mark))));
        }
    }

    [Theory]
    [InlineData("##12345678vso[x]")]
    [InlineData("#12345678#vso[x]")]
    [InlineData("##vso12345678[x]")]
    [InlineData("##\"token\":\"x\"[y]")]
    [InlineData("#\"token\":#[y]")]
    [InlineData("token=##[y]")]
    public void Masking_makes_no_mark(string given) => AssertHarmless(new Redactor(["12345678"]).Clean(given));

    [Theory]
    [InlineData("#\u001b[0m#vso[x]")]
    [InlineData("##v\u009b0mso[x]")]
    [InlineData("#\u001b]0;t\u0007#[x]")]
    [InlineData("#\u0008#[x]")]
    [InlineData("##\u200bvso\u00ad[x]")]
    [InlineData("#\u202e#\U000e0041[x]")]
    [InlineData(":\u200b:warning::x")]
    public void Letters_that_nobody_sees_hide_no_mark(string given)
    {
        AssertHarmless(PlainText(new Redactor([]).Clean(given)));
        AssertHarmless(PlainText(new Redactor([]).ToName(given).Shown));
    }

    [Fact]
    public void Control_characters_go_and_line_breaks_stay()
    {
        Assert.Equal("a\tb\r\nc", new Redactor([]).Clean("\u001b[31ma\tb\u001b[0m\r\u0000\n\u200ec\u001b"));
        Assert.Equal("Klipsçi\uFFFD", new Redactor([]).ToName("Klips\u0007çi\u001b[0m").Shown);
    }

    /// <summary>Who asks by the name that is shown must get what bears it.</summary>
    [Fact]
    public void A_name_keeps_letters_that_nobody_sees() =>
        Assert.Equal("می\u200cخواهم", new Redactor([]).ToName("می\u200cخواهم").Shown);

    [Fact]
    public void A_secret_that_holds_a_mark_goes_whole() =>
        Assert.Equal("[***]", new Redactor(["##vso[secret"]).Clean("[##vso[secret]"));

    // What PowerShell writes to a file, and what a search that is blind to format characters sees.
    private static string PlainText(string text) => string.Concat(((IEnumerable<Rune>)[.. text.EnumerateRunes()])
        .Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control)));

    private static void AssertHarmless(string text)
    {
        Assert.DoesNotContain("##vso[", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("::warning", text, StringComparison.Ordinal);
    }
}
