using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Text that leaves us: without secrets, without commands to a build agent, and not too long.</summary>
public sealed class RedactorTests
{
    private const string Secret = "s3cret+/=ş\"\\x";
    private const string Token = "tok_TkN9xQ4mR7vLw";
    private static readonly string Pem = SampleKeys.PrivatePem.Trim();

    [Theory]
    [InlineData(Secret)]
    [InlineData("czNjcmV0Ky89xZ8iXHg=")]
    [InlineData("7333637265742B2F3DC59F225C78")]
    [InlineData("7333637265742b2f3dc59f225c78")]
    [InlineData("s3cret%2B%2F%3D%C5%9F%22%5Cx")]
    [InlineData("s3cret+/=ş\\\"\\\\x")]
    public void A_live_value_goes_in_every_spelling(string spelling) =>
        Assert.Equal("before *** after ***!", new Redactor([Secret]).Clean($"before {spelling} after {spelling}!"));

    [Theory]
    [InlineData("Q+/Zz9kLmNpQ/abcd+", "Q&plus;&sol;Zz9kLmNpQ&sol;abcd&plus;")]
    [InlineData("a^b`c{d}|e_f", "a&Hat;b&grave;c&lcub;d&rcub;&verbar;e&lowbar;f")]
    public void Signs_go_by_the_names_that_HTML_has_for_them(string secret, string spelling) =>
        Assert.Equal("before *** after", new Redactor([secret]).Clean($"before {spelling} after"));

    // Loops of redirects nest addresses.
    [Fact]
    public void Text_that_was_escaped_many_times_stays_where_it_has_no_secret() =>
        Assert.Equal("returnUrl=%25252525252525252525252525252525252F, and a message", new Redactor([Secret]).Clean("returnUrl=%25252525252525252525252525252525252F, and a message"));

    [Fact]
    public void The_longest_goes_first_so_that_no_tail_stays() =>
        Assert.Equal("*** ***", new Redactor(["12345678", "1234567890"]).Clean("1234567890 12345678"));

    [Fact]
    public void A_value_too_short_to_be_told_from_words_stays() =>
        Assert.Equal("the word 1234567", new Redactor(["1234567", ""]).Clean("the word 1234567"));

