using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>
/// The spellings of some secrets, made ready to be found when a text comes in which they have room: what a gateway says of
/// a success is mostly shorter than any of them.
/// </summary>
internal sealed class LiveValues
{
    private readonly Lazy<List<string>> _secrets;
    private readonly Lazy<int> _leastRoom;
    private readonly Lazy<Spellings> _spellings;
    private volatile Ready? _ready;

    public LiveValues(IEnumerable<string> secrets)
    {
        _secrets = new Lazy<List<string>>(() => [.. secrets]);
        _leastRoom = new Lazy<int>(() => _secrets.Value.Select(ShortestSpelling.LeastRoom).DefaultIfEmpty(int.MaxValue).Min());
        _spellings = new Lazy<Spellings>(() => new Spellings(_secrets.Value));
    }

    /// <summary>Adds the places of the secrets in a text.</summary>
    public void Find(string text, List<TextRange> found)
    {
        var room = SpellingReader.MostRoom(text);
        if (room < _leastRoom.Value || room < _spellings.Value.LeastRoom)
            return;
        var ready = _ready;
        if (ready == null || ready.Room < room)
            // At least twice as much as before, or texts that grow would be dear.
            _ready = ready = new Ready(_spellings.Value.Texts, Math.Max(room, 2 * (ready?.Room ?? 0)));
        ready.Find(text, found);
    }

    private sealed class Spellings
    {
        public Spellings(IEnumerable<string> secrets)
        {
            foreach (var text in secrets.SelectMany(SecretSpellings.Of))
            {
                var room = SpellingReader.LeastRoom(text);
                Texts.Add((text, room));
                LeastRoom = Math.Min(LeastRoom, room);
            }
        }

        public List<(string Text, int Room)> Texts { get; } = [];

        /// <summary>What the shortest one takes.</summary>
        public int LeastRoom { get; } = int.MaxValue;
    }

    /// <summary>Those that a text of a certain size could hold.</summary>
    private sealed class Ready
    {
        private readonly LiveValueFinder _exact;
        private readonly LiveValueFinder _folded;

        public Ready(List<(string Text, int Room)> spellings, int room)
        {
            Room = room;
            var values = new List<(LiveValue Exact, LiveValue Folded)>();
            foreach (var (text, least) in spellings)
            {
                if (least <= room)
                    values.Add(LiveValue.Of(text));
            }

            // Folding joins letters with what stands before them, as in "\n" + "name": so the very letters are looked for, too.
            _exact = new LiveValueFinder([.. values.Select(value => value.Exact)], fold: false);
            _folded = new LiveValueFinder([.. values.Select(value => value.Folded)], fold: true);
        }

        /// <summary>How many bytes a text may have.</summary>
        public int Room { get; }

        public void Find(string text, List<TextRange> found)
        {
            found.AddRange(_exact.Find(text));
            found.AddRange(_folded.Find(text));
        }
    }
}
