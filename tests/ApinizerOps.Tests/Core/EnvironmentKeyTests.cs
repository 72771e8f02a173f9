using System;
using System.Linq;
using System.Reflection;

namespace ApinizerOps.Tests.Core;

public sealed class EnvironmentKeyTests
{
    private static readonly KeyContent Content = new(SampleKeys.Secret(16));

    [Fact]
    public void Content_is_encoded_for_its_environment()
    {
        var sent = Encode(new EnvironmentKey("production", Content, "prod-alias"));

        Assert.Equal("production", sent.EnvironmentName);
        Assert.Equal("prod-alias", sent.Alias);
        Assert.Equal(Convert.ToBase64String(SampleKeys.Secret(16)), sent.Content);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\u0007b")]
    [InlineData("production ")]
    [InlineData("$(Environment)")]
    public void Missing_or_invalid_environment_name_is_refused(string? environment) =>
        AssertRefused(new EnvironmentKey(environment, Content, null), ErrorReason.InvalidName, "Environment");

    [Theory]
    [InlineData("eu/production")]
    [InlineData("eu\\production")]
    public void Environment_name_may_contain_a_slash(string environment) =>
        Assert.Equal(environment, Encode(new EnvironmentKey(environment, Content, null)).EnvironmentName);

    [Theory]
    [InlineData("alias ")]
    [InlineData("$(Alias)")]
    [InlineData("ali\u200Bas")]
    public void Alias_that_looks_accidental_is_refused(string alias) =>
        AssertRefused(new EnvironmentKey("production", Content, alias), ErrorReason.InvalidName, "Alias");

    [Fact]
    public void Missing_content_error_names_the_environment() =>
        AssertRefused(new EnvironmentKey("staging", null, null), ErrorReason.InvalidKeyContent, "staging");

    [Fact]
    public void Problem_of_the_row_is_reported_first() => AssertRefused(
        new EnvironmentKey(null, null, null) { Problem = "The row has no column Environment." },
        ErrorReason.InvalidArgument, "The row has no column");

    [Fact]
    public void No_member_shows_the_content()
    {
        Assert.Equal("production", new EnvironmentKey("production", Content, null).ToString());
        Assert.Equal("EnvironmentKey", new EnvironmentKey(null, Content, null).ToString());
        Assert.Equal("production", Encode(new EnvironmentKey("production", Content, null)).ToString());
        var shown = typeof(EnvironmentKey).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Assert.Equal(["Alias", "Environment"], shown.Select(property => property.Name).Order());
    }

    private static Contract.KeyEnvironment Encode(EnvironmentKey key) =>
        key.Encode(new KeyContentOptions { Type = KeyType.SecretKey });

    private static void AssertRefused(EnvironmentKey key, ErrorReason reason, string words)
    {
        var error = Assert.Throws<ApinizerException>(() => Encode(key));
        Assert.Equal(reason, error.Reason);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
