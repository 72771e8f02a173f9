using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>JSON of any shape: writes values, parses replies, and finds the secrets in a body.</summary>
internal static class RestJson
{
    // As deep as ConvertFrom-Json reads.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 1024 };

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1024 };

    /// <param name="value">Null, text, a Boolean, a number, an array of values, or a <see cref="JsonFieldList"/>.</param>
    public static byte[] Write(object? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing))
            Write(writer, value);
        return stream.ToArray();
    }

    /// <summary>Parses a body; null where it isn't JSON.</summary>
    public static JsonDocument? TryParse(string body)
    {
        try
        {
            return JsonDocument.Parse(body, Deep);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether a text begins as an object or an array does.</summary>
    public static bool MayBe(string text) => First(text) is '{' or '[';

    /// <summary>The first letter that is no white space; NUL for none.</summary>
    public static char First(string text) => text.FirstOrDefault(letter => letter is not ('\uFEFF' or ' ' or '\t' or '\r' or '\n'));

    /// <summary>Bytes as text. What is no UTF-8 is replaced.</summary>
    public static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    /// <summary>The values of secret fields in a body of JSON or of a form; null where it is neither.</summary>
    public static IReadOnlyList<string>? Secrets(byte[] body, string contentType)
    {
        var text = Text(body);
        if (contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return FormSecrets(text);
        using var document = MayBe(text) ? TryParse(text.TrimStart('\uFEFF')) : null;
        if (document == null)
            return null;
        var secrets = new List<string>();
        Find(document.RootElement, isSecret: false, secrets);
        return secrets;
    }

    /// <summary>The values of secret fields in a URL-encoded form or a query.</summary>
    public static IReadOnlyList<string> FormSecrets(string form) =>
        [.. form.Split('&').Select(pair => pair.Split(['='], 2)).Where(pair => pair.Length == 2 && Redactor.IsSecretField(pair[0]))
            .Select(pair => Uri.UnescapeDataString(pair[1].Replace('+', ' ')))];

    private static void Find(JsonElement element, bool isSecret, List<string> secrets)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Find(property.Value, isSecret || Redactor.IsSecretField(RestValueReader.Name(property)), secrets);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Find(item, isSecret, secrets);
                break;
            case JsonValueKind.String when isSecret:
                secrets.Add(RestValueReader.Text(element));
                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case long number: writer.WriteNumberValue(number); break;
            case ulong number: writer.WriteNumberValue(number); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case float number: writer.WriteNumberValue(number); break;
            case BigInteger number: writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture)); break;
            case JsonFieldList fields:
                writer.WriteStartObject();
                foreach (var field in fields)
                {
                    writer.WritePropertyName(field.Key);
                    Write(writer, field.Value);
                }

                writer.WriteEndObject();
                break;
            case object?[] items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default: throw new ArgumentException($"A value of type {value.GetType().Name} is no JSON.", nameof(value));
        }
    }
}
