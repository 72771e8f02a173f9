using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Live values, in whatever spelling they come back.</summary>
public sealed class RedactorSpellingTests
{
    public static TheoryData<string> Secrets =>
    [
        "apnz_9f8e7d6c5b4a", "s3cret+/=ş\"\\x", "Ödeme Şifresi!", "a+b c&d<e>f'g", "line one\nline two\r\n\tthree", "C:\\new\\table\\u0041",
        "100%25 & 100%zz", "+start and end+", "\\back and back\\", " blank, blank ", "🔑 emoji 🔑🔑", "~`!@#$%^&*()_-{}[]|:;?,./",
    ];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void Every_spelling_goes_and_nothing_else(string secret)
    {
        var redactor = new Redactor([secret]);

        Assert.All(Spellings(secret), spelling =>
        {
            Assert.Equal("[***]", redactor.MaskValues($"[{spelling}]"));
            Assert.Equal("<***x***|***>", redactor.MaskValues($"<{spelling}x{spelling}|{spelling}>"));
        });
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void What_was_encoded_first_goes_in_every_spelling_too(string secret)
    {
        var redactor = new Redactor([secret]);
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));

        Assert.All(Spellings(base64).Except(Encodings(base64)), spelling => Assert.Equal("[***]", redactor.MaskValues($"[{spelling}]")));
    }

    /// <summary>What decides the letters at the edges is not the secret alone, so these may stay.</summary>
    [Theory]
    [MemberData(nameof(Secrets))]
    public void Base64_of_what_holds_it_has_it_no_more(string secret)
    {
        var redactor = new Redactor([secret]);
        string[] texts = [$"Bearer {secret}", $"user:{secret}", $"a{secret}b", $"{secret}&c=d", $"client_secret={Uri.EscapeDataString(secret)}&a=b", $"client_secret={WebUtility.UrlEncode(secret)}"];
        Assert.All(texts, text =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            var base64 = Convert.ToBase64String(bytes);
            foreach (var form in new[] { base64, base64.Replace('+', '-').Replace('/', '_'), Uri.EscapeDataString(base64) })
            {
                var masked = redactor.MaskValues(form);
                Assert.Contains("***", masked, StringComparison.Ordinal);
                Assert.InRange(masked.Length, 3, ((bytes.Length - Encoding.UTF8.GetByteCount(secret)) * 4) + 20);
            }

            Assert.Contains("***", redactor.MaskValues(Convert.ToHexString(bytes)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Letters_that_nobody_sees_make_no_difference()
    {
        var redactor = new Redactor(["tok_TkN9xQ4mR7vLw"]);

        Assert.Equal("[***]", redactor.MaskValues("[tok_\u200bTkN9\u00adxQ4m\\u200bR7v\u0007Lw]"));
        foreach (var between in new[] { "\u001b[0m", "\u001b[38;5;1m", "\u009b1m", "\u001b]0;title\u0007", "\u001b]8;;http://x\u001b\\", "\u001b(B", "\u001b", "\u0000", "\u007f", "\u0085", "\u202e", "\U000e0041" })
            Assert.Equal("[***]", redactor.Clean($"[tok_TkN9{between}xQ4mR7vLw]"));
    }

    [Fact]
    public void Letters_right_before_a_secret_make_no_difference()
    {
        var redactor = new Redactor(["name12345", "abcdef12345", "u00411234"]);

        Assert.Equal("C:\\*** 100%*** \\***", redactor.MaskValues("C:\\name12345 100%abcdef12345 \\u00411234"));
    }

    [Fact]
    public void Secrets_that_overlap_go_as_one()
    {
        var redactor = new Redactor(["abcdefgh", "efghijkl", "cdefghij+"]);

        Assert.Equal("<***> <***>", redactor.MaskValues("<abcdefghijkl> <abcdefghij\\u002B>"));
        Assert.Equal("******", new Redactor(["abcdefgh", "12345678"]).MaskValues("abcdefgh12345678"));
    }

    [Fact]
    public void Text_without_a_secret_stays_as_it_is()
    {
        const string text = "C:\\new %41 \\u0041 a+b\r\n\t\\\\ \ud83d % %2 \\";

        Assert.Same(text, new Redactor(["12345678"]).MaskValues(text));
        Assert.Same(text, new Redactor([]).MaskValues(text));
        Assert.Equal("", new Redactor(["12345678"]).MaskValues(""));
    }

    [Fact]
    public void Hardly_anything_but_signs_that_spellings_drop()
    {
        Assert.Equal("[***]", new Redactor(["++++++++++"]).MaskValues("[++++++++++]"));
        Assert.Equal("[ a ]", new Redactor(["\\\\\\\\\\\\\\a"]).MaskValues("[ a ]"));
    }

    private static string[] Encodings(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var base64 = Convert.ToBase64String(bytes);
        var bare = base64.TrimEnd('=');
        return
        [
            base64, bare, bare.Replace('+', '-').Replace('/', '_'), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes),
            BitConverter.ToString(bytes), BitConverter.ToString(bytes).Replace('-', ' '), BitConverter.ToString(bytes).ToLowerInvariant().Replace('-', ':'),
        ];
    }

    private static string[] Spellings(string secret)
    {
        var url = Uri.EscapeDataString(secret);
        var form = WebUtility.UrlEncode(secret);
        var json = JsonSerializer.Serialize(secret)[1..^1];
        var plain = JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        var signs = string.Concat(secret.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : $"\\u{(int)letter:x4}"));
        return
        [
            secret, .. Encodings(secret),
            url, Lower(url), form, Lower(form), Uri.EscapeDataString(url),
            json, plain, plain.Replace("/", "\\/", StringComparison.Ordinal), signs, Upper(signs),
            .. Entities(secret),
            string.Concat(Encoding.UTF8.GetBytes(secret).Select(value => $"\\x{value:x2}")),
            JsonSerializer.Serialize(json)[1..^1], JsonSerializer.Serialize(url)[1..^1], Uri.EscapeDataString(json),
        ];
    }

    // Of all letters or of single ones, in one number or the other, and escaped once more.
    private static string[] Entities(string secret)
    {
        List<Rune> runes = [.. secret.EnumerateRunes()];
        var all = string.Concat(runes.Select(rune => $"&#{rune.Value};"));
        return
        [
            all, string.Concat(runes.Select(rune => $"&#x{rune.Value:X};")), string.Concat(runes.Select((rune, i) => i == 3 ? $"&#{rune.Value};" : rune.ToString())),
            WebUtility.HtmlEncode(secret), Uri.EscapeDataString(all), JsonSerializer.Serialize(all)[1..^1], WebUtility.HtmlEncode(all),
        ];
    }

    private static string Lower(string url) => string.Concat(
        url.Split('%').Select((part, i) => i == 0 || part.Length < 2 ? part : "%" + part[..2].ToLowerInvariant() + part[2..]));

    private static string Upper(string json) => string.Concat(
        json.Split("\\u").Select((part, i) => i == 0 ? part : "\\u" + part[..4].ToUpperInvariant() + part[4..]));
}
