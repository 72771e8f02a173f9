using System;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Names and how they are displayed.</summary>
public sealed class GatewayNameTests
{
    private const string Token = "apnz_0123456789";

    private static readonly Redactor Session = new([Token]);

    [Theory]
    [InlineData("prod-key")]
    [InlineData("Ödeme Sistemi (Yusuf)")]
    [InlineData("token=abc")]
    [InlineData("می\u200cخواهم")]
    [InlineData("prod-key ")]
    public void Displayable_name_is_shown_unchanged(string name) => Assert.Equal(new GatewayName(name, name), Session.ToName(name));

    [Theory]
    [InlineData("prod-key\u0007")]
    [InlineData("\u001b[31mprod-key\u001b[0m")]
    [InlineData("prod\u0000-key")]
    [InlineData("\u0085prod-key")]
    [InlineData("prod-key\u009b0m")]
    [InlineData("key of apnz_0123456789")]
    [InlineData("##vso[task.setvariable variable=x]prod-key")]
    [InlineData("#\u200b#[error]prod-key")]
    public void Name_changed_for_display_cannot_be_used_as_a_name(string name)
    {
        var (value, shown) = Session.ToName(name);

        Assert.Equal(name, value);
        Assert.DoesNotContain(Token, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, char.IsControl);
        Assert.DoesNotContain("##vso[", shown, StringComparison.Ordinal);
        Assert.EndsWith("\uFFFD", shown, StringComparison.Ordinal);
        Assert.Equal(ErrorReason.InvalidName, Assert.Throws<ApinizerException>(() => ResourceName.RequireTyped("Name", shown)).Reason);
        Assert.Equal(ErrorReason.InvalidName, Assert.Throws<ApinizerException>(() => ResourceName.RequireInBody("Name", shown)).Reason);
    }

    [Fact]
    public void Names_that_look_alike_stay_different_in_calls()
    {
        string[] names = ["prod-key", "prod-key\u0007", "prod-key\u0008", "\u001b[31mprod-key"];

        Assert.Equal(names, new NameCollection([.. names.Select(Session.ToName)]).Values);
        Assert.Single(names.Select(Session.ToName), name => name.Shown == "prod-key");
    }

    [Fact]
    public void Long_name_is_truncated_and_marked()
    {
        var name = Session.ToName(new string('k', 3000));

        Assert.Equal(3000, name.Value.Length);
        Assert.EndsWith("...\uFFFD", name.Shown, StringComparison.Ordinal);
    }
}
