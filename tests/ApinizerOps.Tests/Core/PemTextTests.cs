using System;
using System.Linq;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>PEM text as editors, shells and mail programs change it.</summary>
public sealed class PemTextTests
{
    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE"];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n  ")]
    [InlineData("\r\n\r\n")]
    public void Any_line_ending_is_accepted(string lineEnd) =>
        AssertLeaves(new KeyContent(SampleKeys.PrivatePem.Replace("\n", lineEnd, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void File_with_a_byte_order_mark_is_read(string name)
    {
        var encoding = Encoding.GetEncoding(name);

        AssertLeaves(new KeyContent([.. encoding.GetPreamble(), .. encoding.GetBytes(SampleKeys.PrivatePem)]));
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Base64_file_with_a_byte_order_mark_is_read(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = Convert.ToBase64String(SampleKeys.Rsa.ExportPkcs8PrivateKey());

        AssertLeaves(new KeyContent([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]));
    }

    [Fact]
    public void String_with_a_byte_order_mark_is_read() => AssertLeaves(new KeyContent("\uFEFF" + SampleKeys.PrivatePem));

    [Fact]
    public void Text_around_the_pem_block_is_ignored()
    {
        var text = $"Bag Attributes\n  friendlyName: Ödeme şifresi 🔑\n{SampleKeys.PrivatePem}\n# son\n";

        AssertLeaves(new KeyContent(text));
        AssertLeaves(new KeyContent(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Array_of_lines_is_read() => AssertLeaves(new KeyContent(SampleKeys.PrivatePem.Split('\n')));

    [Fact]
    public void Secure_string_is_read() => AssertLeaves(new KeyContent(SecureStrings.FromPlainText(SampleKeys.PrivatePem)));

    [Fact]
    public void File_bytes_are_read() => AssertLeaves(new KeyContent(Encoding.ASCII.GetBytes(SampleKeys.PrivatePem)));

    /// <summary>As vaults and JSON return it.</summary>
    [Theory]
    [InlineData("\\n", "/")]
    [InlineData("\\r\\n", "/")]
    [InlineData("\\r", "/")]
    [InlineData("\\n", "\\/")]
    [InlineData("\n", "\\/")]
    [InlineData("\\\\n", "\\\\/")]
    [InlineData("\\\\r\\\\n", "/")]
    public void Json_escaped_line_ends_and_slashes_are_read(string lineEnd, string slash)
    {
        var text = SampleKeys.PrivatePem.Replace("/", slash, StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal);

        AssertLeaves(new KeyContent(text));
        AssertLeaves(new KeyContent($"\"{text}\""));
        AssertLeaves(new KeyContent(SecureStrings.FromPlainText(text)));
        AssertLeaves(new KeyContent(Encoding.UTF8.GetBytes(text)));
        AssertLeaves(new KeyContent(Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Json_escapes_are_decoded_with_SkipKeyCheck_too()
    {
        var text = SampleKeys.PrivatePem.Replace("\n", "\\n", StringComparison.Ordinal);

        var sent = KeyEncoder.Encode(new KeyContent(text), new KeyContentOptions { Type = KeyType.PrivateKey, SkipKeyCheck = true });

        Assert.Equal(SampleKeys.PrivatePem, Encoding.UTF8.GetString(Convert.FromBase64String(sent)));
    }

    [Fact]
    public void Pem_without_line_breaks_is_read() => AssertLeaves(new KeyContent(SampleKeys.PrivatePem.Replace("\n", "", StringComparison.Ordinal)));

    [Fact]
    public void Pem_with_spaces_for_line_breaks_is_read() =>
        AssertLeaves(new KeyContent(SampleKeys.PrivatePem.Replace("\n", " ", StringComparison.Ordinal)));

    [Fact]
    public void Sent_pem_has_64_character_lines_and_line_feeds()
    {
        var sent = TestEncoder.Encode(
            new KeyContent(SampleKeys.PrivatePem.Replace("\n", "\r\n", StringComparison.Ordinal)), KeyType.PrivateKey);

        var lines = Encoding.ASCII.GetString(Convert.FromBase64String(sent)).TrimEnd('\n').Split('\n');
        Assert.All(lines[1..^2], line => Assert.Equal(64, line.Length));
        Assert.DoesNotContain(lines, line => line.Contains('\r', StringComparison.Ordinal));
        Assert.Equal(SampleKeys.PrivatePem.Split('\n'), lines.ToArray());
    }

    private static void AssertLeaves(KeyContent content) =>
        TestEncoder.AssertPrivate(SampleKeys.Rsa, TestEncoder.Encode(content, KeyType.PrivateKey));
}
