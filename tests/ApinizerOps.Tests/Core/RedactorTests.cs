using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

public sealed class RedactorTests
{
    private const string Secret = "s3cret+/=ş\"\\x";

    [Theory]
    [InlineData(Secret)]
    [InlineData("czNjcmV0Ky89xZ8iXHg=")]
    [InlineData("7333637265742B2F3DC59F225C78")]
    [InlineData("7333637265742b2f3dc59f225c78")]
    [InlineData("s3cret%2B%2F%3D%C5%9F%22%5Cx")]
    [InlineData("s3cret+/=ş\\\"\\\\x")]
    public void A_live_value_goes_in_every_spelling(string spelling) =>
        Assert.Equal("before *** after ***!", new Redactor([Secret]).Clean($"before {spelling} after {spelling}!"));

    [Fact]
    public void The_longest_goes_first_so_that_no_tail_stays() =>
        Assert.Equal("*** ***", new Redactor(["12345678", "1234567890"]).Clean("1234567890 12345678"));

    [Fact]
    public void A_value_too_short_to_be_told_from_words_stays() =>
        Assert.Equal("the word 1234567", new Redactor(["1234567", ""]).Clean("the word 1234567"));

    [Theory]
    [InlineData("content")]
    [InlineData("secretKey")]
    [InlineData("privateKey")]
    [InlineData("password")]
    [InlineData("client_secret")]
    [InlineData("access_token")]
    [InlineData("PASSWORD")]
    public void A_field_goes_by_its_name(string field)
    {
        Assert.Equal(
            $$"""{"a":"b","{{field}}" : "***","c":"d"}""",
            Redactor.MaskFields($$"""{"a":"b","{{field}}" : "x\"y","c":"d"}"""));
        Assert.Equal($$"""{"{{field}}":"***" """.TrimEnd(), Redactor.MaskFields($$"""{"{{field}}":"cut of"""));
    }

    [Theory]
    [InlineData("##vso[task.complete]", "# #vso[task.complete]")]
    [InlineData("a ##[error]b", "a # #[error]b")]
    [InlineData("###[x]", "## #[x]")]
    [InlineData("## heading", "## heading")]
    [InlineData("##vso x", "##vso x")]
    public void Marks_of_a_build_agent_are_broken_up(string given, string expected) =>
        Assert.Equal(expected, new Redactor([]).Clean(given));

    [Fact]
    public void A_mark_that_only_appears_when_a_secret_goes_is_broken_up_too()
    {
        var clean = new Redactor(["12345678"]).Clean("#12345678#12345678[x]");

        Assert.DoesNotContain("##", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("12345678", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secure_string_comes_back_as_it_went_in()
    {
        Assert.Equal(Secret, SecureStrings.ToPlainText(SecureStrings.FromPlainText(Secret)));
        Assert.Equal("", SecureStrings.ToPlainText(SecureStrings.FromPlainText("")));
    }
}
