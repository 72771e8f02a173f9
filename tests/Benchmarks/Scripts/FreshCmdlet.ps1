# A pipeline step: import, connect, one call. Where and who stands in the environment.
param([string] $Manifest)

$ErrorActionPreference = 'Stop'
Import-Module -Name $Manifest
$null = Connect-Apinizer
$result = Update-ApinizerKey -Name payment -Environment production -KeyType SecretKey -Algorithm AES -Content $env:KEY_CONTENT -JwkUpdateAction Update
if (-not $result.Success) { throw 'No success.' }
