using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Quickstart;

namespace ApinizerOps.Benchmarks;

/// <summary>Runs a script in a fresh PowerShell and reads the figures that it prints: a name and a number a line.</summary>
internal static class Pwsh
{
    public static async Task<Figures> RunAsync(string script, Server? server, params IEnumerable<string> arguments)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Scripts", script + ".ps1");
        var start = PowerShellCommand.Create(["-NoProfile", "-NonInteractive", "-File", file, .. arguments]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        start.Environment["APINIZER_URL"] = server?.Address.AbsoluteUri;
        start.Environment["APINIZER_TOKEN"] = Server.Token;
        start.Environment["APINIZER_PROJECT"] = "MyProject";
        start.Environment["KEY_CONTENT"] = Convert.ToBase64String(Enumerable.Range(1, 32).Select(number => (byte)number).ToArray());
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        clock.Stop();
        if (process.ExitCode != 0)
            throw new IOException($"{script}.ps1 ended with exit code {process.ExitCode}:\n{await output}{await error}");
        return new Figures(Read(await output), clock.Elapsed.TotalMilliseconds);
    }

    private static ILookup<string, double> Read(string output) => output
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => line.Split(' '))
        .ToLookup(parts => parts[0], parts => double.Parse(parts[1], CultureInfo.InvariantCulture));
}
