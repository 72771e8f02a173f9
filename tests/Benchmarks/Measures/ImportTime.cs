using System.Collections.Generic;

namespace ApinizerOps.Benchmarks;

/// <summary>What an import costs in a fresh process.</summary>
internal sealed class ImportTime : IMeasure
{
    private const int Rounds = 15;

    public string Name => "import";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        using var empty = new EmptyModule();
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var figures = (await Pwsh.RunAsync("Import", server: null, "-Manifest", Place.Manifest))["import"];
            var others = (await Pwsh.RunAsync("Import", server: null, "-Manifest", empty.Manifest))["import"];
            // The first brings the files into memory.
            if (round == 0)
                continue;
            ours.Add(figures);
            theirs.Add(others);
        }

        yield return Row.Difference("import", Median.Of(ours), "empty module of the same shape", Median.Of(theirs), 15, "ms");
    }
}
