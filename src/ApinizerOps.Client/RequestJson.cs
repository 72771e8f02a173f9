using System;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Writes request bodies as UTF-8 JSON.</summary>
internal static class RequestJson
{
    public static byte[] Write<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}

/// <summary>Bodies are written by generated code. What is null is left out: to the gateway absent means "stays as it is".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyBody))]
[JsonSerializable(typeof(ProxyKeysBody))]
internal sealed partial class RequestJsonContext : JsonSerializerContext
{
    // JSON here is never put into a web page, so '+' of base64 and Turkish letters can stay themselves.
    static RequestJsonContext() => Default = new RequestJsonContext(
        new JsonSerializerOptions(s_defaultOptions)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new TextConverter() },
        });
}

/// <summary>
/// Writes text as it is or not at all: half of a surrogate pair has no UTF-8, and .NET would put another character in its
/// place, in a secret too.
/// </summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (ResourceName.HasLoneSurrogate(value))
            throw ApinizerException.InvalidArgument("A value contains half of a surrogate pair, which is not text.");
        writer.WriteStringValue(value);
    }
}
