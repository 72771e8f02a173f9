using System;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Key content is known as it was sent and decoded.</summary>
public sealed class RedactorKeyTests
{
    private static readonly string Pem = SampleKeys.PrivatePem;
    private static readonly string[] Lines = Pem.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..^1];
    private static readonly Redactor Redactor = new([SampleKeys.Base64(Pem)]);

    [Fact]
    public void As_it_was_sent() => AssertGone(SampleKeys.Base64(Pem));

    [Fact]
    public void As_it_was_sent_in_lines() =>
        AssertGone(Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Pem), Base64FormattingOptions.InsertLineBreaks));

    [Fact]
    public void The_PEM_text()
    {
        AssertGone(Pem);
        AssertGone(Pem.Replace("\n", "\r\n", StringComparison.Ordinal));
        AssertGone(Pem.Replace("\n", "", StringComparison.Ordinal));
        AssertGone(Pem.Replace("\n", " ", StringComparison.Ordinal));
        AssertGone(JsonSerializer.Serialize(Pem)[1..^1]);
        AssertGone(Uri.EscapeDataString(Pem));
    }

    [Fact]
    public void Its_base64_without_line_breaks() => AssertGone(string.Concat(Lines));

    [Fact]
    public void Each_line() => Assert.All(Lines, AssertGone);

    [Fact]
    public void The_marks_and_short_words_stay() => Assert.Equal(
        "a key with -----BEGIN PRIVATE KEY----- and MIIE", Redactor.Clean("a key with -----BEGIN PRIVATE KEY----- and MIIE"));

    [Fact]
    public void A_short_last_line_goes_with_the_others_only()
    {
        var redactor = new Redactor([SampleKeys.Base64("-----BEGIN PUBLIC KEY-----\r\nAAAABBBBCCCCDDDD\r\nEEEEFFFFGGGG\r\n-----END PUBLIC KEY-----\r\n")]);

        Assert.Equal("<***> <***> <EEEEFFFFGGGG>", redactor.Clean("<AAAABBBBCCCCDDDD> <AAAABBBBCCCCDDDDEEEEFFFFGGGG> <EEEEFFFFGGGG>"));
    }

    [Fact]
    public void Two_blocks_are_two_secrets()
    {
        var other = SampleKeys.PublicPem.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..^1];
        var redactor = new Redactor([SampleKeys.Base64(Pem + "\n" + SampleKeys.PublicPem)]);

        Assert.Equal("*** and ***", redactor.Clean($"{string.Concat(Lines)} and {string.Concat(other)}"));
    }

    [Fact]
    public void PEM_text_itself_may_be_the_secret() =>
        // A plus sign at a line's end takes the blank behind it along: in a form it is one.
        Assert.Matches(@"^\*\*\* ?and ?\*\*\*$", new Redactor([Pem]).Clean($"{Lines[3]} and {string.Concat(Lines)}"));

    [Fact]
    public void A_secret_key_in_hex_and_as_text()
    {
        var bytes = SampleKeys.Secret(24);
        var redactor = new Redactor([Convert.ToBase64String(bytes), SampleKeys.Base64("0123 456789abcde")]);

        Assert.Equal("*** *** ***", redactor.Clean($"{Convert.ToHexString(bytes)} {Convert.ToHexStringLower(bytes)} {Convert.ToBase64String(bytes)}"));
        Assert.Equal("[***]", redactor.Clean("[0123 456789abcde]"));
    }

    private static void AssertGone(string spelling)
    {
        var clean = Redactor.Clean($"[{spelling}]");

        Assert.Equal("[***]", clean.Replace("\\n", "", StringComparison.Ordinal));
        Assert.All(Lines.Where(line => line.Length >= 16), line => Assert.DoesNotContain(line[..12], clean, StringComparison.Ordinal));
    }
}
