using System;
using ApinizerOps.Quickstart;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>The PowerShell of this machine, if it has one that can run the Pester tests.</summary>
internal static class PowerShellEngine
{
    private static readonly Lazy<string?> LazyMissing = new(FindMissing);

    public static string Path => PowerShellFinder.Find() ?? throw new InvalidOperationException("No PowerShell here.");

    /// <summary>What is missing and what to install; null where nothing is.</summary>
    public static string? Missing => LazyMissing.Value;

    private static string? FindMissing()
    {
        if (PowerShellFinder.Find() is not { } shell)
            return "skipped, there is no PowerShell on PATH. Install PowerShell 7.4 or later (pwsh) and Pester 5 to run this.";
        const string probe = "exit [int](-not (Get-Module -ListAvailable Pester | Where-Object { $_.Version.Major -ge 5 }))";
        var exit = Child.RunAsync(shell, ["-NoProfile", "-NonInteractive", "-Command", probe]).GetAwaiter().GetResult().ExitCode;
        return exit == 0 ? null : "skipped, PowerShell has no Pester 5. Run 'Install-Module Pester -MinimumVersion 5.0' to run this.";
    }
}
