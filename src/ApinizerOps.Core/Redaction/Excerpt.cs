using System;

namespace ApinizerOps.Contract;

/// <summary>How much of a server's text is looked at and shown, so that no text takes long or fills a screen.</summary>
internal static class Excerpt
{
    /// <summary>The longest text of a server that is shown.</summary>
    public const int Longest = 2000;

    private const int LongestLook = 256 * 1024;

    // No secret in any spelling is longer.
    private const int LongestSecret = LongestLook / 2;

    /// <summary>Cleans a text and cuts it to size: in this order, or half a secret would stay at the cut.</summary>
    /// <param name="text">The text.</param>
    /// <param name="clean">Cleans a text of at most 256 K.</param>
    /// <param name="longest">The size.</param>
    public static string Clean(string text, Func<string, string> clean, int longest = Longest)
    {
        var start = clean(text.Substring(0, Math.Min(text.Length, LongestLook)));
        // What is left of a secret that was cut stands at the end, and comes near the start where much was taken out.
        return Truncate(start, text.Length <= LongestLook ? longest : Math.Max(0, Math.Min(longest, start.Length - LongestSecret)));
    }

    /// <summary>Cuts a clean text to size.</summary>
    public static string Truncate(string text, int longest = Longest)
    {
        if (text.Length <= longest)
            return text;
        var end = longest > 0 && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text.Substring(0, end) + "...";
    }
}
