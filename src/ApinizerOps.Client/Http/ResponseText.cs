using System;
using System.IO;
using System.Net.Http;
using System.Text;

namespace ApinizerOps.Client.Http;

/// <summary>Reads a reply's body, which is in memory already, as text.</summary>
internal static class ResponseText
{
    private const int Utf7 = 65000;

    public static string Read(HttpContent? content)
    {
        // The content is buffered already, so this does not block.
        var bytes = content?.ReadAsByteArrayAsync().GetAwaiter().GetResult() ?? [];
        var encoding = Encoding(content?.Headers.ContentType?.CharSet);
        if (!MayBeginWithMark(bytes))
            return encoding.GetString(bytes);
        using var reader = new StreamReader(new MemoryStream(bytes), encoding);
        return reader.ReadToEnd();
    }

    private static Encoding Encoding(string? name)
    {
        if (name == null || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return System.Text.Encoding.UTF8;
        try
        {
            // .NET refuses UTF-7; .NET Framework would decode it.
            return System.Text.Encoding.GetEncoding(name.Trim('"')) is { CodePage: not Utf7 } known ? known : System.Text.Encoding.UTF8;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return System.Text.Encoding.UTF8;
        }
    }

    // The byte order marks of UTF-8, UTF-16 and UTF-32, which StreamReader prefers to the header.
    private static bool MayBeginWithMark(byte[] bytes) => bytes.Length > 0 && bytes[0] is 0xEF or 0xFE or 0xFF or 0;
}
