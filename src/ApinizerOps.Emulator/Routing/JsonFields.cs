using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>A JSON object's fields. Null is read as a missing field.</summary>
internal sealed class JsonFields(JsonElement json)
{
    /// <exception cref="ApiError">It is there and not text.</exception>
    public string? Text(string field) => Find(field) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw ApiError.Invalid(field, "a string");

    /// <exception cref="ApiError">It is there and blank, or not text.</exception>
    public string? TextWithContent(string field) =>
        Text(field) is not { } text ? null : string.IsNullOrWhiteSpace(text) ? throw ApiError.Empty(field) : text;

    /// <exception cref="ApiError">It is missing, blank, or not text.</exception>
    public string RequiredText(string field) => TextWithContent(field) ?? throw ApiError.Empty(field);

    /// <exception cref="ApiError">It is there and neither true nor false.</exception>
    public bool Flag(string field) => Find(field) is { } value
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw ApiError.Invalid(field, "true or false"));

    /// <exception cref="ApiError">It is there and empty, or not a list of objects.</exception>
    public IReadOnlyList<JsonFields>? Objects(string field) =>
        Items(field, JsonValueKind.Object, "a list of objects")?.Select(item => new JsonFields(item)).ToList();

    /// <exception cref="ApiError">It is missing or empty, not a list of texts, or one of them is blank.</exception>
    public IReadOnlyList<string> RequiredTexts(string field)
    {
        var texts = Items(field, JsonValueKind.String, "a list of strings")?.Select(item => item.GetString()!).ToList();
        return texts == null || texts.Any(string.IsNullOrWhiteSpace) ? throw ApiError.Empty(field) : texts;
    }

    private List<JsonElement>? Items(string field, JsonValueKind kind, string expected)
    {
        if (Find(field) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != kind))
            throw ApiError.Invalid(field, expected);
        return value.GetArrayLength() == 0 ? throw ApiError.Empty(field) : value.EnumerateArray().ToList();
    }

    private JsonElement? Find(string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
}
