using System;

namespace ApinizerOps.Contract;

/// <summary>
/// How often the JSON was escaped that a quote belongs to: 0 for plain JSON, 1 for JSON that is text within JSON, and so
/// on. Each time turns the backslashes before a quote into twice as many and one.
/// </summary>
internal static class QuoteLevel
{
    public static int Of(string text, int quote)
    {
        var backslashes = 0;
        while (backslashes < quote && text[quote - 1 - backslashes] == '\\')
            backslashes++;
        var level = 0;
        for (; (backslashes & 1) == 1; backslashes >>= 1)
            level++;
        return level;
    }

    /// <summary>A quote of a level, with its backslashes.</summary>
    public static string Write(int level) => new string('\\', (1 << Math.Min(level, 8)) - 1) + "\"";

    /// <summary>Where a string ends: behind its quote, before a quote of the JSON around it, or where the text is cut off.</summary>
    public static int EndOfString(string text, int from, int level)
    {
        for (var quote = text.IndexOf('"', from); quote >= 0; quote = text.IndexOf('"', quote + 1))
        {
            var found = Of(text, quote);
            if (found <= level)
                return found == level ? quote + 1 : quote;
        }

        return text.Length;
    }

    /// <summary>The quote that begins here, with its backslashes; -1 where none does.</summary>
    public static int Find(string text, int at)
    {
        while (at < text.Length && text[at] == '\\')
            at++;
        return at < text.Length && text[at] == '"' ? at : -1;
    }
}
