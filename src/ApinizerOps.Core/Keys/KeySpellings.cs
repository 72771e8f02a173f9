using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ApinizerOps;

/// <summary>The spellings in which a server could quote key content: as it was sent, or decoded.</summary>
internal static class KeySpellings
{
    // The last line of a PEM block may be a few characters, which also stand in harmless places.
    private const int ShortestLine = 16;

    public static IEnumerable<string> Of(string content)
    {
        var bytes = Decode(content, out var text);
        return bytes == null ? [content] : [.. Parts(content, text), .. Hex(bytes)];
    }

    /// <summary>What can be spelled in any way by itself: key content, and the text and the lines that it stands for.</summary>
    public static IEnumerable<string> Parts(string content)
    {
        Decode(content, out var text);
        return Parts(content, text);
    }

    private static IEnumerable<string> Parts(string content, string? text) => text == null ? [content]
        : DecodedContent.HoldsPem(text) ? [content, .. (ReferenceEquals(text, content) ? [] : new[] { text }), .. Lines(text)] : [content, text];

    // The bytes that it stands for, and their text where they are text; PEM stands for itself.
    private static byte[]? Decode(string content, out string? text)
    {
        text = DecodedContent.HoldsPem(content) ? content : null;
        if (text != null)
            return Encoding.UTF8.GetBytes(content);
        if (!TextEncodings.TryBase64(content, out var bytes))
            return null;
        text = DecodedContent.FromBytes(bytes).Text;
        return bytes;
    }

    private static string[] Hex(byte[] bytes)
    {
        var hex = TextEncodings.ToHex(bytes);
        return [hex, hex.ToLowerInvariant()];
    }

    // PEM may come back with other line ends, in one line or in part.
    private static IEnumerable<string> Lines(string pem)
    {
        var block = "";
        foreach (var line in pem.Split('\n').Select(line => line.Trim()))
        {
            var isMark = line.StartsWith("-----", StringComparison.Ordinal);
            if (isMark && block.Length > 0)
                yield return block;
            block = isMark ? "" : block + line;
            if (!isMark && line.Length >= ShortestLine)
                yield return line;
        }
    }
}
