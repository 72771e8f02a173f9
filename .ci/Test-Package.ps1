<#
.SYNOPSIS
Runs the Pester tests on a package, in the edition and version of PowerShell that runs this.
.DESCRIPTION
The package is unpacked into a module path of its own and the tests are copied beside it. Each file runs in a process of
its own, whose working directory and environment name nothing of the checkout. Fails too where no file matches, or where
a file tests nothing, or not this package. Needs Pester 5.
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

$packages = @(Get-Item -Path $Package)
if ($packages.Count -ne 1) { throw "One package is needed; $($packages.Count) match '$Package'." }
$source = $packages[0].FullName
$files = @(Get-ChildItem -Path $Tests -Filter $File)
if (-not $files) { throw "No file in '$Tests' matches '$File': nothing would be tested." }

$place = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "apinizerops-$([guid]::NewGuid().ToString('N'))"
$version = [System.IO.Path]::GetFileNameWithoutExtension($source) -replace '^ApinizerOps\.', ''
$module = [System.IO.Path]::Combine($place, 'modules', 'ApinizerOps', $version)
# Only the end of the module's path: a link or a short name above it may be shown in two ways.
$bin = [System.IO.Path]::Combine((Split-Path -Path $place -Leaf), 'modules', 'ApinizerOps', $version, 'bin')
$failed = @()
$kept = @{ APINIZEROPS_MANIFEST = $env:APINIZEROPS_MANIFEST; PSModulePath = $env:PSModulePath }
try {
    [System.IO.Compression.ZipFile]::ExtractToDirectory($source, $module)
    Copy-Item -Path $Tests -Destination (Join-Path -Path $place -ChildPath 'Pester') -Recurse
    . (Join-Path -Path $place -ChildPath 'Pester/Shell.ps1')
    $env:APINIZEROPS_MANIFEST = Join-Path -Path $module -ChildPath 'ApinizerOps.psd1'
    $env:PSModulePath = (Join-Path -Path $place -ChildPath 'modules') + [System.IO.Path]::PathSeparator + $env:PSModulePath
    Push-Location -LiteralPath (Join-Path -Path $place -ChildPath 'Pester')
    try {
        "PowerShell $($PSVersionTable.PSVersion) ($($PSVersionTable.PSEdition)), $Culture, ApinizerOps $version"
        foreach ($test in Get-ChildItem -Filter $File) {
            "--- $($test.Name)"
            Invoke-Shell -File ./Invoke-Tests.ps1 -Path $test.FullName -Culture $Culture | Tee-Object -Variable lines
            $code = $LASTEXITCODE
            $passed = (@($lines) -match '^\d+ passed, ' | Select-Object -Last 1) -replace ' passed,.*'
            $tested = (@($lines) -match '^Tested ' | Select-Object -Last 1) -replace '^Tested '
            # Another place would be another module: the checkout's, or an installed one.
            $ours = $tested.Contains($bin + [System.IO.Path]::DirectorySeparatorChar)
            if (-not $ours) { "Tested was '$tested', not the package." }
            if ($code -ne 0 -or -not $ours -or [int]$passed -eq 0) { $failed += $test.Name }
        }
    } finally {
        Pop-Location
    }
} finally {
    foreach ($name in $kept.Keys) {
        if ($null -eq $kept[$name]) { Remove-Item -LiteralPath "Env:$name" -ErrorAction Ignore } else { Set-Item -LiteralPath "Env:$name" -Value $kept[$name] }
    }
    Remove-Item -LiteralPath $place -Recurse -Force -ErrorAction Ignore
}
if ($failed) { throw "Failed: $($failed -join ', ')." }
'All files passed.'
