using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using ApinizerOps.Quickstart;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>Runs a program to its end and keeps what it printed.</summary>
internal static class Child
{
    /// <summary>
    /// Where PowerShell looks for modules. On Windows, what another PowerShell gets is the machine's: from a PowerShell 7 that
    /// started the tests, Windows PowerShell would get its folders, and find its modules first.
    /// </summary>
    public static string? ModulePath => OperatingSystem.IsWindows() && PowerShellCommand.IsOther
        ? Environment.GetEnvironmentVariable("PSModulePath", EnvironmentVariableTarget.Machine)
        : Environment.GetEnvironmentVariable("PSModulePath");

    public static Task<(int ExitCode, string Output)> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null,
        string input = "") =>
        RunAsync(new ProcessStartInfo(program, arguments), environment, folder, input);

    /// <summary>Runs PowerShell without a profile and without questions.</summary>
    public static Task<(int ExitCode, string Output)> RunPowerShellAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null, string? folder = null)
    {
        var start = PowerShellCommand.Create(["-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", .. arguments]);
        start.Environment["PSModulePath"] = ModulePath;
        return RunAsync(start, environment, folder, input: "");
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(
        ProcessStartInfo start, IReadOnlyDictionary<string, string?>? environment, string? folder, string input)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        start.WorkingDirectory = folder ?? Repository.Root;
        start.Environment["NO_COLOR"] = "1";
        // As for the tests themselves, in Directory.Build.props.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var variable in environment ?? new Dictionary<string, string?>())
            start.Environment[variable.Key] = variable.Value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }
}
