using System;
using System.Collections;
using System.Linq;
using System.Reflection;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Objects given to a parameter become key content, or are refused when the content is read.</summary>
public sealed class KeyContentTests
{
    private static readonly byte[] Key = SampleKeys.Secret(16);

    public static TheoryData<object> Bytes =>
    [
        Key,
        Key.Cast<object>().ToArray(),
        Key.Select(value => (object)(int)value).ToArray(),
        new ArrayList(Key.Select(value => (long)value).ToArray()),
    ];

    [Theory]
    [MemberData(nameof(Bytes))]
    public void Byte_lists_of_any_type_are_bytes(object given) => Assert.Equal(Convert.ToBase64String(Key), Encode(given));

    [Fact]
    public void Strings_lines_and_secure_strings_are_text()
    {
        var base64 = Convert.ToBase64String(Key);

        Assert.Equal(base64, Encode(base64));
        Assert.Equal(base64, Encode(new[] { base64[..8], base64[8..] }));
        Assert.Equal(base64, Encode(new object[] { base64[..8], base64[8..] }));
        Assert.Equal(base64, Encode(SecureStrings.FromPlainText(base64)));
    }

    [Fact]
    public void From_returns_null_for_null_and_content_unchanged()
    {
        var content = new KeyContent("x");

        Assert.Null(KeyContent.From(null));
        Assert.Same(content, KeyContent.From(content));
    }

    [Fact]
    public void Unsupported_object_is_refused_when_it_is_read()
    {
        AssertRefused(42, "An object of type Int32 can't be key content");
        AssertRefused(DateTime.UtcNow, "An object of type DateTime can't be key content");
        AssertRefused(new object[] { (byte)1, 256 }, "neither all bytes nor all lines");
        AssertRefused(new object[] { (byte)1, -1 }, "neither all bytes nor all lines");
        AssertRefused(new object[] { (byte)1, "line" }, "neither all bytes nor all lines");
        AssertRefused(new object?[] { "line", null }, "neither all bytes nor all lines");
        AssertRefused(Array.Empty<object>(), "empty");
        AssertRefused(Array.Empty<byte>(), "empty");
    }

    /// <summary>Sixteen characters are as long as a raw AES key.</summary>
    [Theory]
    [InlineData("$(AES_KEY_PROD1)", KeyType.SecretKey, KeyContentFormat.Raw, false)]
    [InlineData("$(KEY)", KeyType.SecretKey, KeyContentFormat.Auto, false)]
    [InlineData("$(KEY)\n", KeyType.SecretKey, KeyContentFormat.Auto, true)]
    [InlineData(" $(Private.Key) ", KeyType.PrivateKey, KeyContentFormat.Auto, true)]
    [InlineData("$(KEY)", null, KeyContentFormat.Auto, true)]
    public void Unexpanded_variable_is_refused(string text, KeyType? type, KeyContentFormat format, bool skipKeyCheck)
    {
        foreach (var content in new KeyContent[] { new(text), new(SecureStrings.FromPlainText(text)), KeyContent.FromFile("key.txt", System.Text.Encoding.UTF8.GetBytes(text)) })
        {
            var error = Assert.Throws<ApinizerException>(
                () => KeyEncoder.Encode(content, new KeyContentOptions { Type = type, Format = format, SkipKeyCheck = skipKeyCheck }));

            Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
            Assert.Contains("not expanded", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Error_names_the_file()
    {
        var content = KeyContent.FromFile("/keys/ödeme.pem", SampleKeys.Secret(13));

        var error = Assert.Throws<ApinizerException>(() => TestEncoder.Encode(content, KeyType.SecretKey));

        Assert.StartsWith("/keys/ödeme.pem: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("/keys/ödeme.pem", content.ToString());
    }

    [Fact]
    public void Only_whitespace_text_is_blank()
    {
        Assert.True(new KeyContent(" ").IsBlank);
        Assert.False(new KeyContent("x").IsBlank);
        Assert.False(new KeyContent(Array.Empty<byte>()).IsBlank);
    }

    [Fact]
    public void No_member_shows_the_content()
    {
        var content = new KeyContent("c2VjcmV0LXNlY3JldA==");

        Assert.Equal("KeyContent", content.ToString());
        var shown = typeof(KeyContent).GetProperties(BindingFlags.Public | BindingFlags.Instance);
        Assert.Equal(["Source"], shown.Select(property => property.Name));
        Assert.Null(content.Source);
    }

    private static string Encode(object given) => TestEncoder.Encode(KeyContent.From(given)!, KeyType.SecretKey);

    private static void AssertRefused(object given, string words)
    {
        var error = Assert.Throws<ApinizerException>(() => Encode(given));
        Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }
}
