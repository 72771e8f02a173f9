using System;
using System.Collections.Generic;
using System.Globalization;

namespace ApinizerOps.Benchmarks;

/// <summary>Many records at once, against a server that takes its time.</summary>
internal sealed class ParallelCalls : IMeasure
{
    private const int Calls = 1000;
    private const int WarmUp = 64;
    private const int Rounds = 5;
    private const int Limit = 16;
    private const int LatencyMs = 50;

    public string Name => "parallel";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        using var server = await Server.StartAsync(LatencyMs);
        var figures = await Pwsh.RunAsync(
            "Parallel", server, "-Address", server.Address.AbsoluteUri, "-Token", Server.Token, "-Manifest", Place.Manifest, "-Floor", Place.Floor,
            "-Calls", Text(Calls), "-WarmUp", Text(WarmUp), "-Rounds", Text(Rounds), "-Limit", Text(Limit));
        await server.ExpectAsync((2 * WarmUp) + (2 * (WarmUp + (Rounds * Calls))), Name);
        var seen = FormattableString.Invariant($"{figures["latency"] / WarmUp:0.0} ms seen");
        var what = FormattableString.Invariant($"{Calls} records, {Limit} at once, {LatencyMs} ms latency ({seen})");
        yield return Row.Ratio(what, figures["cmdlet"], "calls x latency / limit", (double)Calls * LatencyMs / Limit, 1.10, Row.Seconds);
        yield return Row.Ratio(what, figures["cmdlet"], "`ForEach-Object -Parallel`", figures["rest"], 1.00, Row.Seconds);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
