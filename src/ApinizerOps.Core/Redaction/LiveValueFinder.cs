using System.Collections.Generic;

namespace ApinizerOps.Contract;

/// <summary>
/// Finds any number of secrets in one walk through a text, however long: the last bytes read, as one number, are looked
/// up among the secrets' beginnings.
/// </summary>
internal sealed class LiveValueFinder
{
    private const int SlotsPerValue = 8;

    private readonly bool _fold;
    private readonly LiveValue[] _values;

    // By a few bits of its beginning: where a value is, counted from one, and behind each the next of the same slot.
    private readonly int[] _first;
    private readonly int[] _next;
    private readonly int _shift;

    /// <param name="values">What to look for; what is too short to be told from words is left out.</param>
    /// <param name="fold">Whether any spelling will do, or only the very letters.</param>
    public LiveValueFinder(LiveValue[] values, bool fold)
    {
        _fold = fold;
        _values = values;
        _next = new int[values.Length + 1];
        var bits = 4;
        while (1 << bits < values.Length * SlotsPerValue)
            bits++;
        _first = new int[1 << bits];
        _shift = 64 - bits;
        for (var number = 1; number <= values.Length; number++)
        {
            if (values[number - 1].Bytes.Length < LiveValue.Shortest)
                continue;
            var slot = Slot(values[number - 1].Beginning);
            _next[number] = _first[slot];
            _first[slot] = number;
        }
    }

    /// <summary>The places of all secrets in a text, first to last.</summary>
    public IReadOnlyList<TextRange> Find(string text)
    {
        if (_values.Length == 0)
            return [];
        var bytes = new List<byte>(text.Length);
        var reader = new SpellingReader(text, _fold);
        while (reader.Read())
            bytes.Add(reader.Byte);
        var found = Find(bytes);
        // Where the bytes came from is not kept but read again: few texts hold a secret.
        return found.Count == 0 ? [] : Locate(text, found);
    }

    private List<FoundValue> Find(List<byte> bytes)
    {
        var found = new List<FoundValue>();
        ulong last = 0;
        for (var i = 0; i < bytes.Count; i++)
        {
            last = (last << 8) | bytes[i];
            var start = i + 1 - LiveValue.Shortest;
            if (start < 0 || LongestAt(bytes, start, last) is not { } value)
                continue;
            if (found.Count > 0 && start < found[found.Count - 1].End)
                found[found.Count - 1].Extend(start, value);
            else
                found.Add(new FoundValue(start, value));
        }

        return found;
    }

    private LiveValue? LongestAt(List<byte> bytes, int start, ulong beginning)
    {
        LiveValue? longest = null;
        for (var number = _first[Slot(beginning)]; number > 0; number = _next[number])
        {
            var value = _values[number - 1];
            if (value.Beginning == beginning && (longest == null || value.Bytes.Length > longest.Bytes.Length) && value.IsAt(bytes, start))
                longest = value;
        }

        return longest;
    }

    private List<TextRange> Locate(string text, List<FoundValue> found)
    {
        var ranges = new List<TextRange>(found.Count);
        var reader = new SpellingReader(text, _fold);
        var (at, start, before, open) = (0, 0, 0, false);
        for (var next = 0; reader.Read() && (open || next < found.Count); at++)
        {
            if (open)
                ranges.Add(new TextRange(start, reader.Body));
            open = false;
            if (next < found.Count && at == found[next].Start)
                start = found[next].IsOpenAtStart ? before : reader.Start;
            before = reader.End;
            if (next == found.Count || at != found[next].End - 1)
                continue;
            open = found[next++].IsOpenAtEnd;
            if (!open)
                ranges.Add(new TextRange(start, reader.End));
        }

        if (open)
            ranges.Add(new TextRange(start, text.Length));
        return ranges;
    }

    private int Slot(ulong bytes) => (int)((bytes * 0x9E3779B97F4A7C15) >> _shift);
}
