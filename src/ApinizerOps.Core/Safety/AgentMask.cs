using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>What a build agent has to mask of a secret. It looks at one line of its log after the other.</summary>
internal static class AgentMask
{
    /// <returns>The lines of the secret, and the forms of a key in one line: what a script would most likely make of it.</returns>
    public static IEnumerable<string> Of(string secret)
    {
        var lines = secret.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        // Between the lines of a PEM; these are no secret, and any key has them.
        var body = lines.Where(line => !line.StartsWith("-----", StringComparison.Ordinal)).ToList();
        var whole = string.Concat(body);
        return body.Append(whole).Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))).Concat(Bytes(whole))
            // What is shorter would mask words that have nothing to do with it.
            .Where(text => text.Length >= LiveValue.Shortest).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Bytes(string text)
    {
        if (!KeyText.TryBase64(text, out var bytes))
            return [];
        var hex = KeyText.ToHex(bytes);
        return [hex, hex.ToLowerInvariant()];
    }
}
