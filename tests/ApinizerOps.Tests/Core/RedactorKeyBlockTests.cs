using System;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Private keys in PEM that are not ours.</summary>
public sealed class RedactorKeyBlockTests
{
    private static readonly string Pem = SampleKeys.PrivatePem.Trim();

    [Theory]
    [InlineData("PRIVATE KEY")]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("EC PRIVATE KEY")]
    [InlineData("ENCRYPTED PRIVATE KEY")]
    [InlineData("OPENSSH PRIVATE KEY")]
    public void Go_whole(string label)
    {
        var block = Pem.Replace("PRIVATE KEY", label, StringComparison.Ordinal);

        foreach (var spelling in new[]
        {
            block, block.Replace("\n", "\r\n", StringComparison.Ordinal), block.Replace("\n", " ", StringComparison.Ordinal),
            block.Replace("\n", "", StringComparison.Ordinal), JsonSerializer.Serialize(block)[1..^1], Uri.EscapeDataString(block),
        })
            Assert.Equal("<***> and <***>", Clean($"<{spelling}> and <{spelling}>"));
    }

    [Fact]
    public void Go_with_their_headers() => Assert.Equal("a ***\nb", Clean(
        $"a {Pem.Replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0123456789ABCDEF\n\n", StringComparison.Ordinal)}\nb"));

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(1000)]
    public void Go_where_they_are_cut_off(int length)
    {
        Assert.Equal("a ***", Clean("a " + Pem[..length]));
        Assert.Equal("""{"m":"***"}""", Clean($$"""{"m":"{{JsonSerializer.Serialize(Pem[..length])[1..^1]}}"}"""));
    }

    [Theory]
    [InlineData("it must begin with -----BEGIN PRIVATE KEY----- and end with -----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    public void Marks_alone_stay(string text) => Assert.Equal(text, Clean(text));

    [Fact]
    public void Public_keys_stay() => Assert.Equal(SampleKeys.PublicPem, Clean(SampleKeys.PublicPem));

    private static string Clean(string text) => new Redactor([]).Clean(text);
}
