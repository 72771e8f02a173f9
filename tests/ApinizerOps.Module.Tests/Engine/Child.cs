using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>Runs a program to its end and keeps what it printed.</summary>
internal static class Child
{
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? Repository.Root,
        };
        start.Environment["NO_COLOR"] = "1";
        foreach (var variable in environment ?? new Dictionary<string, string?>())
            start.Environment[variable.Key] = variable.Value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
