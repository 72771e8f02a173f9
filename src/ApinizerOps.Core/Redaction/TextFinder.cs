using System.Collections.Generic;

namespace ApinizerOps.Contract;

/// <summary>Finds any number of texts in one walk through another, however long, by their beginnings.</summary>
internal sealed class TextFinder
{
    /// <summary>How many letters it takes to tell a secret from words. Shorter texts are not looked for.</summary>
    public const int Shortest = 8;

    private readonly Dictionary<ulong, List<string>> _texts = [];

    // Most places are no beginning, which one look at a few bits tells.
    private readonly bool[] _slots = new bool[1 << 12];

    public TextFinder(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length < Shortest)
                continue;
            ulong beginning = 0;
            for (var i = 0; i < Shortest; i++)
                beginning = (beginning << 8) + text[i];
            if (!_texts.TryGetValue(beginning, out var alike))
                _texts.Add(beginning, alike = []);
            alike.Add(text);
            _slots[Slot(beginning)] = true;
        }
    }

    public bool IsEmpty => _texts.Count == 0;

    /// <summary>The places of the texts, first to last, one for those that overlap.</summary>
    public List<(int Start, int End)> Find(string text)
    {
        var found = new List<(int Start, int End)>();
        ulong last = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // What is eight letters back is shifted out.
            last = (last << 8) + text[i];
            if (!_slots[Slot(last)] || i + 1 < Shortest || !_texts.TryGetValue(last, out var alike))
                continue;
            var (start, end) = (i + 1 - Shortest, 0);
            foreach (var one in alike)
            {
                if (start + one.Length > end && string.CompareOrdinal(text, start, one, 0, one.Length) == 0)
                    end = start + one.Length;
            }

            if (end > 0 && (found.Count == 0 || start >= found[found.Count - 1].End))
                found.Add((start, end));
            else if (end > 0 && end > found[found.Count - 1].End)
                found[found.Count - 1] = (found[found.Count - 1].Start, end);
        }

        return found;
    }

    private static int Slot(ulong beginning) => (int)((beginning * 0x9E3779B97F4A7C15) >> 52);
}
