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

    private static void AssertRefused(string? name, string why)
    {
        var error = Assert.Throws<ApinizerException>(() => ResourceName.Require("Key name", name));
        Assert.Equal(ErrorReason.InvalidName, error.Reason);
        Assert.StartsWith("Key name ", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }
}
