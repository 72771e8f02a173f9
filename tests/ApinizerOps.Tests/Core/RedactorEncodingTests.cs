using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApinizerOps.Contract;
using ApinizerOps.Tests.RandomInputs;

namespace ApinizerOps.Tests.Core;

/// <summary>
/// Known secrets, in whatever encoding they come back: masked, and nothing else.
/// </summary>
public sealed class RedactorEncodingTests
{
    private static readonly string Pem = SampleKeys.PrivatePem;
    private static readonly string[] Lines = Pem.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..^1];
    private static readonly Redactor Redactor = new([SampleKeys.Base64(Pem)]);

    public static TheoryData<string> Secrets =>
    [
        "apnz_9f8e7d6c5b4a", "s3cret+/=ş\"\\x", "Ödeme Şifresi!", "a+b c&d<e>f'g", "line one\nline two\r\n\tthree", "C:\\new\\table\\u0041",
        "100%25 & 100%zz", "+start and end+", "\\back and back\\", " blank, blank ", "🔑 emoji 🔑🔑", "~`!@#$%^&*()_-{}[]|:;?,./",
    ];

    [Theory]
    [MemberData(nameof(Secrets))]
    public void What_servers_write_is_masked_and_nothing_else(string secret)
    {
        var redactor = new Redactor([secret]);

        Assert.All(Usual(secret), spelling =>
        {
            Assert.Equal("[***]", redactor.MaskValues($"[{spelling}]"));
            Assert.Equal("<***x***|***>", redactor.MaskValues($"<{spelling}x{spelling}|{spelling}>"));
        });
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void No_spelling_leaves_a_secret_and_other_lines_stay(string secret)
    {
        var redactor = new Redactor([secret]);
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret));

        Assert.All([.. Spellings(secret), .. Spellings(base64).Except(Encodings(base64))], spelling =>
        {
            AssertGone(secret, "[***]", redactor.MaskValues($"first\n[{spelling}]\r\nlast"));
            AssertGone(secret, "<***x***|***>", redactor.MaskValues($"first\n<{spelling}x{spelling}|{spelling}>\r\nlast"));
        });
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
            foreach (var form in new[] { base64, base64.Replace('+', '-').Replace('/', '_') })
            {
                var masked = redactor.MaskValues(form);
                Assert.Contains("***", masked, StringComparison.Ordinal);
                Assert.InRange(masked.Length, 3, ((bytes.Length - Encoding.UTF8.GetByteCount(secret)) * 4) + 20);
            }

            var escaped = redactor.MaskValues(Uri.EscapeDataString(base64));
            Assert.InRange(escaped.Replace("***", "", StringComparison.Ordinal).Length, 0, ((bytes.Length - Encoding.UTF8.GetByteCount(secret)) * 4) + 20);
            Assert.Contains("***", redactor.MaskValues(Convert.ToHexString(bytes)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Letters_that_nobody_sees_make_no_difference()
    {
        var redactor = new Redactor(["tok_TkN9xQ4mR7vLw"]);

        Assert.Equal($"a\n[***]\nb", redactor.MaskValues("a\n[tok_\u200bTkN9\u00adxQ4m\\u200bR7v\u0007Lw]\nb"));
        foreach (var between in new[] { "\u001b[0m", "\u001b[38;5;1m", "\u009b1m", "\u001b]0;title\u0007", "\u001b]8;;http://x\u001b\\", "\u001b(B", "\u001b", "\u0000", "\u007f", "\u0085", "\u202e", "\U000e0041" })
            Assert.Equal("[***]", redactor.Clean($"[tok_TkN9{between}xQ4mR7vLw]"));
    }

    [Fact]
    public void A_secret_over_several_lines_goes_with_their_breaks()
    {
        var redactor = new Redactor(["tok_TkN9xQ4mR7vLw"]);

        Assert.Equal("a\n[***]\nb", redactor.MaskValues("a\n[tok_Tk\n\r\n N9xQ4mR\n7vLw]\nb"));
        Assert.Equal("a\n***\nb\n***", redactor.MaskValues("a\ntok%5FTkN9xQ4mR7vLw\nb\ntok\\u005fTkN9xQ4m\nR7vLw"));
        // A line may end within an escape.
        Assert.Equal("a\n***\nb", redactor.MaskValues("a\ntok%\n5FTkN9xQ4mR7vLw\nb"));
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_goes_where_a_line_ends_within_an_escape(string secret)
    {
        string[] spellings = [string.Concat(secret.EnumerateRunes().Select(rune => $"&#{rune.Value};")), Uri.EscapeDataString(secret), JsonSerializer.Serialize(secret)[1..^1]];
        foreach (var spelling in spellings)
        {
            for (var width = 7; width < 12; width++)
                Assert.DoesNotContain(spelling[8..12], new Redactor([secret]).MaskValues(string.Join("\r\n", spelling.Chunk(width).Select(part => new string(part)))), StringComparison.Ordinal);
        }
    }

    /// <summary>Without the signs that decoding leaves out, fewer letters are left than it takes to tell most secrets from words.</summary>
    [Theory]
    [InlineData("p<w-1+2:3")]
    [InlineData("a&b-c+d:1")]
    [InlineData("pass-1-2-3")]
    [InlineData("R2-D2 + C3")]
    [InlineData("it's-me-1!")]
    [InlineData("\\\"\\bbuun\\j")]
    [InlineData("a-b-c-d-e")]
    [InlineData("5hNtJ+%e")]
    [InlineData("+q0xFxz-G%")]
    public void Short_secret_of_signs_is_not_shown_in_any_escape(string secret)
    {
        var redactor = new Redactor([secret]);
        string[] escapes =
        [
            WebUtility.HtmlEncode(secret),
            string.Concat(secret.EnumerateRunes().Select(rune => $"&#{rune.Value};")),
            string.Concat(secret.EnumerateRunes().Select(rune => $"&#x{rune.Value:x};")),
            string.Concat(secret.EnumerateRunes().Select(rune => $"&#x{rune.Value:x12};")),
            string.Concat(secret.EnumerateRunes().Select(rune => $"&#{rune.Value:d12};")),
            string.Concat(secret.Select(letter => $"\\u{(int)letter:x4}")),
            Uri.EscapeDataString(WebUtility.HtmlEncode(secret)),
            JsonSerializer.Serialize(JsonSerializer.Serialize(secret)),
        ];

        Assert.All(escapes, escaped =>
        {
            var shown = redactor.Clean($"first\nthe value [{escaped}] is wrong\nlast");
            Assert.DoesNotContain(escaped, shown, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
            Assert.StartsWith("first", shown, StringComparison.Ordinal);
            Assert.EndsWith("last", shown, StringComparison.Ordinal);
        });
        Assert.Equal("Nothing is wrong here.", redactor.Clean("Nothing is wrong here."));
    }

    [Fact]
    public void Escapes_within_escapes_go_with_the_text_where_they_have_no_end()
    {
        var secret = "tok_TkN9xQ4mR7vLw";
        var redactor = new Redactor([secret]);
        for (var layer = 0; layer < 20; layer++)
        {
            secret = layer % 2 == 0 ? secret.Replace("%", "\\u0025", StringComparison.Ordinal).Replace("_", "\\u005f", StringComparison.Ordinal) : secret.Replace("\\", "%5C", StringComparison.Ordinal);
            Assert.Matches(@"^a\n\[\*{3}]\nb$|^\*{3}$", redactor.MaskValues($"a\n[{secret}]\nb"));
        }

        secret = "%" + string.Concat(Enumerable.Repeat("25", 1000)) + "5FTkN9xQ4mR7vLw";
        Assert.Equal("***", redactor.MaskValues("tok" + secret));
        // Where nothing else is left, there is still nothing that can be told from a secret.
        Assert.Equal("***", redactor.MaskValues("\\u005c" + string.Concat(Enumerable.Repeat("u005c", 14)) + "u00ad"));
    }

    /// <summary>A field ends where a sign stands that may be a part of the secret.</summary>
    [Theory]
    [InlineData("client_secret=Px4vMz7Q&amp;w9Tb2Hn5")]
    [InlineData("{\"a\":1,'password':\"Px4vMz7Q\\u0026w9Tb2Hn5\"")]
    [InlineData("password: Px4vMz7Q\\x26w9Tb2Hn5")]
    public void No_half_of_a_secret_stays_where_its_field_ends(string text)
    {
        var clean = new Redactor(["Px4vMz7Q&w9Tb2Hn5"]).Clean(text);

        Assert.DoesNotContain("Px4v", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("w9Tb", clean, StringComparison.Ordinal);
    }

    /// <summary>The sign at the end of the secret, and the letter behind it, are in one byte of what the digits decode to.</summary>
    [Fact]
    public void A_token_behind_the_digits_of_a_secret_goes_too()
    {
        var clean = new Redactor(["abcdefghij-"]).Clean("YWJjZGVmZ2hpai0\napnz_xyzuvw12");

        Assert.DoesNotContain("xyzuvw12", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("YWJj", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_with_a_terminal_sequence_in_it_goes_whole() =>
        Assert.Equal("first *** last", new Redactor(["apnz_TkN9xQ4mR7vLw"]).Clean("first apnz_TkN9xQ\u001b[0m4mR7vLw last"));

    [Fact]
    public void A_name_that_repeats_a_secret_is_no_other_name() =>
        Assert.Equal("***\uFFFD", new Redactor(["tok_TkN9xQ4mR7vLw"]).ToName("tok&#95;TkN9xQ4mR7vLw").Shown);

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

    [Theory]
    [MemberData(nameof(Secrets))]
    public void A_secret_within_another_leaves_nothing_of_the_other(string inner)
    {
        var outer = $"Kq7_Wm2&Zt{inner}Jd8%Xb4_Rv";
        // Whole in one spelling, and the inner one as it is between letters in any.
        string[] spellings =
        [
            .. Spellings(outer), .. Spellings(Convert.ToBase64String(Encoding.UTF8.GetBytes(outer))), Convert.ToBase64String(Encoding.UTF8.GetBytes(outer)).Insert(20, "\r\n"),
            .. Spellings("Kq7_Wm2&Zt").Zip(Spellings("Jd8%Xb4_Rv"), (before, after) => before + inner + after).Where(spelling => Spelling.Holds(spelling, outer)),
        ];

        foreach (var redactor in new[] { new Redactor([inner, outer]), new Redactor([inner]).With([outer]), new Redactor([outer]).With([inner]) })
        {
            Assert.All(spellings, spelling =>
            {
                var clean = redactor.MaskValues($"first\n[{spelling}]\r\n[{inner}]\nlast");
                Assert.Matches("^first\n[\\s\\S]*\nlast$", clean);
                Assert.DoesNotMatch("Kq7|Wm2|Zt|Jd8|Xb4|Rv", clean);
                Assert.False(Spelling.Holds(clean, inner), clean);
            });
        }
    }

    [Fact]
    public void An_escape_that_ends_within_a_secret_hides_no_other_secret()
    {
        var redactor = new Redactor(["5Finner88", "tok_inner8899"]);

        Assert.Equal("a\n***\nb ***", redactor.MaskValues("a\ntok%5Finner8899\nb 5Finner88"));
    }

    [Theory]
    [InlineData("Passwort-Ü-2026")]
    [InlineData("parola€99xx")]
    [InlineData("emoji🔑12345")]
    public void UTF_8_that_was_read_as_Latin_1_is_masked(string secret)
    {
        var text = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret));

        Assert.Equal("wrong: ***.", new Redactor([secret]).Clean($"wrong: {text}."));
        Assert.Equal("wrong: ***.", new Redactor([secret]).CleanText($"wrong: {text}."));
    }

    [Fact]
    public void Names_of_letters_in_HTML_are_decoded_and_other_words_with_an_ampersand_stay()
    {
        var redactor = new Redactor(["Grüße-99-Öl"]);

        Assert.Equal("[***] a&foo;b &nosuch;", redactor.Clean("[Gr&uuml;&szlig;e-99-&Ouml;l] a&foo;b &nosuch;"));
    }

    [Theory]
    [InlineData("prod&Xk29qLm7", "environments: production, prod-eu, reproduction")]
    [InlineData("test&Pa55word", "The test failed: latest test of testers")]
    [InlineData("test----", "latest test, test: 1")]
    [InlineData("1-2-3-4-", "port 12345")]
    public void Words_that_begin_like_a_secret_stay(string secret, string text) => Assert.Equal(text, new Redactor([secret]).Clean(text));

    /// <summary>What stands before a secret may look like the beginning of an escape that ends in it.</summary>
    [Theory]
    [InlineData("fe4Wx7ükLm9Qz5", "GET /x?name=%25fe4Wx7%C3%BCkLm9Qz5%25", "GET /x?name=%25***%25")]
    [InlineData("newWx7\"kLm9Qz5", "DOM\\\\newWx7\\\"kLm9Qz5 refused", "DOM\\\\*** refused")]
    [InlineData("newWx7&kLm9Qz5", "DOM\\newWx7&amp;kLm9Qz5 refused", "DOM\\*** refused")]
    public void An_escape_right_before_a_secret_hides_nothing_of_it(string secret, string text, string expected) =>
        Assert.Equal(expected, new Redactor([secret]).Clean(text));

    [Theory]
    [InlineData(", ")]
    [InlineData(".")]
    [InlineData(",0x")]
    public void Hex_digits_in_lists_are_decoded(string separator)
    {
        var secret = "Px4vMz7Q&w9Tb2Hn5";
        var digits = BitConverter.ToString(Encoding.UTF8.GetBytes(secret)).Replace("-", separator, StringComparison.Ordinal);

        Assert.Equal("[***]", new Redactor([secret]).Clean($"[{digits}]"));
    }

    /// <summary>Line breaks are left out where digits are decoded, and must not make an escape of what stands around them.</summary>
    [Fact]
    public void A_line_that_ends_in_a_percent_sign_hides_no_secret_in_the_next()
    {
        var redactor = new Redactor(["sk_R2mXz7Vt \"c9Bq4\" \\ Lw8"]);
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes("sk_R2mXz7Vt \"c9Bq4\" \\ Lw8"));

        Assert.StartsWith("c2", base64, StringComparison.Ordinal);
        Assert.Equal("100%\n***\n\\\n***", redactor.MaskValues($"100%\n{base64}\n\\\n{base64}"));
    }

    [Fact]
    public void Text_without_a_secret_stays_as_it_is()
    {
        const string text = "C:\\new %41 \\u0041 a+b\r\n\t\\\\ \ud83d % %2 \\";

        Assert.Same(text, new Redactor(["12345678"]).MaskValues(text));
        Assert.Same(text, new Redactor([]).MaskValues(text));
        Assert.Equal("", new Redactor(["12345678"]).MaskValues(""));
    }

    /// <summary>White space makes no escape of it, so that it is not decoded as the secret would be.</summary>
    [Theory]
    [InlineData("y'T+EG%aE3J", "y'T+EG%a E3J")]
    [InlineData("SH=%41@7eY1UpgZ", "SH%3D%25 4 1%407eY1UpgZ")]
    [InlineData("Ab\\u00419xYz77", "Ab\\u00 419xYz77")]
    [InlineData("pass%41word", "pass%  41word")]
    [InlineData("pass&lt;word1", "pass& lt;word1")]
    public void A_secret_that_holds_an_escape_goes_with_white_space_in_it(string secret, string text) =>
        Assert.Equal("[***]", new Redactor([secret]).Clean($"[{text}]"));

    [Fact]
    public void Hardly_anything_but_signs_that_spellings_drop()
    {
        Assert.Equal("[***]", new Redactor(["++++++++++"]).MaskValues("[++++++++++]"));
        Assert.Equal("[ a ]", new Redactor(["\\\\\\\\\\\\\\a"]).MaskValues("[ a ]"));
    }

    /// <summary>Keys of all lengths, random ones and such as base64 has hardly another letter for than a plus, in texts of no other letter.</summary>
    [Fact]
    public void A_key_is_found_in_a_text_that_it_fills()
    {
        for (var length = 6; length <= 65; length++)
        {
            var random = new byte[length];
            new Random(length).NextBytes(random);
            foreach (var pattern in new byte[][] { random, [0xFB, 0xEF, 0xBE], [0xEF, 0xBE, 0xFB], [0xBE, 0xFB, 0xEF], [0], [0xFF], [0x20], [0x61] })
            {
                byte[] key = [.. Enumerable.Range(0, length).Select(index => pattern[index % pattern.Length])];
                var redactor = new Redactor([Convert.ToBase64String(key)]);
                foreach (var text in Encodings(key).Where(text => text.Length >= 8))
                    Assert.Equal("***", redactor.MaskValues(text));
            }
        }
    }

    [Fact]
    public void A_key_goes_as_it_was_sent() => AssertNoKey(SampleKeys.Base64(Pem));

    // The base64 of one of them has no padding: what follows may be a digit, and is not masked.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_key_goes_as_it_was_sent_in_lines(int lineBreaks)
    {
        var bytes = Encoding.ASCII.GetBytes(Pem.TrimEnd() + new string('\n', lineBreaks));
        var sent = Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks);

        var clean = new Redactor([Convert.ToBase64String(bytes)]).Clean($"a\n{sent}\nb");

        Assert.Equal("a\n***\nb", clean);
        Assert.All(sent.Split("\r\n"), line => Assert.DoesNotContain(line[..12], clean, StringComparison.Ordinal));
        Assert.DoesNotContain(SampleKeys.Base64(Lines[^1])[..12], clean, StringComparison.Ordinal);
    }

    // Servers write keys anew. What is left are the few bytes that begin another format, and a last line that is cut.
    [Fact]
    public void Bytes_of_a_key_go_in_another_format()
    {
        using var key = RSA.Create();
        key.ImportFromPem(Pem);
        var bytes = key.ExportRSAPrivateKey();

        foreach (var spelling in new[] { Convert.ToBase64String(bytes), Convert.ToHexString(bytes), Convert.ToHexString(key.ExportPkcs8PrivateKey())[..1200] })
        {
            var clean = Redactor.Clean($"a {spelling} b");

            Assert.InRange(clean.Length, 7, spelling.Length / 10);
        }
    }

    [Fact]
    public void A_key_goes_as_PEM()
    {
        AssertNoKey(Pem);
        AssertNoKey(Pem.Replace("\n", "\r\n", StringComparison.Ordinal));
        AssertNoKey(Pem.Replace("\n", "", StringComparison.Ordinal));
        AssertNoKey(Pem.Replace("\n", " ", StringComparison.Ordinal));
        AssertNoKey(JsonSerializer.Serialize(Pem)[1..^1]);
        AssertNoKey(Uri.EscapeDataString(Pem));
    }

    [Fact]
    public void A_key_goes_as_its_base64_without_line_breaks() => AssertNoKey(string.Concat(Lines));

    [Fact]
    public void Each_line_of_a_key_goes() => Assert.All(Lines, AssertNoKey);

    [Fact]
    public void The_marks_of_PEM_and_short_words_stay() => Assert.Equal(
        "a key with -----BEGIN PRIVATE KEY----- and MIIE", Redactor.Clean("a key with -----BEGIN PRIVATE KEY----- and MIIE"));

    [Fact]
    public void A_short_last_line_goes_with_the_others_only()
    {
        var redactor = new Redactor([SampleKeys.Base64("-----BEGIN PUBLIC KEY-----\r\nAAAABBBBCCCCDDDD\r\nEEEEFFFFGGGG\r\n-----END PUBLIC KEY-----\r\n")]);

        Assert.Equal("<***> <***> <EEEEFFFFGGGG>", redactor.Clean("<AAAABBBBCCCCDDDD> <AAAABBBBCCCCDDDDEEEEFFFFGGGG> <EEEEFFFFGGGG>"));
    }

    /// <summary>Files have other lines beside those of base64.</summary>
    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("localKeyID: 54 69 6D 65 20 31 36 39")]
    [InlineData("\"client_email\": \"robot@example.com\",")]
    public void Each_line_of_a_file_with_a_key_goes(string line)
    {
        var redactor = new Redactor([SampleKeys.Base64($"{line}\n{Pem}"), $"{line}\n{Pem}"]);

        Assert.Equal("[***]", redactor.MaskValues($"[{line}]"));
        Assert.Equal("[***]", redactor.MaskValues($"[{line.Insert(9, "\n")}]"));
    }

    [Fact]
    public void A_key_within_a_line_of_JSON_goes_with_the_line()
    {
        var line = $"\"private_key\": {JsonSerializer.Serialize(Pem)},";

        Assert.Equal("[***]", new Redactor([$"{{\n  \"type\": \"a\",\n  {line}\n  \"b\": \"c\"\n}}"]).MaskValues($"[{line}]"));
    }

    [Fact]
    public void What_follows_the_digits_of_a_key_stays()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var key = new byte[32];
            new Random(seed).NextBytes(key);
            var redactor = new Redactor([Convert.ToBase64String(key)]);
            Assert.All(Encodings(key), spelling => Assert.Equal("***\napnz_xyzuvw12", redactor.MaskValues($"{spelling}\napnz_xyzuvw12")));
        }
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("+")]
    public void Bytes_of_a_key_go_as_escapes_between_which_is_white_space(string between)
    {
        foreach (var key in new byte[][] { [0xC9, 0xF3, 0x64, 0x6F, 0xBB, 0xEA, 0x23, 0x28], [0x5C, 0x2E, 0x5F, 0xC3, 0xC0, 0x2D, 0xDE, 0xD5] })
        {
            foreach (var escape in new[] { "%{0:X2}", "\\x{0:x2}" })
                Assert.Equal("[***]", new Redactor([Convert.ToBase64String(key)]).MaskValues($"[{string.Join(between, key.Select(value => string.Format(CultureInfo.InvariantCulture, escape, value)))}]"));
        }
    }

    [Fact]
    public void Two_blocks_are_two_secrets()
    {
        var other = SampleKeys.PublicPem.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..^1];
        var redactor = new Redactor([SampleKeys.Base64(Pem + "\n" + SampleKeys.PublicPem)]);

        Assert.Equal("*** and ***", redactor.Clean($"{string.Concat(Lines)} and {string.Concat(other)}"));
    }

    [Fact]
    public void PEM_text_itself_may_be_the_secret() =>
        // A plus sign at a line's end takes the blank behind it along: in a form it is one.
        Assert.Matches(@"^\*\*\* ?and ?\*\*\*$", new Redactor([Pem]).Clean($"{Lines[3]} and {string.Concat(Lines)}"));

    [Fact]
    public void A_secret_key_in_hex_and_as_text()
    {
        var bytes = SampleKeys.Secret(24);
        var redactor = new Redactor([Convert.ToBase64String(bytes), SampleKeys.Base64("0123 456789abcde")]);

        Assert.Equal("*** *** ***", redactor.Clean($"{Convert.ToHexString(bytes)} {Convert.ToHexStringLower(bytes)} {Convert.ToBase64String(bytes)}"));
        Assert.Equal("[***]", redactor.Clean("[0123 456789abcde]"));
    }

    private static void AssertGone(string secret, string masked, string clean)
    {
        Assert.Matches("^first\n.*\nlast$", clean.Replace("\r", "", StringComparison.Ordinal));
        // Padding of base64, backslashes and blanks beside it are no secret.
        var middle = Regex.Replace(clean[6..^5].Trim('\r'), @"\\u003d|\\|%5C|%(25)*3d|(?<=[\[<x|]) | (?=[]>x|])", "", RegexOptions.IgnoreCase);
        Assert.Equal(masked, middle);
        Assert.False(Spelling.Holds(clean, secret), clean);
    }

    private static void AssertNoKey(string spelling)
    {
        var clean = Redactor.Clean($"[{spelling}]");

        Assert.Equal("[***]", clean.Replace("\\n", "", StringComparison.Ordinal));
        Assert.All(Lines.Where(line => line.Length >= 16), line => Assert.DoesNotContain(line[..12], clean, StringComparison.Ordinal));
    }

    private static string[] Encodings(string secret) => Encodings(Encoding.UTF8.GetBytes(secret));

    private static string[] Encodings(byte[] bytes)
    {
        var base64 = Convert.ToBase64String(bytes);
        var bare = base64.TrimEnd('=');
        return
        [
            base64, bare, bare.Replace('+', '-').Replace('/', '_'), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes),
            BitConverter.ToString(bytes), BitConverter.ToString(bytes).Replace('-', ' '), BitConverter.ToString(bytes).ToLowerInvariant().Replace('-', ':'),
        ];
    }

    private static string[] Usual(string secret)
    {
        var (url, form) = (Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret));
        var json = JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        return
        [
            secret, .. Encodings(secret)[..5], url, Lower(url), form, Lower(form),
            json, json.Replace("/", "\\/", StringComparison.Ordinal), JsonSerializer.Serialize(secret)[1..^1],
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
            string.Concat(Encoding.UTF8.GetBytes(secret).Select(value => $"\\x{value:x2}")), string.Concat(secret.Select(letter => $"%u{(int)letter:X4}")),
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
