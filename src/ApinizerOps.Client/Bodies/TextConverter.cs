using System;
using System.Text.Json;
using System.Text.Json.Serialization;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Bodies;

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
