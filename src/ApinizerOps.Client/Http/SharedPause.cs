using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>
/// The pause that a gateway asked one call of a session for. All calls of the session wait for it, since the gateway is busy
/// for all.
/// </summary>
internal sealed class SharedPause
{
    // A server that asks for more has made a mistake.
    private static readonly TimeSpan MaxPause = TimeSpan.FromHours(24);

    private readonly WaitClock _clock = new();
    private readonly object _lock = new();
    private TimeSpan _end;

    /// <summary>Extends the pause to at least this wait from now.</summary>
    /// <returns>The end of the requested pause.</returns>
    public TimeSpan Extend(TimeSpan wait)
    {
        lock (_lock)
        {
            var end = _clock.Elapsed + (wait < MaxPause ? wait : MaxPause);
            _end = end > _end ? end : _end;
            return end;
        }
    }

    /// <summary>Ends the pause unless another call extended it: the call that it was for was cancelled.</summary>
    /// <param name="end">The end of the requested pause.</param>
    public void Cancel(TimeSpan end)
    {
        lock (_lock)
            _end = end < _end ? _end : TimeSpan.Zero;
    }

    /// <summary>The end and the remaining time of the pause; null if there is none.</summary>
    /// <param name="kept">The end of a pause that the caller has waited for already.</param>
    public (TimeSpan End, TimeSpan Left)? Remaining(TimeSpan kept)
    {
        lock (_lock)
            return _end > kept && _clock.Until(_end) is { Ticks: > 0 } left ? (_end, left) : null;
    }
}
