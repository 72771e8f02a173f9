# How long an import takes in a fresh process.
param([string] $Manifest)

$clock = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module -Name $Manifest
$clock.Stop()
[System.Console]::Out.WriteLine('import ' + $clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))
