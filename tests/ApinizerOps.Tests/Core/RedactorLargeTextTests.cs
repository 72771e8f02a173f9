using System;
using System.Linq;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Megabytes are cleaned to the end, whatever a server puts into them. What grew with the square would not end.</summary>
/// <remarks>By themselves, since they leave little to tests that wait for a time to pass.</remarks>
[CollectionDefinition(nameof(RedactorLargeTextTests), DisableParallelization = true)]
[Collection(nameof(RedactorLargeTextTests))]
[Trait(TestCulture.Trait, TestCulture.Invariant)]
public sealed class RedactorLargeTextTests
{
    private static readonly string[] Secrets =
    [
        SampleKeys.Base64(SampleKeys.PrivatePem), SampleKeys.Base64(SampleKeys.PublicPem),
        .. Enumerable.Range(0, 100).Select(i => $"secret number {i}"), "aaaaaaaaaaaaaaaa",
    ];

    [Theory]
    [InlineData(2, "a")]
    [InlineData(2, "\"")]
    [InlineData(2, "\\")]
    [InlineData(2, "\\\"")]
    [InlineData(2, "%25")]
    [InlineData(2, "\\u005c")]
    [InlineData(2, "#")]
    [InlineData(2, "=")]
    [InlineData(10, "token=")]
    [InlineData(2, ":")]
    [InlineData(2, "token:")]
    [InlineData(2, "\ntoken: |\n ")]
    [InlineData(2, " ")]
    [InlineData(2, "<")]
    [InlineData(2, "<a ")]
    [InlineData(10, "&lt;a ")]
    [InlineData(10, "&lt;token ")]
    [InlineData(2, "\\u003ctoken\t")]
    [InlineData(2, "&")]
    [InlineData(2, "&#35;&amp;")]
    [InlineData(2, "'token':'")]
    [InlineData(2, "x-api-key:")]
    [InlineData(2, "<token>")]
    [InlineData(2, "<token>/token")]
    [InlineData(2, "<token></token>")]
    [InlineData(2, "Authorization: ")]
    [InlineData(2, "Bearer ")]
    [InlineData(2, "cookie:")]
    [InlineData(2, "apnz_")]
    [InlineData(2, "-----BEGIN ")]
    [InlineData(2, "-----BEGIN PRIVATE KEY-----")]
    [InlineData(2, "-----BEGIN PRIVATE KEY----- ABCDEFGHIJKLMNOPQRSTUVWXYZ -")]
    [InlineData(2, "\"token\":")]
    [InlineData(2, "\"token\":[")]
    [InlineData(2, "\"token\":\"x\",")]
    [InlineData(2, "\\\"token\\\":{\\\"")]
    [InlineData(2, "secret number 7 ")]
    [InlineData(10, "secret numbeR ")]
    [InlineData(10, "{\"name\":\"my-key\",\"description\":\"a key\\nfor \\u0130stanbul\"},\r\n")]
    public void However_it_is_made(int megabytes, string part)
    {
        var text = new StringBuilder();
        while (text.Length < megabytes * 1024 * 1024)
            text.Append(part);
        text.Append(Secrets[^2]);

        var clean = new Redactor(Secrets).MaskAll(text.ToString());

        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, clean, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_secret_that_repeats_itself()
    {
        var clean = new Redactor([new string('a', 65_536)]).MaskValues(new string('a', 2 * 1024 * 1024));

        Assert.DoesNotContain(new string('a', 65_536), clean, StringComparison.Ordinal);
    }
}
