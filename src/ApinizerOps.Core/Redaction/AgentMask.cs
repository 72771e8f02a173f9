using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>What a build agent has to mask of a secret. It looks at one line of its log after the other.</summary>
internal static class AgentMask
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    /// <returns>The lines of the secret, and the forms of it in one line: what a script would most likely make of it.</returns>
    public static IEnumerable<string> Of(string secret) =>
        KeySpellings.Of(secret).Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)))
            // What is shorter would mask words that have nothing to do with it.
            .Where(text => text.Length >= LiveValue.Shortest && text.IndexOfAny(LineEnds) < 0)
            .Distinct(StringComparer.Ordinal);
}
