using System;
using System.Diagnostics;

namespace ApinizerOps.Contract;

/// <summary>A monotonic clock for waits, which changes of the system time do not affect. Thread-safe.</summary>
internal sealed class WaitClock
{
    private readonly Func<TimeSpan> _read;

    public WaitClock()
    {
        var watch = Stopwatch.StartNew();
        _read = () => watch.Elapsed;
    }

    /// <param name="read">Returns the time since the start.</param>
    internal WaitClock(Func<TimeSpan> read) => _read = read;

    /// <summary>The time since it was created.</summary>
    public TimeSpan Elapsed => _read();

    /// <summary>The time left until a point in time; zero if that has passed.</summary>
    /// <param name="time">The point in time, as a value of <see cref="Elapsed"/>.</param>
    public TimeSpan Until(TimeSpan time)
    {
        // Reads the clock once: between two readings the time may pass, and a negative delay throws or never ends.
        var left = time - Elapsed;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