    [Fact]
    public void A_mark_that_only_appears_when_a_secret_goes_is_broken_up_too()
    {
        var clean = new Redactor(["12345678"]).Clean("#12345678#12345678[x]");

        Assert.DoesNotContain("##", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("12345678", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secure_string_comes_back_as_it_went_in()
    {
        Assert.Equal(Secret, SecureStrings.ToPlainText(SecureStrings.FromPlainText(Secret)));
        Assert.Equal("", SecureStrings.ToPlainText(SecureStrings.FromPlainText("")));
    }

    [Theory]
    [InlineData("##vso[task.complete]", "# #vso[task.complete]")]
    [InlineData("##VsO[x]", "# #VsO[x]")]
    [InlineData("a ##[error]b ##[c]", "a # #[error]b # #[c]")]
    [InlineData("####vso[x]", "### #vso[x]")]
    [InlineData("line\n##vso[x]", "line\n# #vso[x]")]
    [InlineData("#\\u0023vso[x]", "# \\u0023vso[x]")]
    [InlineData("%23%23vso%5Bx%5D", "%23 %23vso%5Bx%5D")]
    [InlineData("&#35;&#x23;[x]", "&#35; &#x23;[x]")]
    [InlineData("###[x]", "## #[x]")]
    [InlineData("## heading", "## heading")]
    [InlineData("##vso x", "##vso x")]
    [InlineData("# # [x] ##vso ## #[", "# # [x] ##vso ## #[")]
    [InlineData("::add-mask::e", ": :add-mask::e")]
    [InlineData("no\n::stop-commands::pause\r  ::ERROR file=a.cs,line=1::x", "no\n: :stop-commands::pause\r  : :ERROR file=a.cs,line=1::x")]
    [InlineData("wrapped at any letter::add-path::/tmp", "wrapped at any letter: :add-path::/tmp")]
    [InlineData("'::some-new-command::x'", "': :some-new-command::x'")]
    [InlineData(":::warning::x", ":: :warning::x")]
    [InlineData("\\u003a:warning::x %3A%3Awarning%3A%3Ax &#58;&#x3a;warning::x", "\\u003a :warning::x %3A %3Awarning%3A%3Ax &#58; &#x3a;warning::x")]
    [InlineData("http://[fe80::1]/ or fe80::2, key a::b::c, ::, ::1, ::error", "http://[fe80::1]/ or fe80::2, key a::b::c, ::, ::1, ::error")]
    public void Marks_are_broken_up(string given, string expected) => Assert.Equal(expected, new Redactor([]).Clean(given));

    [Fact]
    public void Decoding_what_was_cleaned_makes_no_mark()
    {
        foreach (var mark in new[] { "##vso[x]", "##[x]" })
        {
            foreach (var json in new[] { "\\u0023#" + mark[2..], "\\u0023\\u0023" + mark[2..], "##" + mark[2..].Replace("[", "\\u005B", StringComparison.Ordinal) })
                AssertHarmless(JsonSerializer.Deserialize<string>($"\"{new Redactor([]).Clean(json)}\"")!);
            AssertHarmless(Uri.UnescapeDataString(new Redactor([]).Clean(Uri.EscapeDataString(mark))));
        }
    }

    [Theory]
    [InlineData("##12345678vso[x]")]
    [InlineData("#12345678#vso[x]")]
    [InlineData("##vso12345678[x]")]
    [InlineData("##\"token\":\"x\"[y]")]
    [InlineData("#\"token\":#[y]")]
    [InlineData("token=##[y]")]
    public void Masking_makes_no_mark(string given) => AssertHarmless(new Redactor(["12345678"]).Clean(given));

    [Theory]
    [InlineData("#\u001b[0m#vso[x]")]
    [InlineData("##v\u009b0mso[x]")]
    [InlineData("#\u001b]0;t\u0007#[x]")]
    [InlineData("#\u0008#[x]")]
    [InlineData("##\u200bvso\u00ad[x]")]
    [InlineData("#\u202e#\U000e0041[x]")]
    [InlineData(":\u200b:warning::x")]
    public void Letters_that_nobody_sees_hide_no_mark(string given)
    {
        AssertHarmless(PlainText(new Redactor([]).Clean(given)));
        AssertHarmless(PlainText(new Redactor([]).ToName(given).Shown));
    }

    [Fact]
    public void Control_characters_go_and_line_breaks_stay()
    {
        Assert.Equal("a\tb\r\nc", new Redactor([]).Clean("\u001b[31ma\tb\u001b[0m\r\u0000\n\u200ec\u001b"));
        Assert.Equal("Klipsçi\uFFFD", new Redactor([]).ToName("Klips\u0007çi\u001b[0m").Shown);
    }

    /// <summary>Who asks by the name that is shown must get what bears it.</summary>
    [Fact]
    public void A_name_keeps_letters_that_nobody_sees() =>
        Assert.Equal("می\u200cخواهم", new Redactor([]).ToName("می\u200cخواهم").Shown);

    [Fact]
    public void A_secret_that_holds_a_mark_goes_whole() =>
        Assert.Equal("[***]", new Redactor(["##vso[secret"]).Clean("[##vso[secret]"));

    [Theory]
    [InlineData("you sent Authorization: Bearer xyz to us", "you sent Authorization: Bearer *** to us")]
    [InlineData("authorization:xyz", "authorization:***")]
    [InlineData("a\r\nProxy-Authorization: Basic dXNlcjpwYXNz\r\nb", "a\r\nProxy-Authorization: ***\r\nb")]
    [InlineData("Authorization: Digest username=\"u\", response=\"0123\"\r\nHost: h", "Authorization: ***\r\nHost: h")]
    [InlineData("{\"m\":\"Authorization: Bearer xyz\\r\\nHost: h\"}", "{\"m\":\"Authorization: Bearer ***\\r\\nHost: h\"}")]
    [InlineData("<li>Authorization: Bearer xyz</li>", "<li>Authorization: Bearer ***</li>")]
    [InlineData("Cookie: a=x; b=y\r\nHost: h", "Cookie: ***\r\nHost: h")]
    [InlineData("<p>Set-Cookie: sid=x; Path=/</p>", "<p>Set-Cookie: ***</p>")]
    [InlineData("you sent x-api-key: abc to us", "you sent x-api-key: *** to us")]
    [InlineData("<li>X-Auth-Token: abc</li>", "<li>X-Auth-Token: ***</li>")]
    [InlineData("with api-key: k12345, and more", "with api-key: ***, and more")]
    [InlineData("no valid api-key: it has expired, 5 days ago", "no valid api-key: it has expired, 5 days ago")]
    [InlineData("Bearer apnz_0815 is not valid", "Bearer *** is not valid")]
    [InlineData("bearer%20Ab3.x-y_z~/=", "bearer%20***")]
    [InlineData("key_apnz_abcdef", "key_***")]
    [InlineData("you sent Authorization: [Bearer ab12cd34]", "you sent Authorization: *** ***]")]
    [InlineData("Authorization: \"xyz", "Authorization: \"***\"")]
    [InlineData("token 'apnz_abcdef' has expired", "token '***' has expired")]
    [InlineData("Full authentication is required: Bearer authentication", "Full authentication is required: Bearer authentication")]
    [InlineData("tokens begin with apnz_, cookies are off", "tokens begin with apnz_, cookies are off")]
    public void Credentials_in_headers_are_masked_and_nothing_else(string given, string expected) => Assert.Equal(expected, new Redactor([]).Clean(given));

    [Theory]
    [InlineData("PRIVATE KEY")]
    [InlineData("RSA PRIVATE KEY")]
    [InlineData("EC PRIVATE KEY")]
    [InlineData("ENCRYPTED PRIVATE KEY")]
    [InlineData("OPENSSH PRIVATE KEY")]
    public void Private_keys_in_PEM_go_whole(string label)
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
    public void Private_keys_go_with_their_headers() => Assert.Equal("a ***\nb", Clean(
        $"a {Pem.Replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0123456789ABCDEF\n\n", StringComparison.Ordinal)}\nb"));

    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(1000)]
    public void Private_keys_go_where_they_are_cut_off(int length)
    {
        Assert.Equal("a ***", Clean("a " + Pem[..length]));
        Assert.Equal("""{"m":"***"}""", Clean($$"""{"m":"{{JsonSerializer.Serialize(Pem[..length])[1..^1]}}"}"""));
    }

    [Theory]
    [InlineData("it must begin with -----BEGIN PRIVATE KEY----- and end with -----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    public void Marks_of_PEM_alone_stay(string text) => Assert.Equal(text, Clean(text));

    [Fact]
    public void Public_keys_stay() => Assert.Equal(SampleKeys.PublicPem, Clean(SampleKeys.PublicPem));

    [Fact]
    public void Some_two_thousand_letters_are_shown()
    {
        Assert.Equal(new string('x', 2000), new Redactor([]).Clean(new string('x', 2000)));
        Assert.Equal(new string('x', 2000) + "...", new Redactor([]).Clean(new string('x', 2001)));
        Assert.Equal(new string('x', 2000) + "...", new Redactor([]).Clean(new string('x', 10_000_000)));
        Assert.Equal(new string('x', 2000) + "...\uFFFD", new Redactor([]).ToName(new string('x', 10_000_000)).Shown);
        Assert.Equal(new string('x', 1999) + "...", new Redactor([]).Clean(new string('x', 1999) + "\U0001F511 and more"));
    }

    [Fact]
    public void A_secret_at_the_cut_goes_whole()
    {
        var redactor = new Redactor([Token]);
        for (var before = 1980; before <= 2000; before++)
            AssertShort(redactor.Clean(new string('x', before) + Token + " and more"));
        // What is masked or taken out brings near what lies far away.
        AssertShort(redactor.Clean(string.Concat(Enumerable.Repeat(Token, 20_000))));
        AssertShort(redactor.Clean(new string('\u0007', 262_140) + Token));
        AssertShort(redactor.Clean($"<password>{new string('x', 262_125)}</password>{Token}"));
    }

    // What PowerShell writes to a file, and what a search that is blind to format characters sees.
    private static string PlainText(string text) => string.Concat(((IEnumerable<Rune>)[.. text.EnumerateRunes()])
        .Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control)));

    private static void AssertHarmless(string text)
    {
        Assert.DoesNotContain("##vso[", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("::warning", text, StringComparison.Ordinal);
    }

    private static string Clean(string text) => new Redactor([]).Clean(text);

    private static void AssertShort(string text)
    {
        Assert.DoesNotContain("tok_", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 3, 2003);
    }
}
