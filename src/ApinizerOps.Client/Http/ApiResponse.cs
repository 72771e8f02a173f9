using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>An HTTP response of the gateway.</summary>
internal sealed class ApiResponse
{
    public int Status { get; init; }

    public string? ContentType { get; init; }

    /// <summary>How the body is compressed; null if it is not. No request accepts compression.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>The body as text; empty where it was written to a stream.</summary>
    public string Body { get; set; } = "";

    /// <summary>The bytes of the body; null if they are not kept.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>The headers, raw; empty if they are not kept.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The target of a redirect.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the server refused the request because of its load.</summary>
    public bool IsBusy { get; init; }

    /// <summary>How long the server asks to wait; null where it doesn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public string Gateway { get; init; } = "";

    /// <summary>From the first try to the end of this reply.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Whether the request is idempotent.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The number of retries before this reply.</summary>
    public int Retries { get; set; }

    /// <summary>Cancels long reading of the reply.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Masks the secrets of this call and of its session.</summary>
    public Redactor Redactor { get; init; } = new([]);
}

/// <summary>Reads a reply's body, which is in memory already, as text.</summary>
internal static class ResponseText
{
    private const int Utf7 = 65000;

    // The content is buffered already, so this does not block.
    public static byte[] ReadBytes(HttpContent? content) => content?.ReadAsByteArrayAsync().GetAwaiter().GetResult() ?? [];

    public static string Read(byte[] bytes, string? charSet)
    {
        var encoding = Encoding(charSet);
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
