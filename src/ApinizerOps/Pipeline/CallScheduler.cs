using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Pipeline;

/// <summary>
/// Says which call begins when: in the order in which they were added, a number at a time, those for the same resource one
/// after the other. The first goes alone until an answer shows that the gateway accepts the token: many at once with a
/// wrong token or password would lock an account. Used from any thread.
/// </summary>
/// <param name="limit">How many at a time.</param>
/// <param name="endsAtError">Whether nothing behind the first error begins.</param>
internal sealed class CallScheduler(int limit, bool endsAtError)
{
    private readonly object _lock = new();
    private readonly List<QueuedCall> _waiting = [];
    private readonly HashSet<string> _inUse = new(ResourceKey.Comparer);
    private int _underWay;
    private bool _isAccepted;
    private volatile int _last = int.MaxValue;

    /// <summary>Whether nothing that is added from now on begins.</summary>
    public bool IsShut => _last < int.MaxValue;

    private bool HasRoom => _underWay < (_isAccepted ? limit : 1);

    /// <summary>Queues a call.</summary>
    /// <returns>What may begin now.</returns>
    public IReadOnlyList<QueuedCall> Add(QueuedCall call)
    {
        lock (_lock)
        {
            if (call.Number > _last)
                call.Outcome = CallOutcome.NotSent;
            else
                _waiting.Add(call);
            return TakeNext();
        }
    }

    /// <summary>Counts a call that is not queued as under way, if there is room for it.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (!HasRoom)
                return false;
            _underWay++;
            return true;
        }
    }

    /// <summary>Such a call is over.</summary>
    /// <returns>What may begin now.</returns>
    public IReadOnlyList<QueuedCall> Leave()
    {
        lock (_lock)
        {
            _underWay--;
            return TakeNext();
        }
    }

    /// <summary>A call that had begun is over.</summary>
    /// <returns>What may begin now.</returns>
    public IReadOnlyList<QueuedCall> End(QueuedCall call, CallOutcome outcome)
    {
        lock (_lock)
        {
            _underWay--;
            _inUse.ExceptWith(call.Resources);
            _isAccepted |= outcome.Fault == null && outcome.Error?.StopsPipeline != true;
            OnCompleted(call, outcome);
            return TakeNext();
        }
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

    // Calls before the error still begin, as they would with one at a time.
    private void ShutBehind(int number)
    {
        lock (_lock)
        {
            _last = Math.Min(_last, number);
            foreach (var call in _waiting.Where(call => call.Number > _last))
                call.Outcome = CallOutcome.NotSent;
            _waiting.RemoveAll(call => call.Number > _last);
        }
    }

    private List<QueuedCall> TakeNext()
    {
        var next = new List<QueuedCall>();
        var claimed = new HashSet<string>(_inUse, ResourceKey.Comparer);
        for (var i = 0; i < _waiting.Count && HasRoom; i++)
        {
            var call = _waiting[i];
            // A resource that a call waits for goes to it before those behind it.
            if (!call.Resources.Any(claimed.Contains))
            {
                _waiting.RemoveAt(i--);
                _underWay++;
                _inUse.UnionWith(call.Resources);
                next.Add(call);
            }

            claimed.UnionWith(call.Resources);
        }

        return next;
    }
}

/// <summary>What a call touches, as a text that is the same for every call that touches it.</summary>
internal static class ResourceKey
{
    /// <summary>
    /// Names that differ in upper and lower case only count as one, since nobody knows whether every gateway tells them
    /// apart.
    /// </summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public static string Key(string project, string name) => $"key {project}/{name}";

    public static string Credential(string project, string username) => $"credential {project}/{username}";

    public static string ApiProxy(string project, string name) => $"API proxy {project}/{name}";
}
