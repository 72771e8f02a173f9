using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Quickstart;

namespace ApinizerOps.Benchmarks;

/// <summary>Runs a script in a fresh PowerShell.</summary>
internal static class Pwsh
{
    /// <summary>
    /// Returns the figures that the script prints, a name and a number a line, and as <c>process</c> how long its process
    /// took in milliseconds.
    /// </summary>
    public static async Task<ILookup<string, double>> RunAsync(string script, Server? server, params IEnumerable<string> arguments)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Scripts", script + ".ps1");
        var start = PowerShellCommand.Create(["-NoProfile", "-NonInteractive", "-File", file, .. arguments]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        start.Environment["APINIZER_URL"] = server?.Address;
        start.Environment["APINIZER_TOKEN"] = Server.Token;
        start.Environment["APINIZER_PROJECT"] = "MyProject";
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        clock.Stop();
        if (process.ExitCode != 0)
            throw new IOException($"{script}.ps1 ended with exit code {process.ExitCode}:\n{await output}{await error}");
        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' '))
            .Select(parts => (Name: parts[0], Value: double.Parse(parts[1], CultureInfo.InvariantCulture)))
            .Append((Name: "process", Value: clock.Elapsed.TotalMilliseconds))
            .ToLookup(figure => figure.Name, figure => figure.Value);
    }
}
