using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace ApinizerOps.Quickstart;

/// <summary>Finds a PowerShell on PATH and runs it.</summary>
internal static class PowerShellFinder
{
    /// <summary>The full path of pwsh, or on Windows of powershell; null where there is none.</summary>
    public static string? Find()
    {
        string[] names = OperatingSystem.IsWindows() ? ["pwsh.exe", "powershell.exe"] : ["pwsh"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs it with our own console and returns its exit code.</summary>
    public static int Run(string shell, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(shell, arguments) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
