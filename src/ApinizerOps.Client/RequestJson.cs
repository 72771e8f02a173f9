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

/// <summary>Source-generated serialization of bodies. Null is left out: for the gateway a missing field stays unchanged.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyBody))]
[JsonSerializable(typeof(ProxyKeysBody))]
internal sealed partial class RequestJsonContext : JsonSerializerContext
{
    // The JSON is never part of a web page, so '+' of base64 and Turkish letters need no escapes.
    static RequestJsonContext() => Default = new RequestJsonContext(
        new JsonSerializerOptions(s_defaultOptions)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new TextConverter() },
        });
}

/// <summary>
/// Refuses text with an unpaired surrogate: it has no UTF-8, and .NET would replace it silently, also in a secret.
/// </summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        if (ResourceName.HasLoneSurrogate(value))
            throw ApinizerException.InvalidArgument("A value contains an unpaired surrogate, which is not valid text.");
        writer.WriteStringValue(value);
    }
}
