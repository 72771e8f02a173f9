using System.Collections.Generic;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>A secret as bytes to look for.</summary>
internal sealed class LiveValue
{
    /// <summary>How many bytes it takes to tell a secret from words.</summary>
    public const int Shortest = 8;

    private LiveValue(byte[] bytes, bool isOpenAtStart, bool isOpenAtEnd)
    {
        Bytes = bytes;
        IsOpenAtStart = isOpenAtStart;
        IsOpenAtEnd = isOpenAtEnd;
        for (var i = 0; i < Shortest && i < bytes.Length; i++)
            Beginning = (Beginning << 8) | bytes[i];
    }

    public byte[] Bytes { get; }

    /// <summary>Its first bytes in one number.</summary>
    public ulong Beginning { get; }

    /// <summary>Whether it begins with letters that a folded reader leaves out.</summary>
    public bool IsOpenAtStart { get; }

    /// <summary>Whether it ends in letters that a folded reader leaves out.</summary>
    public bool IsOpenAtEnd { get; }

    /// <summary>A secret as its very letters, and in any spelling: for most of them that is the same.</summary>
    public static (LiveValue Exact, LiveValue Folded) Of(string text)
    {
        if (!SpellingReader.ReadsAsItIs(text))
            return (Read(text, fold: false), Read(text, fold: true));
        var plain = new LiveValue(Encoding.ASCII.GetBytes(text), false, false);
        return (plain, plain);
    }

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

    private static LiveValue Read(string text, bool fold)
    {
        var bytes = new List<byte>(text.Length);
        var reader = new SpellingReader(text, fold);
        var isOpenAtStart = false;
        while (reader.Read())
        {
            if (bytes.Count == 0)
                isOpenAtStart = reader.Start > 0;
            bytes.Add(reader.Byte);
        }

        return new LiveValue([.. bytes], isOpenAtStart, bytes.Count > 0 && reader.End < text.Length);
    }
}
