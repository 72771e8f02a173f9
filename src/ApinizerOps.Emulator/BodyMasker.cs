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
            ? string.Join("&", pairs.Select(pair => pair[0] + "=" + (Redactor.IsSecretField(pair[0]) ? Redactor.Mask : pair[1])))
            : null;
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var property in element.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                if (property.Value.ValueKind != JsonValueKind.Null && Redactor.IsSecretField(property.Name))
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
