using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ApinizerOps.Benchmarks;

/// <summary>The parts of a call alone, measured with BenchmarkDotNet.</summary>
public class Parts
{
    private static readonly KeyContentOptions Reading = new() { Type = KeyType.PrivateKey };

    private readonly Redactor _session = new([Server.Token]);
    private byte[] _file = [];
    private string _pem = "";
    private string _encoded = "";
    private DerKey? _key;

    /// <summary>The bits of the key.</summary>
    [Params(2048, 4096)]
    public int Bits { get; set; }

    /// <summary>Makes the key.</summary>
    [GlobalSetup]
    public void MakeKey()
    {
        using var key = RSA.Create(Bits);
        _pem = key.ExportPkcs8PrivateKeyPem() + "\n";
        _file = Encoding.ASCII.GetBytes(_pem);
        _key = (DerKey)ReadAndCheck();
        _encoded = Encode();
    }

    /// <summary>What .NET offers for reading a key.</summary>
    [Benchmark]
    public int ImportFromPem()
    {
        using var key = RSA.Create();
        key.ImportFromPem(_pem);
        return key.KeySize;
    }

    /// <summary>From text to a checked key.</summary>
    [Benchmark]
    public object ReadAndCheck() => DerKeyReader.TryRead(PemBlock.ReadAll(_pem).Single().Content)!;

    /// <summary>From a checked key to what is sent.</summary>
    [Benchmark]
    public string Encode() => Convert.ToBase64String(Encoding.ASCII.GetBytes(PemBlock.Write("PRIVATE KEY", _key!.Encoded)));

    /// <summary>From a file's bytes to what is sent.</summary>
    [Benchmark]
    public string ReadCheckAndEncode() => KeyEncoder.Encode(new KeyContent(_file), Reading);

    /// <summary>The words of a success, made fit to be shown.</summary>
    [Benchmark]
    public string Redact() => _session.With([_encoded]).Clean("Deployment completed successfully");

    /// <summary>From a reply to a result.</summary>
    [Benchmark]
    public object ReadReply() => ResponseReader.Read(
        new ApiResponse
        {
            Status = 200,
            ContentType = "application/json",
            Body = """{"success":true,"deploymentResult":{"success":true,"message":"Deployment completed successfully","environmentResults":[{"environmentName":"production","success":true,"message":"Deployed successfully"}]}}""",
            Gateway = "http://127.0.0.1/apiops",
            Redactor = _session.With([_encoded]),
        },
        "MyProject", []);

    internal static async IAsyncEnumerable<Row> RunAsync()
    {
        // In this process: a project of its own to build would have to know the rules of this repository.
        var config = new ManualConfig()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "parts"));
        var reports = (await Task.Run(() => BenchmarkRunner.Run<Parts>(config))).Reports;
        foreach (var bits in new[] { 2048, 4096 })
        {
            double Of(string name) => MedianMs(reports.Single(report =>
                report.BenchmarkCase.Descriptor.WorkloadMethod.Name == name && Equals(report.BenchmarkCase.Parameters["Bits"], bits)));
            yield return Row.Ratio($"read and check RSA {bits}", Of(nameof(ReadAndCheck)), "`RSA.ImportFromPem`", Of(nameof(ImportFromPem)), 0.1, Row.Microseconds);
            yield return Row.Alone($"encode RSA {bits}", Row.Microseconds(Of(nameof(Encode))));
            yield return Row.Alone($"read, check and encode the bytes of a file, RSA {bits}", Row.Microseconds(Of(nameof(ReadCheckAndEncode))));
            yield return Row.Alone($"redact the words of a success, RSA {bits}", Row.Microseconds(Of(nameof(Redact))));
            yield return Row.Alone($"read a reply, RSA {bits}", Row.Microseconds(Of(nameof(ReadReply))));
        }
    }

    private static double MedianMs(BenchmarkReport report) =>
        (report.ResultStatistics ?? throw new InvalidOperationException($"{report.BenchmarkCase.DisplayInfo} has no result.")).Median / 1e6;
}
