using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Pipeline;

/// <summary>
/// Determines which calls may start: in the order in which they were added, up to a limit at the same time, and those for the
/// same resource one after the other. Only one call is under way until a reply shows that the gateway accepts the token:
/// many at once with a wrong token or password could lock an account. Thread-safe.
/// </summary>
/// <param name="limit">The maximum number of concurrent calls.</param>
/// <param name="endsAtError">Whether no call after the first error may start.</param>
internal sealed class CallScheduler(int limit, bool endsAtError)
{
    private readonly object _lock = new();
    private readonly List<QueuedCall> _waiting = [];
    private readonly HashSet<string> _inUse = new(ResourceKey.Comparer);
    private int _underWay;
    private bool _isAccepted;
    private volatile int _lastNumber = int.MaxValue;

    /// <summary>Whether calls that are added from now on do not start.</summary>
    public bool IsStopped => _lastNumber < int.MaxValue;

    private bool HasRoom => _underWay < (_isAccepted ? limit : 1);

    /// <summary>Queues a call.</summary>
    /// <returns>The calls to start now.</returns>
    public IReadOnlyList<QueuedCall> Add(QueuedCall call)
    {
        lock (_lock)
        {
            if (call.Number > _lastNumber)
                call.Outcome = CallOutcome.NotSent;
            else
                _waiting.Add(call);
            return TakeNext();
        }
    }

    /// <summary>Reserves a place for a call that is not queued.</summary>
    /// <returns>Whether a place was free.</returns>
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

    /// <summary>Releases the place of a call that was not queued.</summary>
    /// <returns>The calls to start now.</returns>
    public IReadOnlyList<QueuedCall> Exit()
    {
        lock (_lock)
        {
            _underWay--;
            return TakeNext();
        }
    }

    /// <summary>Must be called when a started call is completed.</summary>
    /// <returns>The calls to start now.</returns>
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

    /// <summary>Stops starting calls if an outcome requires it; also called for records that sent nothing.</summary>
    public void OnCompleted(QueuedCall call, CallOutcome outcome)
    {
        if (outcome.Fault != null)
            StopStarting();
        else if (endsAtError && outcome.Error != null)
            StopAfter(call.Number);
    }

    /// <summary>Starts no more calls.</summary>
    public void StopStarting() => StopAfter(-1);

    // Calls before the error still start, as they would without concurrency.
    private void StopAfter(int number)
    {
        lock (_lock)
        {
            _lastNumber = Math.Min(_lastNumber, number);
            foreach (var call in _waiting.Where(call => call.Number > _lastNumber))
                call.Outcome = CallOutcome.NotSent;
            _waiting.RemoveAll(call => call.Number > _lastNumber);
        }
    }

    private List<QueuedCall> TakeNext()
    {
        var next = new List<QueuedCall>();
        var claimed = new HashSet<string>(_inUse, ResourceKey.Comparer);
        for (var i = 0; i < _waiting.Count && HasRoom; i++)
        {
            var call = _waiting[i];
            // Calls for the same resource keep their order, so those behind a waiting call wait too.
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

/// <summary>Builds the keys of the resources that calls change. Calls with the same key do not run at the same time.</summary>
internal static class ResourceKey
{
    /// <summary>Ignores case, since some gateways may not distinguish names that differ only in case.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public static string Key(string project, string name) => $"key {project}/{name}";

    public static string Certificate(string project, string name) => $"certificate {project}/{name}";

    public static string Keystore(string project, string name) => $"keystore {project}/{name}";

    public static string Credential(string project, string username) => $"credential {project}/{username}";

    public static string ApiProxy(string project, string name) => $"API proxy {project}/{name}";
}
