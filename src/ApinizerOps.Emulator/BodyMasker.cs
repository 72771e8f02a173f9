using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>Masks secret fields of request bodies: parses the body and writes it again.</summary>
internal static class BodyMasker
{
    public static string MaskJson(JsonElement json) => JsonText.Write(writer => Copy(writer, json));

    /// <returns>Null where it isn't a form.</returns>
    public static string? MaskForm(string form)
    {
        var pairs = form.Split('&').Select(pair => pair.Split(['='], 2)).ToList();
        return pairs.All(pair => pair.Length == 2 && pair[0].Length > 0 && pair[0].All(IsNameCharacter))
            ? string.Join("&", pairs.Select(pair => pair[0] + "=" + (SecretFields.IsSecretName(pair[0]) ? Redactor.Mask : pair[1])))
            : null;
    }

    /// <summary>Describes the parts of a multipart form as JSON: texts with their value, files with their size.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="mask">Masks what is secret in a text; null where nothing is masked.</param>
    public static string Describe(IReadOnlyList<ReceivedPart> parts, Func<string, string>? mask) => JsonText.Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var part in parts)
        {
            writer.WriteStartObject();
            writer.WriteString("name", mask?.Invoke(part.Name) ?? part.Name);
            if (part.FileName != null)
                writer.WriteString("fileName", mask?.Invoke(part.FileName) ?? part.FileName);
            if (part.ContentType != null)
                writer.WriteString("contentType", mask?.Invoke(part.ContentType) ?? part.ContentType);
            writer.WriteNumber("size", part.Content.Length);
            if (part is { FileName: null, Text: { } text })
                writer.WriteString("value", mask == null ? text : SecretFields.IsSecretName(part.Name) ? Redactor.Mask : MaskText(text, mask));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    // A text may hold JSON.
    private static string MaskText(string text, Func<string, string> mask) => mask(RequestBody.TryParse(text) is { } json ? MaskJson(json) : text);

    // A keystore holds keys.
    private static bool IsSecret(string field) => string.Equals(field, "file", StringComparison.Ordinal) || SecretFields.IsSecretName(field);

    private static void Copy(Utf8JsonWriter writer, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var property in element.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                if (property.Value.ValueKind != JsonValueKind.Null && IsSecret(property.Name))
                    writer.WriteStringValue(Redactor.Mask);
                else
                    Copy(writer, property.Value);
            }

            writer.WriteEndObject();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var item in element.EnumerateArray())
                Copy(writer, item);
            writer.WriteEndArray();
        }
        else
        {
            element.WriteTo(writer);
        }
    }

    private static bool IsNameCharacter(char letter) =>
        letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or '-' or '.' or '%';
}
