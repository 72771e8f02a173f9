using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApinizerOps.Client.Bodies;

/// <summary>Bodies are written by generated code. What is null is left out: to the gateway absent means "stays as it is".</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeyBody))]
[JsonSerializable(typeof(ProxyKeysBody))]
internal sealed partial class BodyContext : JsonSerializerContext
{
    // JSON here is never put into a web page, so '+' of base64 and Turkish letters can stay themselves.
    static BodyContext() => Default = new BodyContext(
        new JsonSerializerOptions(s_defaultOptions)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new TextConverter() },
        });
}
