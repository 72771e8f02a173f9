using System;
using System.Diagnostics;
using System.Linq;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Megabytes take seconds, whatever a server puts into them. Anything that grows with the square takes hours.</summary>
/// <remarks>By themselves, since they leave little to tests that wait for a time to pass.</remarks>
[CollectionDefinition(nameof(RedactorSpeedTests), DisableParallelization = true)]
[Collection(nameof(RedactorSpeedTests))]
public sealed class RedactorSpeedTests
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
        var redactor = new Redactor(Secrets);
        var watch = Stopwatch.StartNew();

        redactor.Clean(text.ToString());

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }
}
