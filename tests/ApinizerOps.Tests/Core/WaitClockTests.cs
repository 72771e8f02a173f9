using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

public sealed class WaitClockTests
{
    /// <summary>A negative wait would throw; one of minus a millisecond would never end.</summary>
    [Fact]
    public void Remaining_wait_is_never_negative()
    {
        var end = TimeSpan.FromSeconds(5);
        foreach (var first in new[] { -2, -1, 0, 1, 2 }.Select(milliseconds => end + TimeSpan.FromMilliseconds(milliseconds)))
        {
            var readings = new Queue<TimeSpan>([first, first + TimeSpan.FromMilliseconds(2), first + TimeSpan.FromMilliseconds(4)]);

            var left = new WaitClock(readings.Dequeue).Until(end);

            Assert.Equal(first < end ? end - first : TimeSpan.Zero, left);
        }
    }
}
