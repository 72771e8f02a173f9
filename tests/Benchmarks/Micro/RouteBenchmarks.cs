using ApinizerOps.Client;
using BenchmarkDotNet.Attributes;

namespace ApinizerOps.Benchmarks;

/// <summary>From names to a path.</summary>
[MemoryDiagnoser]
public class RouteBenchmarks
{
    private readonly (string Project, string Key) _plain = ("MyProject", "payment-key");
    private readonly (string Project, string Key) _turkish = ("Ödeme Sistemi", "Certificates (Yusuf)");

    [Benchmark(Baseline = true)]
    public string PlainNames() => Routes.Key(_plain.Project, _plain.Key);

    [Benchmark]
    public string TurkishNames() => Routes.Key(_turkish.Project, _turkish.Key);

    [Benchmark]
    public string DeployStatus() => Routes.DeployStatus(_plain.Project, "payment-api", "production");
}
