<#
.SYNOPSIS
Builds, tests, packages or demonstrates ApinizerOps.
.DESCRIPTION
A thin layer over dotnet; nothing is downloaded but NuGet packages.
Build puts the module in place, so that Import-Module ./ApinizerOps.psd1 works.
Test runs everything; what needs PowerShell with Pester 5 is skipped where that is missing.
With -Soak, 20,000 calls to a server that fails one in twenty come after the tests; they take some minutes, most of them pauses that the server asks for.
Package leaves out/ApinizerOps/<version>/ and out/ApinizerOps.<version>.nupkg.
Demo makes the main job's journey on an emulated gateway.
.EXAMPLE
./build.ps1
.EXAMPLE
./build.ps1 Test
.EXAMPLE
./build.ps1 Test -Soak
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Demo')]
    [string]$Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string]$Configuration = $(if ($Task -eq 'Package') { 'Release' } else { 'Debug' }),

    [switch]$Soak
)

if ($Soak -and $Task -ne 'Test') {
    throw '-Soak only goes with Test.'
}

$choice = '--configuration', $Configuration

function Invoke-DotNet {
    param([string[]]$Argument)
    & dotnet @Argument @choice
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $Argument ended with exit code $LASTEXITCODE."
    }
}

Push-Location -LiteralPath $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet -Argument 'build' }
        'Test' {
            Invoke-DotNet -Argument 'test'
            if ($Soak) { Invoke-DotNet -Argument 'run', '--project', 'tests/ApinizerOps.Soak' }
        }
        'Package' {
            Invoke-DotNet -Argument 'build', 'src/ApinizerOps'
            Invoke-DotNet -Argument 'pack', 'src/Module/Package.csproj'
        }
        'Demo' { Invoke-DotNet -Argument 'run', '--project', 'src/Quickstart' }
    }
}
finally {
    Pop-Location
}
