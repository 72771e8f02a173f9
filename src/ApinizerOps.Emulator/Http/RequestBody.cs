using System;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Emulator;

/// <summary>A request's body, read completely and parsed once.</summary>
internal sealed class RequestBody
{
    /// <summary>The maximum length of a body, in bytes.</summary>
    public const int Limit = 16 * 1024 * 1024;

    /// <summary>UTF-8 that throws where bytes are not text.</summary>
    public static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private RequestBody(byte[] bytes, long length)
    {
        Bytes = bytes;
        Length = length;
        Json = IsTooLarge ? null : TryParse(bytes);
    }

    /// <summary>The body; empty where it was too large to keep.</summary>
    public byte[] Bytes { get; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The number of bytes received.</summary>
    public long Length { get; }

    public bool IsTooLarge => Length > Limit;

    /// <summary>The body as a JSON object; null where it isn't one. Every string in it is valid text.</summary>
    public JsonElement? Json { get; }

    /// <summary>Reads to the end, even a body that is too long: a client that is still sending would not read the reply.</summary>
    public static async Task<RequestBody> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        var received = 0L;
#pragma warning disable CA1835 // .NET Framework has no other way to read.
        for (int count; (count = await stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0;)
#pragma warning restore CA1835
        {
            received += count;
            if (received <= Limit)
                kept.Write(buffer, 0, count);
            else
                kept.SetLength(0);
        }

        return new RequestBody(kept.ToArray(), received);
    }

    /// <summary>Parses a JSON object; null where the text isn't one.</summary>
    public static JsonElement? TryParse(string text) => TryParse(() => text);

    private static JsonElement? TryParse(byte[] bytes) => TryParse(() => StrictUtf8.GetString(bytes));

    private static JsonElement? TryParse(Func<string> read)
    {
        try
        {
            using var document = JsonDocument.Parse(read());
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            RequireText(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception error) when (error is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return null;
        }
    }

    // The parser accepts an escaped unpaired surrogate; reading the string throws.
    private static void RequireText(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                RequireText(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                _ = property.Name;
                RequireText(property.Value);
            }
        }
    }
}
