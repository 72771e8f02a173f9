using System;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

public sealed class SecretKeyTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Raw_base64_and_hex_keys_are_sent_as_base64(int length)
    {
        var key = SampleKeys.Secret(length);
        var base64 = Convert.ToBase64String(key);

        Assert.Equal(base64, Encode(new KeyContent(key)));
        Assert.Equal(base64, Encode(new KeyContent(base64)));
        Assert.Equal(base64, Encode(new KeyContent(base64 + "\r\n")));
        Assert.Equal(base64, Encode(new KeyContent(Encoding.UTF8.GetBytes(base64 + "\n"))));
        Assert.Equal(base64, Encode(new KeyContent(SecureStrings.FromPlainText(base64))));
        Assert.Equal(base64, TestEncoder.Encode(new KeyContent(Convert.ToHexString(key)), KeyType.SecretKey, KeyContentFormat.Hex));
        Assert.Equal(base64, TestEncoder.Encode(new KeyContent(Convert.ToHexStringLower(key)), KeyType.SecretKey, KeyContentFormat.Hex));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(24)]
    [InlineData(32)]
    public void Hex_is_detected_when_unambiguous(int length)
    {
        var key = SampleKeys.Secret(length);

        Assert.Equal(Convert.ToBase64String(key), Encode(new KeyContent(Convert.ToHexString(key))));
        Assert.Equal(Convert.ToBase64String(key), Encode(new KeyContent(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)))));
    }

    [Fact]
    public void Error_for_32_hex_digits_names_both_possible_readings()
    {
        var hex = Convert.ToHexString(SampleKeys.Secret(16));
        string[] words = ["hex of 16 bytes", "base64 of 24 bytes", "-ContentFormat"];

        TestEncoder.AssertRefused(new KeyContent(hex), KeyType.SecretKey, words);
        TestEncoder.AssertRefused(new KeyContent(Encoding.ASCII.GetBytes(hex)), KeyType.SecretKey, words);
        TestEncoder.AssertRefused(new KeyContent(hex), KeyType.SecretKey, words, algorithm: KeyAlgorithm.Aes);
        Assert.Equal(hex.ToUpperInvariant(), Convert.ToHexString(Convert.FromBase64String(
            TestEncoder.Encode(new KeyContent(hex), KeyType.SecretKey, KeyContentFormat.Hex))));
        Assert.Equal(hex, TestEncoder.Encode(new KeyContent(hex), KeyType.SecretKey, KeyContentFormat.Base64));
    }

    [Theory]
    [InlineData(1, "1 byte")]
    [InlineData(13, "13 bytes")]
    [InlineData(64, "64 bytes")]
    public void Invalid_length_is_named_in_the_error(int length, string words)
    {
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.Secret(length)), KeyType.SecretKey, [words]);
        TestEncoder.AssertRefused(
            new KeyContent(SampleKeys.Secret(length)), KeyType.SecretKey, [words, "AES", "16, 24 or 32"], algorithm: KeyAlgorithm.Aes);
        TestEncoder.AssertRefused(new KeyContent(Convert.ToBase64String(SampleKeys.Secret(length))), KeyType.SecretKey, [words]);
    }

    [Theory]
    [InlineData("correct horse battery staple!")]
    [InlineData("correct horse battery staple and rust")]
    [InlineData("şifre")]
    [InlineData("AAAA*AAA")]
    public void Text_that_is_neither_base64_nor_hex_is_refused(string text) =>
        TestEncoder.AssertRefused(new KeyContent(text), KeyType.SecretKey, ["neither base64 nor hex"]);

    [Fact]
    public void Text_is_a_raw_key_only_with_format_Raw()
    {
        const string Text = "sixteen letters!";

        TestEncoder.AssertRefused(new KeyContent(Text), KeyType.SecretKey, ["neither base64 nor hex"]);
        Assert.Equal(SampleKeys.Base64(Text), TestEncoder.Encode(new KeyContent(Text), KeyType.SecretKey, KeyContentFormat.Raw));
        Assert.Equal(SampleKeys.Base64(Text), Encode(new KeyContent(Encoding.ASCII.GetBytes(Text))));
    }

    private static string Encode(KeyContent content) => TestEncoder.Encode(content, KeyType.SecretKey);
}
