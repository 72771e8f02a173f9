using System;
using System.Diagnostics;

namespace ApinizerOps.Contract;

/// <summary>Measures waits. It goes evenly, whatever is done to the machine's clock. Used from any thread.</summary>
internal sealed class WaitClock
{
    private readonly Func<TimeSpan> _read;

    public WaitClock()
    {
        var watch = Stopwatch.StartNew();
        _read = () => watch.Elapsed;
    }

    /// <param name="read">Tells the time since the start.</param>
    internal WaitClock(Func<TimeSpan> read) => _read = read;

    /// <summary>The time since it was made.</summary>
    public TimeSpan Elapsed => _read();

    /// <summary>How long it is until a time; zero where that is over.</summary>
    /// <param name="time">The time, counted from when the clock was made.</param>
    public TimeSpan Until(TimeSpan time)
    {
        // Read once: between two readings it may come, and what is left would be negative. Waits throw at that, or never end.
        var left = time - Elapsed;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
