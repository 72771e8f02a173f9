using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

public sealed class BearerTokenTests
{
    [Theory]
    [InlineData("apnz_123")]
    [InlineData("apnz_123\n")]
    [InlineData("\r\n apnz_123\r\n")]
    public void Surrounding_whitespace_is_removed(string text) =>
        Assert.Equal("apnz_123", SecureStrings.ToPlainText(BearerToken.Require(SecureStrings.FromPlainText(text))));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\n", "empty")]
    [InlineData("$(APINIZER_TOKEN)", "not expanded")]
    [InlineData("$(apinizer.token)\r\n", "not expanded")]
    [InlineData("apnz_1\n23", "ASCII")]
    [InlineData("apnz_\u200B123", "ASCII")]
    public void Invalid_token_is_refused_and_not_quoted(string text, string why)
    {
        var error = Assert.Throws<ApinizerException>(() => BearerToken.Require(SecureStrings.FromPlainText(text)));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("apnz_", error.Message, StringComparison.Ordinal);
    }
}
