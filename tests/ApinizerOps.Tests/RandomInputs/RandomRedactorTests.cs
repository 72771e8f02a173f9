using System;
using System.Text.Encodings.Web;
using System.Text.Json;
using ApinizerOps.Contract;
using FsCheck;
using FsCheck.Fluent;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>No secret is left of any text, and nothing else is touched.</summary>
public sealed class RandomRedactorTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Words =
        ["{\"success\":false,\"message\":\"", "\"}", "<html><body class=\"x\">", "Key (name: ", ") is not found!", "a=b&c=d", "\\\"", ",", ": ", " ", "[", "]"];

    private static readonly string[] Fields =
        ["\"secretKey\":\"", "\\\"password\\\":\\\"", "\"content\" : [\"", "client_secret=", "access_token=", "\"token\":\"\\\""];

    // Bars keep apart what escapes would join: one that ends a part would eat the first letters of a secret behind it.
    private static readonly Gen<string> Noise = Gen.Frequency((3, Gen.Elements(Words)), (2, RandomText.Any)).Select(text => text + "|");

    private static readonly Gen<(string[] Secrets, string Text)> Texts =
        from secrets in Spelling.Secret.ArrayOf(3)
        from parts in Gen.Frequency(
            (3, Noise), (2, Gen.Elements(secrets).SelectMany(Spelling.Of).Select(text => "|" + text)), (1, Gen.Elements(Fields)), (1, Gen.Elements("##vso[", "##[", "#", "%23")))
            .ListOf()
        select (secrets, string.Concat(parts));

    [Fact]
    public void No_secret_is_left_and_no_mark() => Property.Holds(Texts, input =>
    {
        var clean = new Redactor(input.Secrets).Clean(input.Text);

        Assert.DoesNotContain(input.Secrets, secret => Spelling.Holds(clean, secret));
        Assert.DoesNotContain("##vso[", clean, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("##[", clean, StringComparison.Ordinal);
    });

    [Fact]
    public void Text_without_a_secret_stays_as_it_is() => Property.Holds(
        from secrets in Spelling.Secret.ArrayOf(3)
        from parts in Noise.ListOf()
        select (Secrets: secrets, Text: Excerpt.Truncate(TerminalText.Remove(string.Concat(parts).Replace("#", "", StringComparison.Ordinal)))),
        input => Assert.Equal(input.Text, new Redactor(input.Secrets).Clean(input.Text)));

    [Fact]
    public void The_value_of_a_secret_field_goes_whatever_it_is() => Property.Holds(
        from field in Gen.Elements("secretKey", "password", "client_secret", "CONTENT", "new\\u0050assword")
        from value in Spelling.Secret
        from levels in Gen.Choose(0, 3)
        from before in Noise
        from after in Noise
        select (Value: value, Text: before + Nested($"{{\"{field}\":{Json(value)},\"a\":1}}", levels) + after),
        input => Assert.False(Spelling.Holds(new Redactor([]).MaskAll(input.Text), input.Value)));

    private static string Nested(string json, int levels) => levels == 0 ? json : Nested($"{{\"m\":{Json(json)}}}", levels - 1);

    private static string Json(string text) => JsonSerializer.Serialize(text, Relaxed);
}
