using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>
/// Finds any number of secrets in one walk through a text, however long: the last bytes read, as one number, are looked
/// up among the secrets' beginnings.
/// </summary>
internal sealed class LiveValueFinder
{
    private const int SieveBits = 13;

    private readonly bool _fold;
    private readonly Dictionary<ulong, LiveValue[]> _values;
    private readonly bool[] _sieve = new bool[1 << SieveBits];

    /// <param name="secrets">What to look for; what is too short to be told from words is left out.</param>
    /// <param name="fold">Whether any spelling will do, or only the very letters.</param>
    public LiveValueFinder(IEnumerable<string> secrets, bool fold)
    {
        _fold = fold;
        _values = secrets.Select(secret => new LiveValue(secret, fold))
            .Where(value => value.Bytes.Length >= LiveValue.Shortest)
            .GroupBy(value => value.Beginning)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(value => value.Bytes.Length).ToArray());
        foreach (var beginning in _values.Keys)
            _sieve[Slot(beginning)] = true;
    }

    /// <summary>The places of all secrets in a text, first to last.</summary>
    public IReadOnlyList<TextRange> Find(string text)
    {
        if (_values.Count == 0)
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
            if (!_sieve[Slot(last)] || !_values.TryGetValue(last, out var values))
                continue;
            var start = i + 1 - LiveValue.Shortest;
            if (Array.Find(values, value => value.IsAt(bytes, start)) is not { } value)
                continue;
            if (found.Count > 0 && start < found[found.Count - 1].End)
                found[found.Count - 1].Extend(start, value);
            else
                found.Add(new FoundValue(start, value));
        }

        return found;
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

    private static int Slot(ulong bytes) => (int)((bytes * 0x9E3779B97F4A7C15) >> (64 - SieveBits));
}
