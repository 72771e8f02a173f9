using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ApinizerOps.Benchmarks;

/// <summary>
/// Prints how the module compares with what a user would use instead:
/// <c>dotnet run -c Release --project tests/Benchmarks [serial] [parallel] [import] [fresh] [memory]</c>; with
/// <c>micro</c> the client's parts alone.
/// </summary>
internal static class Program
{
    private static readonly IMeasure[] Measures = [new SerialCalls(), new ParallelCalls(), new ImportTime(), new FreshProcess(), new PeakMemory()];

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["serve", var latency])
            return await ServerSide.RunAsync(TimeSpan.FromMilliseconds(int.Parse(latency, CultureInfo.InvariantCulture)));
        if (arguments is ["micro", .. var rest])
        {
            // In this process: a project of its own to build would have to know the house's rules.
            var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
                .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "micro"));
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"], config);
            return 0;
        }

        var chosen = Measures.Where(measure => arguments.Length == 0 || arguments.Contains(measure.Name)).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync($"Expected none or some of: {string.Join(", ", Measures.Select(measure => measure.Name))}, or micro.");
            return 2;
        }

        return await PrintAsync(chosen);
    }

    private static async Task<int> PrintAsync(List<IMeasure> measures)
    {
        Console.WriteLine($"{Machine.Describe()}. Medians, side by side in one run, against a server in another process.");
        Console.WriteLine();
        Console.WriteLine("| What | The module | Compared with | It | Result | Goal, at most | |");
        Console.WriteLine("|---|---:|---|---:|---:|---:|---|");
        foreach (var measure in measures)
        {
            await foreach (var row in measure.RunAsync())
                Console.WriteLine(row);
        }

        return 0;
    }
}
