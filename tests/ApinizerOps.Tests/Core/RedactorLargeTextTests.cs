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
    [InlineData(1, "a")]
    [InlineData(1, "\"")]
    [InlineData(1, "\\")]
    [InlineData(1, "\\\"")]
    [InlineData(1, "%25")]
    [InlineData(1, "\\u005c")]
    [InlineData(1, "#")]
    [InlineData(1, "=")]
    [InlineData(4, "token=")]
    [InlineData(1, ":")]
    [InlineData(1, "token:")]
    [InlineData(1, "\ntoken: |\n ")]
    [InlineData(1, " ")]
    [InlineData(1, "<")]
    [InlineData(1, "<a ")]
    [InlineData(4, "&lt;a ")]
    [InlineData(4, "&lt;token ")]
    [InlineData(1, "\\u003ctoken\t")]
    [InlineData(1, "&")]
    [InlineData(1, "&#35;&amp;")]
    [InlineData(1, "'token':'")]
    [InlineData(1, "x-api-key:")]
    [InlineData(1, "<token>")]
    [InlineData(1, "<token>/token")]
    [InlineData(1, "<token></token>")]
    [InlineData(1, "Authorization: ")]
    [InlineData(1, "Bearer ")]
    [InlineData(1, "cookie:")]
    [InlineData(1, "apnz_")]
    [InlineData(1, "-----BEGIN ")]
    [InlineData(1, "-----BEGIN PRIVATE KEY-----")]
    [InlineData(1, "-----BEGIN PRIVATE KEY----- ABCDEFGHIJKLMNOPQRSTUVWXYZ -")]
    [InlineData(1, "\"token\":")]
    [InlineData(1, "\"d\":\"x\",")]
    [InlineData(1, "\"name\":\"password\",\"value\":\"x\",")]
    [InlineData(1, "\"token\":[")]
    [InlineData(1, "\"token\":\"x\",")]
    [InlineData(1, "\\\"token\\\":{\\\"")]
    [InlineData(1, "secret number 7 ")]
    [InlineData(4, "secret numbeR ")]
    [InlineData(4, "{\"name\":\"my-key\",\"description\":\"a key\\nfor \\u0130stanbul\"},\r\n")]
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
        var clean = new Redactor([new string('a', 65_536)]).MaskValues(new string('a', 1024 * 1024));

        Assert.DoesNotContain(new string('a', 65_536), clean, StringComparison.Ordinal);
    }
}
