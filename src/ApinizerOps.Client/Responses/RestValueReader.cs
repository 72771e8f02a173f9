using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Responses;

/// <summary>
/// Reads JSON of any shape as values: text, numbers, Booleans, null, arrays, and lists of fields for objects. No digit and no
/// letter is lost. Text stays text, also where it looks like a date.
/// </summary>
/// <param name="reply">The reply, whose redactor knows the secrets.</param>
/// <param name="isClean">
/// Whether secrets are masked and text is made safe to print, as that of all other cmdlets. What was changed ends in U+FFFD.
/// </param>
internal sealed class RestValueReader(ApiResponse reply, bool isClean)
{
    // More digits take long to parse, and are no number of the gateway.
    private const int MostDigits = 1000;

    private static readonly Regex Escapes = new(@"\\(?:u(?<hex>[0-9A-Fa-f]{4})|(?<letter>.))", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private static readonly Regex Number = new(
        @"^-?(?<whole>[0-9]+)(?:\.(?<part>[0-9]+))?(?:[eE](?<power>[+-]?[0-9]{1,6}))?$", RegexOptions.CultureInvariant);

    /// <summary>How many values of secret fields were masked.</summary>
    public int Masked { get; private set; }

    public object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToArray(),
        JsonValueKind.String => Clean(Text(element)),
        JsonValueKind.Number => ReadNumber(element.GetRawText()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    /// <summary>A string, also with an unpaired surrogate.</summary>
    public static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            var raw = element.GetRawText();
            return Unescape(raw.Substring(1, raw.Length - 2));
        }
    }

    /// <summary>A name, also with an unpaired surrogate.</summary>
    public static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            var raw = property.ToString();
            return Unescape(raw.Substring(1, raw.IndexOf("\":", StringComparison.Ordinal) - 1));
        }
    }

    /// <summary>Text that is safe to print.</summary>
    public string Clean(string text) => !isClean ? text
        : GatewayName.Cleaned(text, BuildAgentText.Break(reply.Redactor.MaskAll(reply.Redactor.RemoveControls(text)))).Shown;

    /// <summary>A number: an integer, or else the first of double and decimal that keeps all digits, or else its text.</summary>
    public static object ReadNumber(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        if (text.Length > MostDigits)
            return text;
        if (text.IndexOfAny(['.', 'e', 'E']) < 0)
            return BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var value = Normal(text);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && value != null
            && Normal(number.ToString("R", CultureInfo.InvariantCulture)) == value)
            return number;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) && value != null
            && Normal(exact.ToString(CultureInfo.InvariantCulture)) == value ? exact : text;
    }

    private JsonFieldList ReadObject(JsonElement element)
    {
        // The reply may be long.
        reply.Cancellation.ThrowIfCancellationRequested();
        var fields = new JsonFieldList();
        var isSecret = isClean ? RestJson.SecretsOf(element) : null;
        foreach (var property in element.EnumerateObject())
        {
            var name = Name(property);
            // An empty value hides nothing.
            var isMasked = isSecret != null && property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) && !RestJson.IsEmpty(property.Value) && isSecret(name);
            Masked += isMasked ? 1 : 0;
            fields.Add(Clean(name), isMasked ? Redactor.Mask : Read(property.Value));
        }

        return fields;
    }

    // The digits without zeros at either end, and the power of ten of the last; the sign does not matter.
    private static (string Digits, int Power)? Normal(string text)
    {
        if (Number.Match(text) is not { Success: true } match)
            return null;
        var digits = match.Groups["whole"].Value + match.Groups["part"].Value;
        var power = match.Groups["power"].Success ? int.Parse(match.Groups["power"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        var kept = digits.TrimEnd('0');
        return kept.TrimStart('0') is { Length: > 0 } plain ? (plain, power - match.Groups["part"].Length + digits.Length - kept.Length) : ("", 0);
    }

    private static string Unescape(string raw) => Escapes.Replace(raw, escape => escape.Groups["hex"].Success
        ? ((char)int.Parse(escape.Groups["hex"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()
        : escape.Groups["letter"].Value switch { "n" => "\n", "r" => "\r", "t" => "\t", "b" => "\b", "f" => "\f", var letter => letter });
}
