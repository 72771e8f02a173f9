# Dot-sourced by the others: a clock, and a session for each side. Where and who stands in the environment.

$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'

# As an admin has them, in a CSV file. The files are used in turn.
function New-Row {
    param([int] $Count)
    $files = [System.IO.Directory]::GetFiles($KeyFolder)
    foreach ($number in 1..$Count) {
        [pscustomobject] @{ Name = "key-$number"; KeyType = 'PrivateKey'; Environment = 'production'; Path = $files[$number % $files.Count] }
    }
}

# What one writes by hand.
function ConvertTo-Body {
    param([object] $Row)
    [ordered] @{
        name                         = $Row.Name
        keyType                      = 'PRIVATE_KEY'
        cryptoKeyInfoEnvironmentList = @([ordered] @{
            environmentName = $Row.Environment
            content         = [System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes($Row.Path))
        })
    } | ConvertTo-Json -Depth 3 -Compress
}

function Measure-Loop {
    param([string] $Name, [scriptblock] $Loop)
    [System.GC]::Collect()
    [System.GC]::WaitForPendingFinalizers()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & $Loop
    $clock.Stop()
    Write-Figure -Name $Name -Value $clock.Elapsed.TotalMilliseconds
}

function Write-Figure {
    param([string] $Name, [double] $Value)
    [System.Console]::Out.WriteLine([string]::Format([cultureinfo]::InvariantCulture, '{0} {1}', $Name, $Value))
}

function Assert-Success {
    param([object[]] $Reply, [int] $Count)
    $good = 0
    foreach ($one in $Reply) { if ($one.Success) { $good++ } }
    if ($good -ne $Count) { throw "$good of $Count succeeded." }
}

Import-Module -Name $Manifest
Add-Type -Path $Floor
$session = Connect-Apinizer
$web = [Microsoft.PowerShell.Commands.WebRequestSession]::new()
$web.Headers['Authorization'] = "Bearer $env:APINIZER_TOKEN"
$bare = [ApinizerOps.Benchmarks.HttpClientLoop]::new($env:APINIZER_TOKEN, "ApinizerOps/$((Get-Module -Name ApinizerOps).Version) PowerShell/$($PSVersionTable.PSVersion)")
$keys = "$($session.Uri)/projects/$($session.Project)/keys"
$credentials = "$($session.Uri)/projects/$($session.Project)/credentials"
