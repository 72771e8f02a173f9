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
        if (KeyInput.FromText(content).HasPem)
            return [content, .. Hex(Encoding.UTF8.GetBytes(content)), .. Lines(content)];
        if (!KeyText.TryBase64(content, out var bytes))
            return [content];
        var decoded = KeyInput.FromBytes(bytes);
        if (decoded.HasPem)
            return [content, decoded.Text!, .. Hex(bytes), .. Lines(decoded.Text!)];
        return decoded.Text == null ? [content, .. Hex(bytes)] : [content, decoded.Text, .. Hex(bytes)];
    }

    private static string[] Hex(byte[] bytes)
    {
        var hex = BitConverter.ToString(bytes).Replace("-", "");
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
