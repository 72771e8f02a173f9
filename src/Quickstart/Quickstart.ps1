# Runs the most important cmdlets on an emulated gateway: shows each command as a user would type it, then runs it.
param([Parameter(Mandatory = $true)][string]$Manifest)

$ErrorActionPreference = 'Stop'
# Colours are for a terminal; Windows PowerShell has none to switch off.
if ([Console]::IsOutputRedirected -and (Test-Path -Path variable:PSStyle)) { $PSStyle.OutputRendering = 'PlainText' }

$commands = @"
# The module, and a gateway to try it on
Import-Module '$($Manifest -replace "'", "''")'
"@, @'
$emulator = Start-ApinizerEmulator
Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject

# A fresh RSA key, as a file
New-ApinizerKeyMaterial -Rsa 2048 -OutFile payment.pem

# The key in two environments
New-ApinizerKey -Name payment -KeyType PrivateKey -Environment production, staging -Path payment.pem

# Bound to a credential
Set-ApinizerCredentialPrivateKey -Username api-user -KeyName payment

# Updated, together with the JWKs that were made from it
Update-ApinizerKey -Name payment -Description 'For payments' -Environment production, staging -Path payment.pem -JwkUpdateAction Update

# New keys for an API proxy, deployed
$keys = New-ApinizerKeyMaterial -ProxyKey
$keys | Update-ApinizerProxyKeys -ApiProxy MyAPI -Deploy -Environment production

# Unbound again
Remove-ApinizerCredentialPrivateKey -Username api-user -Force

# What the gateway saw
Get-ApinizerEmulatorRequest
Stop-ApinizerEmulator
'@ -split '\r?\n' -ne ''

foreach ($line in $commands) {
    if ($line -like '#*') {
        Write-Host $line -ForegroundColor Green
        continue
    }
    Write-Host "PS> $line" -ForegroundColor Cyan
    . ([scriptblock]::Create($line)) | Out-Default
}

Write-Host @"

To go on:
  dotnet run --project src/Quickstart -- shell
      opens PowerShell with the module and an emulator, for you to type in.
      There: Get-Command -Module ApinizerOps; Get-Help New-ApinizerKey -Full
  Import-Module ./ApinizerOps.psd1
      brings the module into your own PowerShell. On a gateway:
      `$token = Read-Host -AsSecureString 'Token'
      Connect-Apinizer -Uri https://apinizer.example.com -Token `$token -Project MyProject
  README.md
      describes everything else.
"@
