using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Calls;

/// <summary>
/// Says which call begins when: in the order in which they were added, so many at a time, those that touch the same one
/// after the other. The first goes alone until an answer shows that the gateway accepts who is asking: many at once with a
/// wrong token or password would lock an account. Used from any thread.
/// </summary>
/// <param name="limit">How many at a time.</param>
/// <param name="endsAtError">Whether nothing more begins after the first error.</param>
/// <param name="begin">Begins a call.</param>
internal sealed class CallSchedule(int limit, bool endsAtError, Action<QueuedCall> begin)
{
    private readonly object _lock = new();
    private readonly List<QueuedCall> _waiting = [];
    private readonly HashSet<string> _touched = new(Resource.Comparer);
    private int _underWay;
    private bool _isProven;
    private volatile bool _isShut;

    /// <summary>Whether nothing more begins.</summary>
    public bool IsShut => _isShut;

    public void Add(QueuedCall call)
    {
        lock (_lock)
            _waiting.Add(call);
        GoOn();
    }

    /// <summary>A call is over.</summary>
    public void End(QueuedCall call, CallOutcome outcome)
    {
        lock (_lock)
        {
            _underWay--;
            _touched.ExceptWith(call.Resources);
            _isProven |= outcome.Fault == null && outcome.Error?.IsForAll != true;
        }

        Hear(outcome);
        GoOn();
    }

    /// <summary>Takes note of what came to its end, also where nothing was sent for it.</summary>
    public void Hear(CallOutcome outcome)
    {
        if (outcome.Fault != null || (endsAtError && outcome.Error != null))
            Shut();
    }

    /// <summary>Lets nothing more begin.</summary>
    public void Shut()
    {
        _isShut = true;
        GoOn();
    }

    private void GoOn()
    {
        foreach (var call in TakeNext())
            begin(call);
    }

    private List<QueuedCall> TakeNext()
    {
        var next = new List<QueuedCall>();
        lock (_lock)
        {
            if (_isShut)
            {
                _waiting.ForEach(call => call.Outcome = CallOutcome.NotSent);
                _waiting.Clear();
            }

            var claimed = new HashSet<string>(_touched, Resource.Comparer);
            for (var i = 0; i < _waiting.Count && _underWay < (_isProven ? limit : 1); i++)
            {
                var call = _waiting[i];
                // What a call waits for goes to it before those behind it.
                if (!call.Resources.Any(claimed.Contains))
                {
                    _waiting.RemoveAt(i--);
                    _underWay++;
                    _touched.UnionWith(call.Resources);
                    next.Add(call);
                }

                claimed.UnionWith(call.Resources);
            }
        }

        return next;
    }
}
