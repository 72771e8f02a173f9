using System;
using System.Collections.Generic;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>
/// A text with the entities of HTML and XML taken back, and the hex escapes of shells, and where each letter came from. Both
/// it and the text as it is are searched: what looks like an entity may be letters of a secret.
/// </summary>
internal sealed class EntityText
{
    private readonly StringBuilder _plain;
    private readonly List<int> _starts;

    private EntityText(string text)
    {
        _plain = new StringBuilder(text.Length);
        _starts = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (!HtmlEntity.TryRead(text, ref at, out var code))
                Add(text[at++], start);
            else if (code <= char.MaxValue)
                Add((char)code, start);
            else
                AddPair(code, start);
        }

        _starts.Add(text.Length);
    }

    /// <summary>The places that a search finds in a text or in what it stands for.</summary>
    public static List<TextRange> Find(string text, Action<string, List<TextRange>> search)
    {
        var found = new List<TextRange>();
        search(text, found);
        if (!HtmlEntity.MayBeIn(text))
            return found;
        var read = new EntityText(text);
        var behind = found.Count;
        search(read._plain.ToString(), found);
        for (var i = behind; i < found.Count; i++)
            found[i] = new TextRange(read._starts[found[i].Start], read._starts[found[i].End]);
        return found;
    }

    private void Add(char letter, int start)
    {
        _plain.Append(letter);
        _starts.Add(start);
    }

    private void AddPair(int code, int start)
    {
        Add((char)(0xD7C0 + (code >> 10)), start);
        Add((char)(0xDC00 | (code & 0x3FF)), start);
    }
}
