using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

public sealed class ResourceNameTests
{
    [Theory]
    [InlineData("my-key")]
    [InlineData("Ödeme Sistemi")]
    [InlineData("🔑")]
    [InlineData("...")]
    [InlineData("a.")]
    [InlineData("%2F")]
    public void Valid_name_is_returned_unchanged(string name) => Assert.Equal(name, ResourceName.Require("Key name", name));

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("", "is empty")]
    [InlineData("  ", "is empty")]
    [InlineData(".", "'.'")]
    [InlineData("..", "'..'")]
    [InlineData("a/b", "'/'")]
    [InlineData("a\\b", "'\\'")]
    [InlineData("a\u0007b", "control character")]
    [InlineData("a\u007f", "control character")]
    public void Invalid_name_error_says_which_name_and_why(string? name, string why) => AssertRefused(name, why);

    [Fact]
    public void Unpaired_surrogate_is_refused()
    {
        AssertRefused("key \ud83d", "surrogate");
        AssertRefused("\udd11 key", "surrogate");
        AssertRefused("\udd11\ud83d", "surrogate");
    }

    [Theory]
    [InlineData("my-key")]
    [InlineData("Ödeme Sistemi (2)")]
    [InlineData("naïve key")]
    [InlineData("🔑")]
    [InlineData("cost $5 (old)")]
    [InlineData("$name")]
    [InlineData("$()")]
    [InlineData("System.key-1")]
    [InlineData("a\u00A0b")]
    public void Valid_typed_name_is_returned_unchanged(string name) => Assert.Equal(name, ResourceName.RequireTyped("Key name", name));

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----", "content of a key")]
    [InlineData("${{ secrets.KEY }}", "not expanded")]
    [InlineData("System.Collections.Hashtable", "text of an object")]
    [InlineData("System.Object[]", "text of an object")]
    [InlineData("@{Name=orders}", "text of an object")]
    [InlineData("my-key ", "white space")]
    [InlineData(" my-key", "white space")]
    [InlineData("my-key\u00A0", "white space")]
    [InlineData("\u3000my-key", "white space")]
    [InlineData("m\uFFFDy-key", "U+FFFD")]
    [InlineData("my-key\uFFFD", "U+FFFD")]
    [InlineData("my\u200Bkey", "invisible character")]
    [InlineData("\uFEFFmy-key", "invisible character")]
    [InlineData("my-key\u200E", "invisible character")]
    [InlineData("my\u00ADkey", "invisible character")]
    [InlineData("my-key\u2060", "invisible character")]
    [InlineData("my\u3164key", "invisible character")]
    [InlineData("my-key\u2800", "invisible character")]
    [InlineData("my\u034Fkey", "invisible character")]
    [InlineData("my-key\uFE0F", "invisible character")]
    [InlineData("my-key\U000E0041", "invisible character")]
    [InlineData("my-key\U000E0101", "invisible character")]
    [InlineData("$(KeyName)", "not expanded")]
    [InlineData("pay-$(Environment.Name)-key", "not expanded")]
    public void Typed_name_that_looks_accidental_is_refused(string name, string why)
    {
        AssertRefused(name, why, ResourceName.RequireTyped);
        AssertRefused(name, why, ResourceName.RequireInBody);
        // Names from the module's own results are sent unchanged, so that what an older version made can be removed.
        Assert.Equal(name, ResourceName.Require("Key name", name));
    }

    [Theory]
    [InlineData("eu/production")]
    [InlineData("eu\\production")]
    [InlineData("/")]
    public void Only_a_name_in_a_body_may_contain_a_slash(string name)
    {
        Assert.Equal(name, ResourceName.RequireInBody("Environment", name));
        AssertRefused(name, "separate the parts");
        AssertRefused(name, "separate the parts", ResourceName.RequireTyped);
    }

    private static void AssertRefused(string? name, string why) => AssertRefused(name, why, ResourceName.Require);

    private static void AssertRefused(string? name, string why, Func<string, string?, string> require)
    {
        var error = Assert.Throws<ApinizerException>(() => require("Key name", name));
        Assert.Equal(ErrorReason.InvalidName, error.Reason);
        Assert.StartsWith("Key name ", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }
}
