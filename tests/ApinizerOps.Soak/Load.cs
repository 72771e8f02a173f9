using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Soak;

/// <summary>Makes the calls, in four parts; after each, when all is quiet, it looks at what the process holds.</summary>
internal static class Load
{
    private const int Parts = 4;
    private static readonly ParallelOptions SixteenAtATime = new() { MaxDegreeOfParallelism = 16 };

    public static async Task RunAsync(Clients clients, Tally tally)
    {
        for (var part = 0; part < Parts; part++)
        {
            var first = tally.Calls * part / Parts;
            var count = (tally.Calls * (part + 1) / Parts) - first;
            await Parallel.ForEachAsync(
                Enumerable.Range(first, count), SixteenAtATime, (call, _) => new ValueTask(CallAsync(clients, tally, call)));
            tally.Holdings.Add(Holding.Now());
        }
    }

    private static async Task CallAsync(Clients clients, Tally tally, int call)
    {
        var plan = tally.Script.Of(call);
        var project = Script.Project(call);
        var waits = new Waits();
        try
        {
            var result = await clients[plan.Place].RunAsync(plan.Operation, waits, project: project);
            tally.End(call, waits.Count, error: null, isOwn: result.Success && result.Message == project && result.Project == project);
        }
        catch (ApinizerException error)
        {
            tally.End(call, waits.Count, error.Reason, isOwn: true);
        }
    }

    /// <summary>Counts the retries that a call tells of.</summary>
    private sealed class Waits : ICallObserver
    {
        public void Warning(string message)
        {
        }

        private int _count;

        public int Count => _count;

        public bool IsVerbose => true;

        public void OnVerbose(string message)
        {
        }

        public void OnRetry(int retry, TimeSpan wait, string reason) => Interlocked.Increment(ref _count);

        public void OnPoll(string what, TimeSpan left)
        {
        }
    }
}
