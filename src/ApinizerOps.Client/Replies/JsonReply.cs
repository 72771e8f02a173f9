using System;
using System.Text.Json;

namespace ApinizerOps.Client.Replies;

/// <summary>Lenient reading of JSON: what is missing or of another kind is null.</summary>
internal static class JsonReply
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
            return null; // not JSON, or not even text: half a surrogate pair
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
            return null; // half a surrogate pair: valid JSON, but no text
        }
    }

    public static bool? Flag(this JsonElement element, string name) => element.Property(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => null,
    };
}
