using System;
using System.Diagnostics;

namespace ApinizerOps.Client.Connection;

/// <summary>
/// The pause that a gateway asked one call of a session for. All its calls keep it: a gateway that is busy for one is busy
/// for the others.
/// </summary>
internal sealed class SharedPause
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly object _lock = new();
    private TimeSpan _end;

    /// <summary>Makes it last at least so long.</summary>
    /// <returns>The end that was asked for.</returns>
    public TimeSpan Extend(TimeSpan wait)
    {
        lock (_lock)
        {
            var end = _clock.Elapsed + wait;
            _end = end > _end ? end : _end;
            return end;
        }
    }

    /// <summary>How long it lasts from now on; zero for none.</summary>
    /// <param name="kept">An end that the caller has waited for itself.</param>
    public TimeSpan Left(TimeSpan kept)
    {
        lock (_lock)
            return _end > kept && _end > _clock.Elapsed ? _end - _clock.Elapsed : TimeSpan.Zero;
    }
}
