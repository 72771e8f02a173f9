using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ApinizerOps.Client.Bodies;

/// <summary>Writes request bodies as UTF-8 JSON.</summary>
internal static class Body
{
    public static byte[] Of<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}
