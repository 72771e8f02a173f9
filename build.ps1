<#
.SYNOPSIS
Builds, tests, packages or demonstrates ApinizerOps.
.DESCRIPTION
Runs dotnet commands; nothing is downloaded but NuGet packages.
Build builds the module into the repository, so that Import-Module ./ApinizerOps.psd1 works.
Test runs all tests: all Pester files under en-US, and those with the tag Culture under tr-TR as well.
With -Full, everything runs under tr-TR too, and each Pester file with both supported versions of Pester.
With -Soak, 20,000 calls to a server that fails one in twenty follow the tests. They take some minutes, mostly pauses that the server asks for.
Package creates out/ApinizerOps/<version>/ and out/ApinizerOps.<version>.nupkg.
Demo runs the most important cmdlets on an emulated gateway and shows them.
.EXAMPLE
./build.ps1
.EXAMPLE
./build.ps1 Test
.EXAMPLE
./build.ps1 Test -Full
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

    [switch]$Full,

    [switch]$Soak
)

if (($Soak -or $Full) -and $Task -ne 'Test') {
    throw '-Full and -Soak only go with Test.'
}

$choice = '--configuration', $Configuration

function Invoke-DotNet {
    param([string[]]$Argument)
    & dotnet @Argument @choice
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $Argument ended with exit code $LASTEXITCODE."
    }
}

# The runs that `dotnet test` leaves out. Environment variables choose the culture and the version of Pester.
function Invoke-FullTest {
    $kept = @{ APINIZEROPS_TEST_CULTURE = $env:APINIZEROPS_TEST_CULTURE; APINIZEROPS_PESTER = $env:APINIZEROPS_PESTER }
    try {
        foreach ($run in @{ Culture = 'en-US'; Pester = '6.2.0' }, @{ Culture = 'tr-TR'; Pester = '5.9.1' }, @{ Culture = 'tr-TR'; Pester = '6.2.0' }) {
            $env:APINIZEROPS_TEST_CULTURE = $run.Culture
            $env:APINIZEROPS_PESTER = $run.Pester
            "All Pester files under $($run.Culture) with Pester $($run.Pester)"
            Invoke-DotNet -Argument 'test', '--no-build', '--project', 'tests/ApinizerOps.Module.Tests', '--filter-class', '*.PesterTests'
        }
        "The library's tests under tr-TR"
        Invoke-DotNet -Argument 'test', '--no-build', '--project', 'tests/ApinizerOps.Tests'
    } finally {
        foreach ($name in $kept.Keys) { [System.Environment]::SetEnvironmentVariable($name, $kept[$name]) }
    }
}

Push-Location -LiteralPath $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet -Argument 'build' }
        'Test' {
            Invoke-DotNet -Argument 'test'
            if ($Full) { Invoke-FullTest }
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
