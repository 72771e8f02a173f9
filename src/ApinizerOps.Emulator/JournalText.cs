using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>
/// A body as the journal keeps it. A JSON object is written anew before it is masked, so that neither an escaped field
/// name nor a secret field that holds something else than text gets past the mask; of anything else only the size is kept.
/// </summary>
internal static class JournalText
{
    private const int LongestBody = 1024 * 1024;

    public static string Of(RequestBody body, bool recordSecret)
    {
        if (body.Length == 0)
            return "";
        if (recordSecret && !body.IsTooLarge)
            return Cut(Encoding.UTF8.GetString(body.Bytes));
        return body.Json is { } json
            ? Cut(Redactor.MaskFields(JsonText.Write(writer => Copy(writer, json))))
            : Redactor.Mask + " (" + body.Length.ToString(CultureInfo.InvariantCulture) + " bytes)";
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            writer.WriteStartObject();
            foreach (var property in element.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                if (HoldsSecret(property))
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

    // The redactor knows the names; it is asked, so that there is one list.
    private static bool HoldsSecret(JsonProperty property) =>
        property.Value.ValueKind != JsonValueKind.Null
        && Redactor.MaskFields("\"" + property.Name + "\":\"\"").IndexOf(Redactor.Mask, StringComparison.Ordinal) >= 0;

    private static string Cut(string text) => text.Length <= LongestBody
        ? text
        : text.Substring(0, LongestBody) + "… (" + text.Length.ToString(CultureInfo.InvariantCulture) + " characters)";
}
