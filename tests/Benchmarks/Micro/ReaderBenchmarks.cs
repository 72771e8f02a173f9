using System.Linq;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;
using BenchmarkDotNet.Attributes;

namespace ApinizerOps.Benchmarks;

/// <summary>From a reply to a result.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private readonly ApiResponse _page = Reply("""
        {"success":true,"deploymentResult":{"success":true,"message":"Deployment completed successfully","environmentResults":[{"environmentName":"production","success":true,"message":"Deployed successfully"}]}}
        """);

    private readonly ApiResponse _pods = Reply(
        """{"status":"SUCCESS","deploymentResult":{"success":true,"detailList":[""" + string.Join(',', Enumerable.Range(1, 20).Select(Pod)) + "]}}");

    [Benchmark(Baseline = true)]
    public object Page() => ResponseReader.Read(_page, "MyProject", []);

    [Benchmark]
    public object TwentyPods() => ResponseReader.Read(_pods, "MyProject", []);

    private static string Pod(int number) => $$"""
        {"envName":"production","podName":"worker-{{number}}","podIp":"10.0.0.{{number}}","success":true,"responseTime":12,"detail":"ok"}
        """;

    private static ApiResponse Reply(string body) => new()
    {
        Status = 200,
        ContentType = "application/json",
        Body = body,
        Gateway = "http://127.0.0.1/apiops",
        Redactor = new Redactor(["apnz_0123456789abcdef0123456789abcdef"]),
    };
}
