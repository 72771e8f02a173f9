using System.Collections.Generic;

namespace ApinizerOps.Contract;

/// <summary>A secret as bytes to look for.</summary>
internal sealed class LiveValue
{
    /// <summary>How many bytes it takes to tell a secret from words.</summary>
    public const int Shortest = 8;

    public LiveValue(string text, bool fold)
    {
        var bytes = new List<byte>(text.Length);
        var reader = new SpellingReader(text, fold);
        while (reader.Read())
        {
            if (bytes.Count == 0)
                IsOpenAtStart = reader.Start > 0;
            bytes.Add(reader.Byte);
        }

        Bytes = [.. bytes];
        IsOpenAtEnd = bytes.Count > 0 && reader.End < text.Length;
        for (var i = 0; i < Shortest && i < Bytes.Length; i++)
            Beginning = (Beginning << 8) | Bytes[i];
    }

    public byte[] Bytes { get; }

    /// <summary>Its first bytes in one number.</summary>
    public ulong Beginning { get; }

    /// <summary>Whether it begins with letters that a folded reader leaves out.</summary>
    public bool IsOpenAtStart { get; }

    /// <summary>Whether it ends in letters that a folded reader leaves out.</summary>
    public bool IsOpenAtEnd { get; }

    /// <param name="bytes">Where its beginning was found.</param>
    /// <param name="at">The place of the beginning.</param>
    public bool IsAt(List<byte> bytes, int at)
    {
        if (at + Bytes.Length > bytes.Count)
            return false;
        for (var i = Shortest; i < Bytes.Length; i++)
        {
            if (bytes[at + i] != Bytes[i])
                return false;
        }

        return true;
    }
}
