using System;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>No more of a server's text is shown than somebody reads, and no half of a secret at its end.</summary>
public sealed class RedactorLengthTests
{
    private const string Secret = "tok_TkN9xQ4mR7vLw";

    [Fact]
    public void Some_two_thousand_letters_are_shown()
    {
        Assert.Equal(new string('x', 2000), new Redactor([]).Clean(new string('x', 2000)));
        Assert.Equal(new string('x', 2000) + "...", new Redactor([]).Clean(new string('x', 2001)));
        Assert.Equal(new string('x', 2000) + "...", new Redactor([]).Clean(new string('x', 10_000_000)));
        Assert.Equal(new string('x', 2000) + "...\uFFFD", new Redactor([]).ToName(new string('x', 10_000_000)).Shown);
        Assert.Equal(new string('x', 1999) + "...", new Redactor([]).Clean(new string('x', 1999) + "\U0001F511 and more"));
    }

    [Fact]
    public void A_secret_at_the_cut_goes_whole()
    {
        var redactor = new Redactor([Secret]);
        for (var before = 1980; before <= 2000; before++)
            AssertSilent(redactor.Clean(new string('x', before) + Secret + " and more"));
        // What is masked or taken out brings near what lies far away.
        AssertSilent(redactor.Clean(string.Concat(Enumerable.Repeat(Secret, 20_000))));
        AssertSilent(redactor.Clean(new string('\u0007', 262_140) + Secret));
        AssertSilent(redactor.Clean($"<password>{new string('x', 262_125)}</password>{Secret}"));
    }

    private static void AssertSilent(string text)
    {
        Assert.DoesNotContain("tok_", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 3, 2003);
    }
}
