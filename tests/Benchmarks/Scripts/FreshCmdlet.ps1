# A pipeline step: import, connect, one key. Where and who stands in the environment.
param([string] $Manifest, [string] $KeyFile)

$ErrorActionPreference = 'Stop'
Import-Module -Name $Manifest
$null = Connect-Apinizer
$result = New-ApinizerKey -Name payment -KeyType PrivateKey -Environment production -Path $KeyFile
if (-not $result.Success) { throw 'No success.' }
