using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace ApinizerOps.Client.Responses;

/// <summary>Lenient reading of JSON: a value that is missing or of another kind is null.</summary>
internal static class JsonExtensions
{
    /// <summary>Parses a body; null where it isn't a JSON object.</summary>
    public static JsonDocument? TryParse(string body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            return null;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null; // not JSON, or an unpaired surrogate
        }
    }

    public static JsonElement? Property(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement element, string name) => element.Property(name)?.Text();

    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // an unpaired surrogate: valid JSON, but not valid text
        }
    }

    /// <summary>
    /// A Boolean, also as a string; null if it is missing or can't be read. False if it is there twice and one is false.
    /// </summary>
    public static bool? Flag(this JsonElement element, string name)
    {
        bool? said = null;
        var isReadable = true;
        foreach (var value in All(element, name))
        {
            if (value.Flag() is not { } flag)
                isReadable = false;
            else if (!flag)
                return false;
            else
                said = true;
        }

        return isReadable ? said : null;
    }

    public static bool? Flag(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => bool.TryParse(element.Text(), out var said) ? said : null,
    };

    /// <summary>Whether a field is this text, ignoring case.</summary>
    public static bool HasText(this JsonElement element, string name, string word) =>
        All(element, name).Any(value => string.Equals(value.Text(), word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a field is a string other than this text, ignoring case.</summary>
    public static bool HasOtherText(this JsonElement element, string name, string word) =>
        All(element, name).Any(value => value.ValueKind == JsonValueKind.String && !string.Equals(value.Text(), word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a field exists and is null.</summary>
    public static bool IsNull(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>Whether there is an <c>error</c> that is not empty.</summary>
    public static bool HasError(this JsonElement element) => All(element, "error").Any(value => value.ValueKind switch
    {
        JsonValueKind.String => value.Text() is not { } text || text.Trim().Length > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Number => value.GetRawText() != "0",
        var kind => kind == JsonValueKind.True,
    });

    private static IEnumerable<JsonElement> All(JsonElement element, string name) => element.ValueKind != JsonValueKind.Object ? []
        : element.EnumerateObject().Where(property => Is(property, name) && property.Value.ValueKind != JsonValueKind.Null)
            .Select(property => property.Value);

    private static bool Is(JsonProperty property, string name)
    {
        try
        {
            return property.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false; // an unpaired surrogate, as above
        }
    }
}
