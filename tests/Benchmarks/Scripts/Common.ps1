# Dot-sourced by the loops: rows as an admin has them, a session for each side, and a clock.

$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'

function New-Row {
    param([int] $Count)
    foreach ($number in 1..$Count) {
        $content = [System.Convert]::ToBase64String([System.Security.Cryptography.RandomNumberGenerator]::GetBytes(32))
        [pscustomobject] @{ Name = "key-$number"; Environment = 'production'; KeyType = 'SecretKey'; Algorithm = 'AES'; Content = $content }
    }
}

# For the bare loop, which is not to pay for making them.
function ConvertTo-Body {
    param([object[]] $Row)
    foreach ($one in $Row) {
        $text = '{{"keyType":"SECRET_KEY","algorithm":"AES","cryptoKeyInfoEnvironmentList":[{{"environmentName":"{0}","content":"{1}"}}]}}' -f $one.Environment, $one.Content
        , [System.Text.Encoding]::UTF8.GetBytes($text)
    }
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
$session = Connect-Apinizer -Uri $Address -Token (ConvertTo-SecureString -String $Token -AsPlainText -Force) -Project MyProject
$web = [Microsoft.PowerShell.Commands.WebRequestSession]::new()
$web.Headers['Authorization'] = "Bearer $Token"
$bare = [ApinizerOps.Benchmarks.HttpClientLoop]::new($Token, "ApinizerOps/$((Get-Module -Name ApinizerOps).Version) PowerShell/$($PSVersionTable.PSVersion)")
$keys = "$($session.Uri)/projects/MyProject/keys"
