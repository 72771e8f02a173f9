using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Calls;

/// <summary>
/// Knows which calls a call has to wait for: those before it that touch the same. Names that differ in upper and lower case
/// only count as one, since nobody knows how the gateway takes them. Used on the pipeline thread only.
/// </summary>
internal sealed class ResourceOrder
{
    private readonly Dictionary<string, QueuedCall> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>The ends of the calls to wait for.</returns>
    public Task[] Enter(QueuedCall call)
    {
        var earlier = Before(call.Resources);
        foreach (var resource in call.Resources)
            _last[resource] = call;
        return earlier;
    }

    /// <summary>The ends of the calls that touch one of these and are not over.</summary>
    public Task[] Before(IReadOnlyList<string> resources) =>
        [.. resources.Select(resource => _last.TryGetValue(resource, out var call) && call.Outcome == null ? call : null)
            .OfType<QueuedCall>().Distinct().Select(call => call.Ended)];

    public void Leave(QueuedCall call)
    {
        foreach (var resource in call.Resources)
        {
            if (_last.TryGetValue(resource, out var last) && last == call)
                _last.Remove(resource);
        }
    }
}
