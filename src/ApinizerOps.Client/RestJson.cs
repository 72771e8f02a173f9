using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Mime;
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

    /// <summary>Bytes as text, in the charset of their media type if that is known.</summary>
    public static string Text(byte[] bytes, string contentType)
    {
        try
        {
            return new ContentType(contentType).CharSet is { } charSet ? Encoding.GetEncoding(charSet).GetString(bytes) : Text(bytes);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or NotSupportedException)
        {
            return Text(bytes);
        }
    }

    /// <summary>Parses a text that begins as an object or an array does; null where it isn't JSON.</summary>
    public static JsonDocument? TryParseContainer(string text) => MayBe(text) ? TryParse(text.TrimStart('\uFEFF')) : null;

    /// <summary>Whether there is nothing in a value.</summary>
    public static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        _ => false,
    };

    /// <summary>
    /// Tells which fields of an object are secret: by their name, as the private parts of a JSON Web Key, and as the value beside
    /// the name of a secret.
    /// </summary>
    public static Func<string, bool> SecretsOf(JsonElement element)
    {
        var (isJwk, isPair) = (false, false);
        foreach (var property in element.EnumerateObject())
        {
            var name = RestValueReader.Name(property);
            isJwk |= name == "kty";
            isPair |= property.Value.ValueKind == JsonValueKind.String && name.ToLowerInvariant() is "name" or "key" && SecretFields.IsSecretName(RestValueReader.Text(property.Value));
        }

        return name => SecretFields.IsSecretName(name) || (isJwk && SecretFields.IsJwkPart(name)) || (isPair && SecretFields.IsValueOfPair(name));
    }

    /// <summary>The secrets in JSON; null where a text isn't JSON.</summary>
    public static IReadOnlyList<string>? Secrets(string text)
    {
        using var document = TryParseContainer(text);
        if (document == null)
            return null;
        var secrets = new List<string>();
        Find(document.RootElement, isSecret: false, secrets);
        return secrets;
    }

    /// <summary>The names and values of a URL-encoded form or a query.</summary>
    public static IEnumerable<(string Name, string Value)> FormFields(string form) =>
        form.Split('&').Select(pair => pair.Split(['='], 2)).Where(pair => pair.Length == 2)
            .Select(pair => (pair[0], Uri.UnescapeDataString(pair[1].Replace('+', ' '))));

    /// <summary>The secrets in a URL-encoded form or a query.</summary>
    public static IEnumerable<string> FormSecrets(string form) =>
        FormFields(form).SelectMany(field => SecretFields.IsSecretName(field.Name) ? [field.Value] : Secrets(field.Value) ?? SecretFields.FindValues(field.Value));

    /// <summary>What was changed for display in JSON, and must not be sent; null for nothing.</summary>
    /// <param name="element">The value.</param>
    /// <param name="secret">The name of the secret field that it is in; null for none.</param>
    public static string? FindChanged(JsonElement element, string? secret = null)
    {
        if (element.ValueKind == JsonValueKind.String)
            return FindChanged(RestValueReader.Text(element), secret);
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().Select(item => FindChanged(item, secret)).FirstOrDefault(found => found != null);
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        var isSecret = SecretsOf(element);
        return element.EnumerateObject().Select(property => RestValueReader.Name(property) is var name && EndsReplaced(name) ? "A name ends in U+FFFD"
            : FindChanged(property.Value, isSecret(name) ? name : secret)).FirstOrDefault(found => found != null);
    }

    /// <summary>The same for text, which may hold JSON.</summary>
    public static string? FindChanged(string text, string? secret)
    {
        if (secret != null && text == Redactor.Mask)
            return $"The value of {secret} is the mask ***";
        if (EndsReplaced(text))
            return "A value ends in U+FFFD";
        using var document = TryParseContainer(text);
        return document == null ? null : FindChanged(document.RootElement, secret);
    }

    private static bool EndsReplaced(string text) => text.Length > 0 && text[text.Length - 1] == ResourceName.Replaced;

    private static void Find(JsonElement element, bool isSecret, List<string> secrets)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var isSecretField = SecretsOf(element);
                foreach (var property in element.EnumerateObject())
                    Find(property.Value, isSecret || isSecretField(RestValueReader.Name(property)), secrets);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Find(item, isSecret, secrets);
                break;
            case JsonValueKind.Number when isSecret:
                secrets.Add(element.GetRawText());
                break;
            case JsonValueKind.String:
                var text = RestValueReader.Text(element);
                if (isSecret)
                    secrets.Add(text);
                using (var inner = TryParseContainer(text))
                {
                    if (inner != null)
                        Find(inner.RootElement, isSecret, secrets);
                    else
                        secrets.AddRange(SecretFields.FindValues(text));
                }

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
