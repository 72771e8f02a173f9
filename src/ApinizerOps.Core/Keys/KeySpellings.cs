using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps;

/// <summary>The spellings in which a server could quote key content: as it was sent, or decoded.</summary>
internal static class KeySpellings
{
    public static IEnumerable<string> Of(string content)
    {
        if (!KeyText.TryBase64(content, out var bytes))
            return [content];
        // PEM may come back with other line ends or in one line, so each line counts by itself.
        if (KeyInput.FromBytes(bytes).Text is { } text)
            return [content, .. text.Split('\n').Select(line => line.Trim()).Where(line => !line.StartsWith("-----", StringComparison.Ordinal))];
        var hex = BitConverter.ToString(bytes).Replace("-", "");
        return [content, hex, hex.ToLowerInvariant()];
    }
}
