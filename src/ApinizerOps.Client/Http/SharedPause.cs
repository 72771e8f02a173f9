using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>
/// The pause that a gateway asked one call of a session for. All its calls keep it: a gateway that is busy for one is busy
/// for the others.
/// </summary>
internal sealed class SharedPause
{
    // A server that names a date in years has made a mistake, and the session is to be of use again.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly WaitClock _clock = new();
    private readonly object _lock = new();
    private TimeSpan _end;

    /// <summary>Makes it last at least so long.</summary>
    /// <returns>The end that was asked for.</returns>
    public TimeSpan Extend(TimeSpan wait)
    {
        lock (_lock)
        {
            var end = _clock.Elapsed + (wait < Longest ? wait : Longest);
            _end = end > _end ? end : _end;
            return end;
        }
    }

    /// <summary>Ends it where nobody asked for longer: who was asked is gone, and what comes next may ask for itself.</summary>
    /// <param name="end">The end that was asked for.</param>
    public void Withdraw(TimeSpan end)
    {
        lock (_lock)
            _end = end < _end ? _end : TimeSpan.Zero;
    }

    /// <summary>Its end, and how long it lasts from now on; null where there is none.</summary>
    /// <param name="kept">An end that the caller has waited for already.</param>
    public (TimeSpan End, TimeSpan Left)? After(TimeSpan kept)
    {
        lock (_lock)
            return _end > kept && _clock.Until(_end) is { Ticks: > 0 } left ? (_end, left) : null;
    }
}
