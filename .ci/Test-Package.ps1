<#
.SYNOPSIS
Runs the Pester tests on a package, in the packaged PowerShell or in another one, under en-US and tr-TR.
.EXAMPLE
./.ci/Test-Package.ps1 -Package out/*.nupkg -Shell powershell -Version 5.1
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Package,

    # The command or the path of the PowerShell to test with.
    [string]$Shell,

    # The required version or its beginning, such as 7.4.
    [string]$Version
)

$ErrorActionPreference = 'Stop'
$packages = @(Get-Item -Path $Package)
if ($packages.Count -ne 1) { throw "One package is needed; $($packages.Count) match '$Package'." }
if ($Version -and -not $Shell) { throw '-Version only goes with -Shell.' }

$variables = @{ APINIZEROPS_PACKAGE = $packages[0].FullName }
if ($Shell) {
    # A full path, since the tests have another current folder.
    $variables.APINIZEROPS_SHELL = (Get-Command -Name $Shell -CommandType Application | Select-Object -First 1).Path
    $found, $edition = & $variables.APINIZEROPS_SHELL -NoProfile -NonInteractive -Command '$PSVersionTable.PSVersion.ToString(); $PSVersionTable.PSEdition'
    "PowerShell $found, $edition"
    if ($Version -and -not "$found.".StartsWith("$Version.")) { throw "PowerShell $Version is required, but '$Shell' is $found." }
}

$names = 'APINIZEROPS_PACKAGE', 'APINIZEROPS_SHELL', 'APINIZEROPS_TEST_CULTURE'
$kept = @{}
foreach ($name in $names) { $kept[$name] = [System.Environment]::GetEnvironmentVariable($name) }
# dotnet looks for global.json from the current folder on.
Push-Location -LiteralPath (Split-Path -Path $PSScriptRoot)
try {
    foreach ($name in $variables.Keys) { Set-Item -Path "env:$name" -Value $variables[$name] }
    foreach ($culture in 'en-US', 'tr-TR') {
        $env:APINIZEROPS_TEST_CULTURE = $culture
        dotnet test --project tests/ApinizerOps.Module.Tests --filter-class '*.PesterTests'
        if ($LASTEXITCODE -ne 0) { throw "Tests failed under $culture." }
    }
} finally {
    Pop-Location
    foreach ($name in $names) { Set-Item -Path "env:$name" -Value $kept[$name] }
}
