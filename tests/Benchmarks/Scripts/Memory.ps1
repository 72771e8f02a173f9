# The most memory that a pipeline of so many records takes; with -Bare the same pipeline, which only looks at them.
param([string] $Manifest, [int] $Count, [switch] $Bare)

$ErrorActionPreference = 'Stop'
Import-Module -Name $Manifest
$null = Connect-Apinizer
$records = { 1..$Count | ForEach-Object {
    $content = [System.Convert]::ToBase64String([System.Security.Cryptography.RandomNumberGenerator]::GetBytes(32))
    [pscustomobject] @{ Name = "key-$_"; Environment = 'production'; KeyType = 'SecretKey'; Algorithm = 'AES'; Content = $content }
} }
$made = if ($Bare) { & $records | Where-Object { $_.Name } | Measure-Object }
else { & $records | Update-ApinizerKey -JwkUpdateAction Update | Where-Object { $_.Success } | Measure-Object }
if ($made.Count -ne $Count) { throw "$($made.Count) of $Count succeeded." }

# Linux keeps the peak itself; .NET's figure there is of the moment.
$peak = if ($IsLinux) {
    1024 * [long] ([System.IO.File]::ReadAllText('/proc/self/status') -replace '(?s).*VmHWM:\s*(\d+).*', '$1')
} else {
    [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
}
[System.Console]::Out.WriteLine("peak $peak")
