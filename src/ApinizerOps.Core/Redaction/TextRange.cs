using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>A part of a text.</summary>
internal readonly struct TextRange(int start, int end)
{
    public int Start { get; } = start;

    public int End { get; } = end;

    /// <summary>Puts something else in the place of ranges, one for those that overlap.</summary>
    public static string Replace(string text, List<TextRange> ranges, string replacement)
    {
        if (ranges.Count == 0)
            return text;
        var result = new StringBuilder();
        var done = 0;
        foreach (var range in ranges.OrderBy(range => range.Start))
        {
            if (range.Start >= done)
                result.Append(text, done, range.Start - done).Append(replacement);
            if (range.End > done)
                done = range.End;
        }

        return done == 0 ? text : result.Append(text, done, text.Length - done).ToString();
    }
}
