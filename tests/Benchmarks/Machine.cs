using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using ApinizerOps.Quickstart;

namespace ApinizerOps.Benchmarks;

/// <summary>What kind of machine the figures are from.</summary>
internal static class Machine
{
    public static string Describe() => FormattableString.Invariant(
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {Shell()}, {DateTime.UtcNow:yyyy-MM-dd}");

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? Architecture()
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? Architecture();

    private static string Architecture() => RuntimeInformation.OSArchitecture.ToString();

    private static string Shell()
    {
        var start = PowerShellCommand.Create(["-NoProfile", "-Version"]);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().Trim().ToString(CultureInfo.InvariantCulture);
    }
}
