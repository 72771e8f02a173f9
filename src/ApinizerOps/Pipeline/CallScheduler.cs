using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Pipeline;

/// <summary>
/// Says which call begins when: in the order in which they were added, so many at a time, those that touch the same one
/// after the other. The first goes alone until an answer shows that the gateway accepts who is asking: many at once with a
/// wrong token or password would lock an account. Used from any thread.
/// </summary>
/// <param name="limit">How many at a time.</param>
/// <param name="endsAtError">Whether nothing behind the first error begins.</param>
/// <param name="begin">Begins a call.</param>
internal sealed class CallScheduler(int limit, bool endsAtError, Action<QueuedCall> begin)
{
    private readonly object _lock = new();
    private readonly List<QueuedCall> _waiting = [];
    private readonly HashSet<string> _touched = new(ResourceKey.Comparer);
    private int _underWay;
    private bool _isProven;
    private volatile int _last = int.MaxValue;

    /// <summary>Whether nothing that is added from now on begins.</summary>
    public bool IsShut => _last < int.MaxValue;

    private int MostUnderWay => _isProven ? limit : 1;

    public void Add(QueuedCall call)
    {
        lock (_lock)
            _waiting.Add(call);
        StartNext();
    }

    /// <summary>Takes a place for a call that is not added, if there is one.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_underWay >= MostUnderWay)
                return false;
            _underWay++;
            return true;
        }
    }

    /// <summary>Gives such a place back.</summary>
    public void Leave()
    {
        lock (_lock)
            _underWay--;
        StartNext();
    }

    /// <summary>A call is over.</summary>
    public void End(QueuedCall call, CallOutcome outcome)
    {
        lock (_lock)
        {
            _touched.ExceptWith(call.Resources);
            _isProven |= outcome.Fault == null && outcome.Error?.StopsPipeline != true;
        }

        OnCompleted(call, outcome);
        Leave();
    }

    /// <summary>Takes note of what a record came to, also where nothing was sent for it.</summary>
    public void OnCompleted(QueuedCall call, CallOutcome outcome)
    {
        if (outcome.Fault != null)
            StopStarting();
        else if (endsAtError && outcome.Error != null)
            ShutBehind(call.Number);
    }

    /// <summary>Lets nothing more begin.</summary>
    public void StopStarting() => ShutBehind(-1);

    // As if there were one at a time: what stands before the error goes on.
    private void ShutBehind(int number)
    {
        lock (_lock)
            _last = Math.Min(_last, number);
        StartNext();
    }

    private void StartNext()
    {
        foreach (var call in TakeNext())
            begin(call);
    }

    private List<QueuedCall> TakeNext()
    {
        var next = new List<QueuedCall>();
        lock (_lock)
        {
            foreach (var call in _waiting.Where(call => call.Number > _last).ToList())
            {
                _waiting.Remove(call);
                call.Outcome = CallOutcome.NotSent;
            }

            var claimed = new HashSet<string>(_touched, ResourceKey.Comparer);
            for (var i = 0; i < _waiting.Count && _underWay < MostUnderWay; i++)
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
