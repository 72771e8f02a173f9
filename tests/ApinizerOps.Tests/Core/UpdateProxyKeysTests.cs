using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Proxy keys as files, vaults and build agents provide them.</summary>
public sealed class UpdateProxyKeysTests
{
    [Theory]
    [InlineData("key-of-the-proxy\n")]
    [InlineData("key-of-the-proxy\r\n")]
    [InlineData("\nkey-of-the-proxy\r\n\r\n")]
    public void Surrounding_line_breaks_are_removed(string text)
    {
        var update = new UpdateProxyKeys { PublicKey = text, SecretKey = SecureStrings.FromPlainText(text) };

        update.Validate();

        Assert.Equal(("key-of-the-proxy", "key-of-the-proxy"), (update.PublicKey, SecureStrings.ToPlainText(update.SecretKey)));
    }

    [Theory]
    [InlineData(" key ")]
    [InlineData("line\nline")]
    [InlineData("pay-$(x)-key")]
    [InlineData("$x")]
    [InlineData("Şifre 🔑")]
    public void Other_text_is_unchanged(string text)
    {
        var update = new UpdateProxyKeys { PublicKey = text, SecretKey = SecureStrings.FromPlainText(text) };

        update.Validate();

        Assert.Equal((text, text), (update.PublicKey, SecureStrings.ToPlainText(update.SecretKey)));
    }

    [Theory]
    [InlineData("$(SECRET)", "not expanded")]
    [InlineData("$(Proxy.Secret)\n", "not expanded")]
    [InlineData("key-of\u200Bthe-proxy", "invisible character")]
    [InlineData("\uFEFFkey-of-the-proxy", "invisible character")]
    [InlineData("key-of-the-\uFFFDroxy", "U+FFFD")]
    public void Key_that_looks_accidental_is_refused_and_not_quoted(string text, string why)
    {
        AssertRefused(new UpdateProxyKeys { PublicKey = text }, "PublicKey", why);
        AssertRefused(new UpdateProxyKeys { PublicKey = "ak_1", SecretKey = SecureStrings.FromPlainText(text) }, "SecretKey", why);
    }

    private static void AssertRefused(UpdateProxyKeys update, string what, string why)
    {
        var error = Assert.Throws<ApinizerException>(update.Validate);

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.StartsWith(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("proxy", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret)", error.Message, StringComparison.Ordinal);
    }
}
