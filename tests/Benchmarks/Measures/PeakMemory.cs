using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace ApinizerOps.Benchmarks;

/// <summary>Whether a long pipeline takes more memory than a short one.</summary>
internal sealed class PeakMemory : IMeasure
{
    private const int Rounds = 5;
    private const int Many = 20_000;
    private const int Few = 200;

    public string Name => "memory";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        using var server = await Server.StartAsync();
        var (many, few, bareMany, bareFew) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            many.Add(await PeakAsync(server, Many));
            few.Add(await PeakAsync(server, Few));
            bareMany.Add(await PeakAsync(server, Many, "-Bare"));
            bareFew.Add(await PeakAsync(server, Few, "-Bare"));
        }

        await server.ExpectAsync(Rounds * (Many + Few), Name);
        yield return Row.Difference("peak memory of 20,000 piped records", Median.Of(many), "200 piped records", Median.Of(few), 10, "MB");
        yield return Row.Difference(
            "what 20,000 take above 200", Median.Of(many) - Median.Of(few),
            "the same pipeline without the cmdlet", Median.Of(bareMany) - Median.Of(bareFew), 10, "MB");
    }

    private static async Task<double> PeakAsync(Server server, int count, params string[] more)
    {
        var figures = await Pwsh.RunAsync("Memory", server, ["-Manifest", Place.Manifest, "-Count", count.ToString(CultureInfo.InvariantCulture), .. more]);
        return figures["peak"] / 1024 / 1024;
    }
}
