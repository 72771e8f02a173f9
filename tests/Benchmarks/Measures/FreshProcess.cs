using System.Collections.Generic;

namespace ApinizerOps.Benchmarks;

/// <summary>A pipeline step in a process of its own: import, connect, one call.</summary>
internal sealed class FreshProcess : IMeasure
{
    private const int Rounds = 15;

    public string Name => "fresh";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        using var server = await Server.StartAsync();
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var cmdlet = await Pwsh.RunAsync("FreshCmdlet", server, "-Manifest", Place.Manifest);
            var rest = await Pwsh.RunAsync("FreshRest", server);
            // The first brings the files into memory.
            if (round == 0)
                continue;
            ours.Add(cmdlet.ProcessMs);
            theirs.Add(rest.ProcessMs);
        }

        await server.ExpectAsync(2 * (Rounds + 1), Name);
        yield return Row.Ratio("fresh process with one call", Median.Of(ours), "the same with `Invoke-RestMethod`", Median.Of(theirs), 1.15, Row.Seconds);
    }
}
