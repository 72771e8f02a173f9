using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Completion;

/// <summary>Caches lists of names from a gateway for a short time, per session. A failed or slow call is cached as an empty list.</summary>
internal static class NameCache
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EmptyLifetime = TimeSpan.FromSeconds(5);

    private static readonly WaitClock Clock = new();

    private static readonly ConditionalWeakTable<ApinizerSession, ConcurrentDictionary<string, Answer>> Answers = new();

    public static IReadOnlyList<string> Names(
        ApinizerSession session, string what, Func<IApinizerClient, CallContext, Task<IEnumerable<string>>> list)
    {
        var answers = Answers.GetOrCreateValue(session);
        if (answers.TryGetValue(what, out var known) && Clock.Elapsed < known.End)
            return known.Names;
        var names = Fetch(session, list);
        answers[what] = new Answer(names, Clock.Elapsed + (names.Length > 0 ? Lifetime : EmptyLifetime));
        return names;
    }

    private static string[] Fetch(
        ApinizerSession session, Func<IApinizerClient, CallContext, Task<IEnumerable<string>>> list)
    {
        using var limit = new CancellationTokenSource(WaitLimit);
        try
        {
            // On a thread of the pool: the synchronization context of the prompt's thread could deadlock.
            return [.. Task.Run(() => list(session.Client, new CallContext(Cancellation: limit.Token))).GetAwaiter().GetResult()
                .Where(name => name.Length > 0).OrderBy(name => name, StringComparer.OrdinalIgnoreCase)];
        }
        catch (Exception)
        {
            return [];
        }
    }

    private sealed record Answer(IReadOnlyList<string> Names, TimeSpan End);
}
