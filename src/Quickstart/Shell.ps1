# Sets up the interactive PowerShell of the quickstart. The current folder is removed when it ends.
param([Parameter(Mandatory = $true)][string]$Manifest)

# In a scope of its own: the session that follows keeps its default preferences.
& {
    $ErrorActionPreference = 'Stop'
    # It is not loaded where the input is not a terminal.
    if (Get-Module -Name PSReadLine) { Set-PSReadLineOption -HistorySaveStyle SaveNothing }
    Import-Module $Manifest
    $emulator = Start-ApinizerEmulator
    $null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject
    $null = New-ApinizerKeyMaterial -Rsa 2048 -OutFile payment.pem
    Write-Host @"
An emulated gateway runs at $($emulator.Uri), this session is connected to it, and payment.pem is a fresh RSA key.
Leave with "exit"; nothing of it stays. Four lines to try:

  New-ApinizerKey -Name payment -KeyType PrivateKey -Environment production, staging -Path payment.pem
  Set-ApinizerCredentialPrivateKey -Username api-user -KeyName payment
  Get-ApinizerKey
  Get-ApinizerEmulatorRequest

"@
}
