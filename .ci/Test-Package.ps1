<#
.SYNOPSIS
Runs the Pester tests on a package, in the edition and version of PowerShell that runs this.
.DESCRIPTION
The package is unpacked into a module path of its own and the tests are copied beside it. Each file runs in a process of
its own, whose working directory and environment name nothing of the checkout. Needs Pester 5.
.EXAMPLE
./.ci/Test-Package.ps1 -Package out/ApinizerOps.1.2.3.nupkg -Tests tests/Pester
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Package,

    [Parameter(Mandatory)]
    [string]$Tests,

    [string]$File = '*.Tests.ps1',

    [string]$Culture = 'en-US'
)

$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.IO.Compression.FileSystem

$place = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "apinizerops-$([guid]::NewGuid().ToString('N'))"
$source = (Get-Item -Path $Package).FullName
$version = [System.IO.Path]::GetFileNameWithoutExtension($source) -replace '^ApinizerOps\.', ''
$module = [System.IO.Path]::Combine($place, 'modules', 'ApinizerOps', $version)
[System.IO.Compression.ZipFile]::ExtractToDirectory($source, $module)
Copy-Item -Path $Tests -Destination (Join-Path -Path $place -ChildPath 'Pester') -Recurse

$shell = (Get-Process -Id $PID).Path
$failed = @()
$env:APINIZEROPS_MANIFEST = Join-Path -Path $module -ChildPath 'ApinizerOps.psd1'
$env:PSModulePath = (Join-Path -Path $place -ChildPath 'modules') + [System.IO.Path]::PathSeparator + $env:PSModulePath
Push-Location -LiteralPath (Join-Path -Path $place -ChildPath 'Pester')
try {
    "PowerShell $($PSVersionTable.PSVersion) ($($PSVersionTable.PSEdition)), $Culture, ApinizerOps $version"
    foreach ($test in Get-ChildItem -Filter $File) {
        "--- $($test.Name)"
        & $shell -NoProfile -NonInteractive -ExecutionPolicy Bypass -File ./Invoke-Tests.ps1 -Path $test.FullName -Culture $Culture
        if ($LASTEXITCODE -ne 0) { $failed += $test.Name }
    }
} finally {
    Pop-Location
    Remove-Item -LiteralPath $place -Recurse -Force -ErrorAction Ignore
}
if ($failed) { throw "Failed: $($failed -join ', ')." }
'All files passed.'
