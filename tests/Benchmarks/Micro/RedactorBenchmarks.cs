using System;
using System.Linq;
using ApinizerOps.Contract;
using BenchmarkDotNet.Attributes;

namespace ApinizerOps.Benchmarks;

/// <summary>Text from a server, made fit to be shown.</summary>
[MemoryDiagnoser]
public class RedactorBenchmarks
{
    private const string Short = "Deployment completed successfully";
    private static readonly string Content = Convert.ToBase64String(Enumerable.Range(1, 32).Select(number => (byte)number).ToArray());
    private readonly Redactor _session = new(["apnz_0123456789abcdef0123456789abcdef"]);
    private readonly string _long = string.Join("\n", Enumerable.Range(1, 200).Select(number => $"line {number}: nothing to see in \"field\": {number}"));

    [Benchmark(Baseline = true)]
    public string ShortText() => _session.Clean(Short);

    [Benchmark]
    public string ShortTextOfOneCall() => _session.With([Content]).Clean(Short);

    [Benchmark]
    public string LongText() => _session.Clean(_long);

    [Benchmark]
    public string Name() => _session.ToName("production").Shown;
}
