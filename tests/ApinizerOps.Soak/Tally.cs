using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace ApinizerOps.Soak;

/// <summary>Keeps account of every call, and says whether it comes out even.</summary>
internal sealed class Tally(Script script, int calls)
{
    private const long MostGrowth = 4 * 1024 * 1024;
    private const int MostHandles = 64;
    private const int MostThreads = 32;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly int[] _ends = new int[calls];
    private readonly int[] _retries = new int[calls];
    private readonly ErrorReason?[] _errors = new ErrorReason?[calls];
    private readonly bool[] _isOwn = new bool[calls];

    public Script Script { get; } = script;

    public int Calls { get; } = calls;

    public IList<Holding> Holdings { get; } = [];

    public void End(int call, int retries, ErrorReason? error, bool isOwn)
    {
        Interlocked.Increment(ref _ends[call]);
        _retries[call] = retries;
        _errors[call] = error;
        _isOwn[call] = isOwn;
    }

    /// <summary>Prints the account; false where something is wrong with it.</summary>
    public bool Judge(ServerReport server)
    {
        Print($"{Calls} calls with seed {Script.Seed} in {_clock.Elapsed.TotalSeconds:0} seconds");
        Print($"{_errors.Count(error => error == null)} results, {_errors.Count(error => error != null)} errors");
        foreach (var reason in _errors.OfType<ErrorReason>().GroupBy(reason => reason).OrderBy(group => group.Key.ToString(), StringComparer.Ordinal))
            Print($"  {reason.Key}: {reason.Count()}");
        Print($"{_retries.Sum()} retries, {server.Requests} requests seen");
        Print($"after a quarter: {Holdings[0]}");
        Print($"at the end:      {Holdings[^1]}");

        var problems = Problems(server).Concat(Enumerable.Range(0, Calls).SelectMany(call => Problems(call, server))).ToList();
        foreach (var problem in problems.Take(20))
            Print($"WRONG: {problem}");
        Print($"{problems.Count} problems");
        return problems.Count == 0;
    }

    private IEnumerable<string> Problems(int call, ServerReport server)
    {
        var plan = Script.Of(call);
        if (_ends[call] != 1)
            yield return $"call {call} ended {_ends[call]} times";
        if (_errors[call] != plan.Error)
            yield return $"call {call}, {plan}, ended with {_errors[call]?.ToString() ?? "a result"}, not {plan.Error?.ToString() ?? "a result"}";
        if (!_isOwn[call])
            yield return $"call {call} got the reply of another";
        if (_retries[call] != plan.Retries)
            yield return $"call {call}, {plan}, told of {_retries[call]} retries, not {plan.Retries}";
        var seen = plan.Place == Place.Gateway ? _retries[call] + 1 : 0;
        if (server.Of(call) != seen)
            yield return $"call {call}, {plan}, was seen {server.Of(call)} times, not {seen}";
    }

    private IEnumerable<string> Problems(ServerReport server)
    {
        if (server.Stray != 0)
            yield return $"{server.Stray} requests got through where none should";
        if (server.ResetConnections != Tries(Place.Reset) || server.UntrustedConnections != Tries(Place.Untrusted))
            yield return $"{server.ResetConnections} and {server.UntrustedConnections} connections, not {Tries(Place.Reset)} and {Tries(Place.Untrusted)}";
        var (before, after) = (Holdings[0], Holdings[^1]);
        if (after.Bytes - before.Bytes > MostGrowth)
            yield return $"memory grew by {after.Bytes - before.Bytes} bytes";
        if (after.Handles - before.Handles > MostHandles || after.Threads - before.Threads > MostThreads)
            yield return "handles or threads grew";
    }

    private int Tries(Place place) => Enumerable.Range(0, Calls).Where(call => Script.Of(call).Place == place).Sum(call => _retries[call] + 1);

    private static void Print(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
