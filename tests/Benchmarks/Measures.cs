using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using System.Threading.Tasks;

namespace ApinizerOps.Benchmarks;

/// <summary>What is measured in PowerShell processes: each side by side with what it is compared with.</summary>
internal sealed class Measures : IDisposable
{
    private const int FreshRounds = 15;

    private static readonly string Root = Metadata("RepositoryRoot");
    private static readonly string Manifest = Path.Combine(Root, "ApinizerOps.psd1");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apinizerops-benchmarks-");
    private readonly string _keys2048;
    private readonly string _keys4096;

    public Measures()
    {
        _keys2048 = WriteKeys(2048);
        _keys4096 = WriteKeys(4096);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>One call after another.</summary>
    public async IAsyncEnumerable<Row> SerialAsync()
    {
        var jobs = new (string What, string Job, string Keys, double? Goal)[]
        {
            ("new RSA 2048 key by `-Path`", "create", _keys2048, 1.5), ("new RSA 4096 key by `-Path`", "create", _keys4096, null),
            ("update with RSA 2048 by `-Path`, after a look at the key", "replace", _keys2048, null),
            ("update without content", "describe", _keys2048, 0.65), ("binding", "bind", _keys2048, 0.65),
        };
        const int calls = 500, warmUp = 30, rounds = 11;
        foreach (var (what, job, keys, goal) in jobs)
        {
            using var server = await Server.StartAsync();
            var figures = await Pwsh.RunAsync(
                "Serial", server,
                ["-Job", job, .. Arguments(keys), "-Calls", Text(calls), "-WarmUp", Text(warmUp), "-Rounds", Text(rounds)]);
            var requestsPerCall = job == "replace" ? 2 : 1;
            await server.ExpectAsync(requestsPerCall * (2 + (3 * (warmUp + rounds) * calls)));
            await server.ExpectSameAsync(requestsPerCall);
            var ours = Median(figures["cmdlet"]) / calls;
            yield return Row.Ratio($"{what}, per call, warm", ours, "`Invoke-RestMethod` loop", Median(figures["rest"]) / calls, goal, Row.Milliseconds);
            yield return Row.Ratio($"{what}, per call, warm", ours, "bare `HttpClient` loop", Median(figures["bare"]) / calls, null, Row.Milliseconds);
        }
    }

    /// <summary>Many keys at once, against a server that takes its time.</summary>
    public async IAsyncEnumerable<Row> ParallelAsync()
    {
        const int calls = 1000, warmUp = 64, rounds = 5, limit = 16, latencyMs = 50;
        using var server = await Server.StartAsync(latencyMs);
        var figures = await Pwsh.RunAsync(
            "Parallel", server,
            [.. Arguments(_keys2048), "-Calls", Text(calls), "-WarmUp", Text(warmUp), "-Rounds", Text(rounds), "-Limit", Text(limit)]);
        await server.ExpectAsync(1 + (4 * warmUp) + (3 * rounds * calls));
        var seen = FormattableString.Invariant($"{Median(figures["latency"]) / warmUp:0.0} ms seen");
        var what = FormattableString.Invariant($"{calls} new RSA 2048 keys by `-Path`, {limit} at once, {latencyMs} ms latency ({seen})");
        var ours = Median(figures["cmdlet"]);
        yield return Row.Ratio(what, ours, "calls x latency / limit", (double)calls * latencyMs / limit, 1.08, Row.Seconds);
        yield return Row.Ratio(what, ours, "`ForEach-Object -Parallel`", Median(figures["rest"]), 1.00, Row.Seconds);
        yield return Row.Ratio(what, ours, "bare `HttpClient`, as many at once", Median(figures["bare"]), null, Row.Seconds);
    }

    /// <summary>Whether a long pipeline costs more than a short one.</summary>
    public async IAsyncEnumerable<Row> ManyAsync()
    {
        const int rounds = 3;
        var runs = new List<ILookup<string, double>>();
        for (var round = 0; round < rounds; round++)
        {
            using var server = await Server.StartAsync();
            runs.Add(await Pwsh.RunAsync("Many", server, Arguments(_keys2048)));
            await server.ExpectAsync(10_000 + 200 + 20_000 + (14 * 1000) + 100_000);
        }

        double Of(string name) => Median(runs.Select(run => Median(run[name])));
        foreach (var count in new[] { "20000", "100000" })
            yield return Row.Difference($"live memory at the last of {count} piped records", Of("live" + count) / 1024 / 1024, "at the last of 200", Of("live200") / 1024 / 1024, 2, "MB");
        yield return Row.Ratio("one of 100000 piped records", Of("cost100000"), "one of 1000", Of("cost1000"), 1.1, Row.Milliseconds);
    }

    /// <summary>A pipeline step in a process of its own: import, connect, one key.</summary>
    public async IAsyncEnumerable<Row> FreshAsync()
    {
        using var server = await Server.StartAsync();
        var key = Directory.GetFiles(_keys2048)[0];
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= FreshRounds; round++)
        {
            ours.AddRange((await Pwsh.RunAsync("FreshCmdlet", server, "-Manifest", Manifest, "-KeyFile", key))["process"]);
            theirs.AddRange((await Pwsh.RunAsync("FreshRest", server, "-KeyFile", key))["process"]);
        }

        await server.ExpectAsync(2 * (FreshRounds + 1));
        // The first brings the files into memory.
        yield return Row.Ratio(
            "fresh process with one RSA 2048 key by `-Path`", Median(ours.Skip(1)), "the same with `Invoke-RestMethod`", Median(theirs.Skip(1)), 1.1, Row.Seconds);
    }

    /// <summary>What an import costs in a fresh process.</summary>
    public static async IAsyncEnumerable<Row> ImportAsync()
    {
        var empty = Built("Empty", "EmptyModule.psd1");
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round <= FreshRounds; round++)
        {
            ours.AddRange((await Pwsh.RunAsync("Import", null, "-Manifest", Manifest))["import"]);
            theirs.AddRange((await Pwsh.RunAsync("Import", null, "-Manifest", empty))["import"]);
        }

        // The first brings the files into memory.
        yield return Row.Difference(
            "import", Median(ours.Skip(1)), "empty binary module behind a plain manifest and a one-line script", Median(theirs.Skip(1)), 45, "ms");
    }

    private static string[] Arguments(string keys) =>
        ["-KeyFolder", keys, "-Manifest", Manifest, "-Floor", Built("Floor", "ApinizerOps.Benchmarks.Floor.dll")];

    // In the form in which the module sends them, so that what both sides send can be compared.
    private string WriteKeys(int bits)
    {
        var folder = _folder.CreateSubdirectory(Text(bits)).FullName;
        for (var number = 1; number <= 4; number++)
        {
            using var key = RSA.Create(bits);
            File.WriteAllText(Path.Combine(folder, $"{Text(number)}.pem"), key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        return folder;
    }

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Built(string project, string file) =>
        Path.Combine(Root, "tests", "Benchmarks", project, "bin", Metadata("Configuration"), "net8.0", file);

    private static string Metadata(string key) => typeof(Measures).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
