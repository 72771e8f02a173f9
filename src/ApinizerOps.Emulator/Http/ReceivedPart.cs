using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Emulator;

/// <summary>A part of a multipart form: a text, or a file where it has a file name.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="FileName">The file's name; null for text.</param>
/// <param name="ContentType">The part's media type; null where it names none.</param>
/// <param name="Content">The bytes.</param>
internal sealed record ReceivedPart(string Name, string? FileName, string? ContentType, byte[] Content)
{
    private static readonly Regex Parameter = new(@";\s*(?<name>[A-Za-z]+)=(?:""(?<value>[^""]*)""|(?<value>[^\s;""]+))", RegexOptions.CultureInvariant);

    /// <summary>The content as text; null where it isn't text in UTF-8.</summary>
    public string? Text
    {
        get
        {
            try
            {
                return RequestBody.StrictUtf8.GetString(Content);
            }
            catch (DecoderFallbackException)
            {
                return null;
            }
        }
    }

    /// <summary>Reads the parts of a form, in their order; null where the body isn't a complete multipart form.</summary>
    public static IReadOnlyList<ReceivedPart>? TryRead(string? contentType, byte[] body)
    {
        if (!MediaType.Is(MediaType.Multipart, contentType) || new ContentType(contentType!).Boundary is not { Length: > 0 } boundary)
            return null;
        // Every byte is one character, so that positions in the text are positions in the body.
        var text = Latin1.GetString(body);
        var mark = "--" + boundary;
        if (!text.StartsWith(mark, StringComparison.Ordinal))
            return null;
        var parts = new List<ReceivedPart>();
        for (var at = mark.Length; ;)
        {
            if (string.CompareOrdinal(text, at, "--", 0, 2) == 0)
                return parts;
            var end = text.IndexOf("\r\n" + mark, at, StringComparison.Ordinal);
            var blank = end < 0 ? -1 : text.IndexOf("\r\n\r\n", at, end - at, StringComparison.Ordinal);
            if (blank < 0 || string.CompareOrdinal(text, at, "\r\n", 0, 2) != 0 || TryRead(body, at + 2, blank, blank + 4, end) is not { } part)
                return null;
            parts.Add(part);
            at = end + 2 + mark.Length;
        }
    }

    private static Encoding Latin1 { get; } = Encoding.GetEncoding("iso-8859-1");

    private static ReceivedPart? TryRead(byte[] body, int head, int headEnd, int content, int end)
    {
        var headers = Encoding.UTF8.GetString(body, head, headEnd - head).Split(["\r\n"], StringSplitOptions.None)
            .Select(line => line.Split([':'], 2)).Where(line => line.Length == 2)
            .GroupBy(line => line[0].Trim(), line => line[1].Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
        if (!headers.TryGetValue("Content-Disposition", out var disposition) || !disposition.StartsWith("form-data", StringComparison.OrdinalIgnoreCase))
            return null;
        headers.TryGetValue("Content-Type", out var type);
        return Value(disposition, "name") is { } name
            ? new ReceivedPart(name, Value(disposition, "filename"), type, body.AsSpan(content, end - content).ToArray()) : null;
    }

    // Unescapes what curl and browsers escape.
    private static string? Value(string disposition, string parameter) => Parameter.Matches(disposition).Cast<Match>()
        .FirstOrDefault(match => string.Equals(match.Groups["name"].Value, parameter, StringComparison.OrdinalIgnoreCase))
        ?.Groups["value"].Value.Replace("%22", "\"").Replace("%0D", "\r").Replace("%0A", "\n");
}
