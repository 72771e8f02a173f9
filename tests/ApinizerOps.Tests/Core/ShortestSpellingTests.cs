using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>What is told of the shortest spelling is never more than it takes, or a secret could be missed.</summary>
public sealed class ShortestSpellingTests
{
    public static TheoryData<int> Lengths => [.. Enumerable.Range(6, 60)];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void It_is_never_too_long(int length)
    {
        var random = new Random(length);
        foreach (var bytes in Keys(random, length))
        {
            var secret = Convert.ToBase64String(bytes);
            var least = SecretSpellings.Of(secret).Select(SpellingReader.LeastRoom).DefaultIfEmpty(int.MaxValue).Min();
            Assert.InRange(ShortestSpelling.LeastRoom(secret), 0, least);
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(32)]
    public void A_key_has_no_room_in_a_name(int length)
    {
        var key = new byte[length];
        new Random(length).NextBytes(key);
        Assert.InRange(ShortestSpelling.LeastRoom(Convert.ToBase64String(key)), "production".Length + 1, 2 * length);
    }

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("apnz_0123")]
    [InlineData("short")]
    public void What_is_no_key_has_to_be_spelled(string secret) => Assert.Equal(0, ShortestSpelling.LeastRoom(secret));

    private static IEnumerable<byte[]> Keys(Random random, int length)
    {
        for (var i = 0; i < 100; i++)
        {
            var key = new byte[length];
            random.NextBytes(key);
            yield return key;
        }

        // Mostly '+', at each of the three places that a byte has in base64, and text.
        foreach (var pattern in new byte[][] { [0xFB, 0xEF, 0xBE], [0xEF, 0xBE, 0xFB], [0xBE, 0xFB, 0xEF], [0], [0xFF], [0x20], [0x61] })
            yield return [.. Enumerable.Range(0, length).Select(index => pattern[index % pattern.Length])];
    }
}
