using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Benchmarks;

/// <summary>
/// Prints how the module compares with what a user would use instead:
/// <c>dotnet run -c Release --project tests/Benchmarks [serial] [parallel] [many] [fresh] [import] [parts]</c>.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["serve", var latency])
            return await HttpServer.RunAsync(TimeSpan.FromMilliseconds(int.Parse(latency, CultureInfo.InvariantCulture)));

        using var measures = new Measures();
        var all = new (string Name, Func<IAsyncEnumerable<Row>> Run)[]
        {
            ("serial", measures.SerialAsync), ("parallel", measures.ParallelAsync), ("many", measures.ManyAsync),
            ("fresh", measures.FreshAsync), ("import", Measures.ImportAsync), ("parts", Parts.RunAsync),
        };
        var chosen = all.Where(measure => arguments.Length == 0 || arguments.Contains(measure.Name)).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync($"Expected none or some of: {string.Join(", ", all.Select(measure => measure.Name))}.");
            return 2;
        }

        Console.WriteLine($"{Machine.Describe()}. Medians, side by side in one run, against a server in another process.");
        Console.WriteLine();
        Console.WriteLine("| What | The module | Compared with | It | Result | Goal, at most | |");
        Console.WriteLine("|---|---:|---|---:|---:|---:|---|");
        foreach (var measure in chosen)
        {
            await foreach (var row in measure.Run())
                Console.WriteLine(row);
        }

        return 0;
    }
}
