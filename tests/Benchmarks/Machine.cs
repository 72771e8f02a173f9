using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

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
        if (Pwsh.Path == null)
            return "no PowerShell";
        using var process = Process.Start(new ProcessStartInfo(Pwsh.Path, ["-NoProfile", "-Version"]) { RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Trim().ToString(CultureInfo.InvariantCulture);
    }
}
