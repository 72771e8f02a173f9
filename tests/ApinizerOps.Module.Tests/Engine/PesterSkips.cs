using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>The Pester tests that can't run on every machine with PowerShell 7; any other that is skipped is an error.</summary>
internal static class PesterSkips
{
    /// <summary>What stands after <c>-Skip:</c> in which file, in how many tests, and whether it holds here.</summary>
    public static IReadOnlyList<(string File, string When, int Tests, Func<bool> Here)> All { get; } =
    [
        // A tool of Linux limits the size of files, in place of a full disk.
        ("KeyMaterial.Tests.ps1", "(-not (Test-Path -Path '/usr/bin/prlimit'))", 1, () => !Path.Exists("/usr/bin/prlimit")),
        ("Examples.Tests.ps1", "(-not (Get-Module -ListAvailable -Name PSScriptAnalyzer))", 1, () => !Analyzer.IsPresent),
        // The message for systems other than Windows.
        ("ExamplesRotationTask.Tests.ps1", "($env:OS -eq 'Windows_NT')", 1, OperatingSystem.IsWindows),
    ];

    public static int Of(string file) => All.Where(skip => skip.File == file && skip.Here()).Sum(skip => skip.Tests);
}
