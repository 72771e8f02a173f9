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
    public void Names_are_given_back_as_they_are(string name) => Assert.Equal(name, ResourceName.Require("Key name", name));

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
    public void Others_are_refused_with_what_they_are_for_and_why(string? name, string why) => AssertRefused(name, why);

    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
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
    public void Typed_names_are_given_back_as_they_are(string name) => Assert.Equal(name, ResourceName.RequireTyped("Key name", name));

    [Theory]
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
    public void Typed_names_are_refused_where_nobody_meant_them(string name, string why)
    {
        AssertRefused(name, why, ResourceName.RequireTyped);
        AssertRefused(name, why, ResourceName.RequireInBody);
        // A result of ours goes to the letter, so that what an older version made can be removed.
        Assert.Equal(name, ResourceName.Require("Key name", name));
    }

    [Theory]
    [InlineData("eu/production")]
    [InlineData("eu\\production")]
    [InlineData("/")]
    public void Only_a_name_in_a_body_may_hold_a_slash(string name)
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
