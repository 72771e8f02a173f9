<#
.SYNOPSIS
Builds, tests, packages or demonstrates ApinizerOps.
.DESCRIPTION
A thin layer over dotnet; nothing is downloaded but NuGet packages.
Build puts the module in place, so that Import-Module ./ApinizerOps.psd1 works.
Test runs everything; what needs PowerShell with Pester 5 is skipped where that is missing.
Package leaves out/ApinizerOps/<version>/ and out/ApinizerOps.<version>.nupkg.
Demo makes the main job's journey on an emulated gateway.
.EXAMPLE
./build.ps1
.EXAMPLE
./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Demo')]
    [string]$Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string]$Configuration = $(if ($Task -eq 'Package') { 'Release' } else { 'Debug' })
)

function Invoke-DotNet {
    & dotnet @args --configuration $Configuration
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $args ended with exit code $LASTEXITCODE."
    }
}

Push-Location -LiteralPath $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet build }
        'Test' { Invoke-DotNet test }
        'Package' {
            Invoke-DotNet build src/ApinizerOps
            Invoke-DotNet pack src/Module/Package.csproj
        }
        'Demo' { Invoke-DotNet run --project src/Quickstart }
    }
}
finally {
    Pop-Location
}
