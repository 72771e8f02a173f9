using System;
using System.Linq;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>PEM text as editors, shells and mail programs leave it.</summary>
public sealed class PemTextTests
{
    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE"];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n  ")]
    [InlineData("\r\n\r\n")]
    public void Line_ends_are_no_matter(string lineEnd) =>
        AssertLeaves(new KeyContent(SampleKeys.PrivatePem.Replace("\n", lineEnd, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_with_a_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        AssertLeaves(new KeyContent([.. encoding.GetPreamble(), .. encoding.GetBytes(SampleKeys.PrivatePem)]));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Base64_in_a_file_with_a_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = Convert.ToBase64String(SampleKeys.Rsa.ExportPkcs8PrivateKey());

        AssertLeaves(new KeyContent([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
    }

    [Fact]
    public void A_string_with_a_byte_order_mark() => AssertLeaves(new KeyContent("\uFEFF" + SampleKeys.PrivatePem));

    [Fact]
    public void Text_around_it_in_any_language()
    {
        var text = $"Bag Attributes\n  friendlyName: Ödeme şifresi 🔑\n{SampleKeys.PrivatePem}\n# son\n";

        AssertLeaves(new KeyContent(text));
        AssertLeaves(new KeyContent(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Lines_as_a_shell_gives_them() => AssertLeaves(new KeyContent(SampleKeys.PrivatePem.Split('\n')));

    [Fact]
    public void A_secure_string() => AssertLeaves(new KeyContent(SecureStrings.FromPlainText(SampleKeys.PrivatePem)));

    [Fact]
    public void Bytes_of_the_file() => AssertLeaves(new KeyContent(Encoding.ASCII.GetBytes(SampleKeys.PrivatePem)));

    /// <summary>As vaults and JSON hand it out.</summary>
    [Theory]
    [InlineData("\\n", "/")]
    [InlineData("\\r\\n", "/")]
    [InlineData("\\r", "/")]
    [InlineData("\\n", "\\/")]
    [InlineData("\n", "\\/")]
    [InlineData("\\\\n", "\\\\/")]
    [InlineData("\\\\r\\\\n", "/")]
    public void Line_ends_and_slashes_as_escapes(string lineEnd, string slash)
    {
        var text = SampleKeys.PrivatePem.Replace("/", slash, StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal);

        AssertLeaves(new KeyContent(text));
        AssertLeaves(new KeyContent($"\"{text}\""));
        AssertLeaves(new KeyContent(SecureStrings.FromPlainText(text)));
        AssertLeaves(new KeyContent(Encoding.UTF8.GetBytes(text)));
        AssertLeaves(new KeyContent(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Escapes_are_not_sent_where_the_content_is_not_judged()
    {
        var text = SampleKeys.PrivatePem.Replace("\n", "\\n", StringComparison.Ordinal);

        var sent = KeyEncoder.Encode(new KeyContent(text), new KeyContentOptions { Type = KeyType.PrivateKey, SkipKeyCheck = true });

        Assert.Equal(SampleKeys.PrivatePem, Encoding.UTF8.GetString(Convert.FromBase64String(sent)));
    }

    [Fact]
    public void All_in_one_line() => AssertLeaves(new KeyContent(SampleKeys.PrivatePem.Replace("\n", "", StringComparison.Ordinal)));

    [Fact]
    public void All_in_one_line_with_blanks_for_line_ends() =>
        AssertLeaves(new KeyContent(SampleKeys.PrivatePem.Replace("\n", " ", StringComparison.Ordinal)));

    [Fact]
    public void What_leaves_has_lines_of_64_characters_and_line_feeds()
    {
        var sent = Wire.Encode(
            new KeyContent(SampleKeys.PrivatePem.Replace("\n", "\r\n", StringComparison.Ordinal)), KeyType.PrivateKey);

        var lines = Encoding.ASCII.GetString(Convert.FromBase64String(sent)).TrimEnd('\n').Split('\n');
        Assert.All(lines[1..^2], line => Assert.Equal(64, line.Length));
        Assert.DoesNotContain(lines, line => line.Contains('\r', StringComparison.Ordinal));
        Assert.Equal(SampleKeys.PrivatePem.Split('\n'), lines.ToArray());
    }

    private static void AssertLeaves(KeyContent content) =>
        Wire.AssertPrivate(SampleKeys.Rsa, Wire.Encode(content, KeyType.PrivateKey));
}
