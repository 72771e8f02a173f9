using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace ApinizerOps.Quickstart;

/// <summary>Finds a PowerShell on PATH and runs it.</summary>
internal static class PowerShellFinder
{
    private const string IsTooOld =
        "exit [int]($PSVersionTable.PSVersion -lt [version]$(if ($PSVersionTable.PSEdition -eq 'Core') { '7.4' } else { '5.1' }))";

    private static readonly Lazy<string?> Found = new(Search);

    /// <summary>The full path of pwsh 7.4 or later, or on Windows of powershell 5.1; null where there is none.</summary>
    public static string? Find() => Found.Value;

    private static string? Search()
    {
        string[] names = OperatingSystem.IsWindows() ? ["pwsh.exe", "powershell.exe"] : ["pwsh"];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(IsUsable);
    }

    private static bool IsUsable(string shell) =>
        File.Exists(shell) && Run(shell, "-NoProfile", "-NonInteractive", "-Command", IsTooOld) == 0;

    /// <summary>Runs it with our own console and returns its exit code.</summary>
    public static int Run(string shell, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(shell, arguments) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
