using System;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>
/// How much room the shortest of a secret's spellings takes at least, told without making them: a reply that says only
/// names and a few words has no room for a key, and most replies are such.
/// </summary>
internal static class ShortestSpelling
{
    /// <returns>0 where that would take as long as making them.</returns>
    public static int LeastRoom(string secret)
    {
        if (secret.Length < LiveValue.Shortest || !secret.All(IsBase64) || !TextEncodings.TryBase64(secret, out var key)
            || DecodedContent.FromBytes(key).Text != null)
            return 0;
        // What base64 of base64 is made of is longer than that, and none of it is left out.
        var least = SpellingReader.LeastRoom(secret.TrimEnd('='));
        for (var before = 0; before < 3; before++)
            least = Math.Min(least, RoomOfBase64(key, before));
        return least;
    }

    // The letters that nothing but the bytes decides, less those that a reader leaves out: '+', and '-' in its place.
    private static int RoomOfBase64(byte[] bytes, int before)
    {
        const int Plus = 62;
        var first = (before * 8 + 5) / 6;
        var end = (before + bytes.Length) * 8 / 6;
        var room = end - first;
        for (var letter = first; letter < end; letter++)
        {
            var bit = (letter * 6) - (before * 8);
            var pair = (bytes[bit / 8] << 8) | ((bit / 8) + 1 < bytes.Length ? bytes[(bit / 8) + 1] : 0);
            if (((pair >> (10 - (bit % 8))) & 0x3F) == Plus)
                room--;
        }

        return room;
    }

    private static bool IsBase64(char letter) =>
        letter is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' or '+' or '/' or '=';
}
