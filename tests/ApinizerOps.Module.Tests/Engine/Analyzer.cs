using System;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>PSScriptAnalyzer, which no package brings.</summary>
public static class Analyzer
{
    /// <summary>Why a test that needs it is skipped.</summary>
    public const string Missing = "There is no PSScriptAnalyzer. Run 'Install-Module PSScriptAnalyzer' in PowerShell to run this.";

    private static readonly Lazy<bool> Found = new(() => Child
        .RunPowerShellAsync(["-Command", "exit [int](-not (Get-Module -ListAvailable PSScriptAnalyzer))"]).GetAwaiter().GetResult().ExitCode == 0);

    /// <summary>Whether PowerShell finds it.</summary>
    public static bool IsPresent => Found.Value;
}
