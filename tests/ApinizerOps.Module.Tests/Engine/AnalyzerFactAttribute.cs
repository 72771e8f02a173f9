using System;
using System.Runtime.CompilerServices;
using ApinizerOps.Quickstart;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>A fact that needs PSScriptAnalyzer; where there is none it is skipped, and its line says what to install.</summary>
internal sealed class AnalyzerFactAttribute : FactAttribute
{
    public static Lazy<bool> IsHere { get; } = new(Look);

    public AnalyzerFactAttribute([CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        if (IsHere.Value)
            return;
        Skip = "skipped, there is no PSScriptAnalyzer. Run 'Install-Module PSScriptAnalyzer' in PowerShell to run this.";
        DisplayName = SkipLine.Of(file, name, Skip);
    }

    private static bool Look() => PowerShellFinder.Find() is { } shell
        && Child.RunAsync(shell, ["-NoProfile", "-NonInteractive", "-Command", "exit [int](-not (Get-Module -ListAvailable PSScriptAnalyzer))"])
            .GetAwaiter().GetResult().ExitCode == 0;
}
