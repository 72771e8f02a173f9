<#
.SYNOPSIS
Runs the Pester tests on a package, in the packaged PowerShell or in another one, under en-US and tr-TR.
.EXAMPLE
./.ci/Test-Package.ps1 -Package out/*.nupkg -Shell powershell
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Package,

    # The command or the path of the PowerShell to test with.
    [string]$Shell
)

$ErrorActionPreference = 'Stop'
$packages = @(Get-Item -Path $Package)
if ($packages.Count -ne 1) { throw "One package is needed; $($packages.Count) match '$Package'." }
$env:APINIZEROPS_PACKAGE = $packages[0].FullName
if ($Shell) { $env:APINIZEROPS_SHELL = $Shell }

foreach ($culture in 'en-US', 'tr-TR') {
    $env:APINIZEROPS_TEST_CULTURE = $culture
    dotnet test --project "$PSScriptRoot/../tests/ApinizerOps.Module.Tests" --filter-class '*.PesterTests'
    if ($LASTEXITCODE -ne 0) { throw "Tests failed under $culture." }
}
