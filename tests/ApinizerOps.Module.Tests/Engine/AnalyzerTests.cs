using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>PSScriptAnalyzer has no findings in the scripts that ship and in those that build and publish them.</summary>
public sealed class AnalyzerTests
{
    // The manifest's findings come as errors where a file that it names is missing.
    private const string Script = """
        $ErrorActionPreference = 'Stop'
        foreach ($file in $env:APINIZEROPS_SCRIPTS -split '\|') {
            Invoke-ScriptAnalyzer -Path $file | ForEach-Object { "$($_.RuleName) $file, line $($_.Line): $($_.Message)" }
            "looked at $([System.IO.Path]::GetFileName($file))"
        }
        """;

    [Fact(Skip = Analyzer.Missing, SkipType = typeof(Analyzer), SkipUnless = nameof(Analyzer.IsPresent))]
    public async Task Scripts_have_no_analyzer_findings()
    {
        var files = Directory.GetFiles(Repository.Path("src", "Module"), "*.ps*1", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository.Path(".ci"), "*.ps1"))
            .Concat([Repository.Path("ApinizerOps.psd1"), Repository.Path("build.ps1")]).ToList();
        Assert.Contains(Repository.Path("src", "Module", "ApinizerOps.psm1"), files);
        var (exitCode, output) = await Child.RunPowerShellAsync(
            ["-Command", Script],
            new Dictionary<string, string?> { ["APINIZEROPS_SCRIPTS"] = string.Join('|', files) });
        Assert.True(exitCode == 0, output);
        Assert.Equal(
            files.Select(file => $"looked at {Path.GetFileName(file)}"),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')));
    }
}
