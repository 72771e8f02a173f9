#requires -Version 5.1
#requires -Modules ApinizerOps

<#
.SYNOPSIS
Makes a session with a token from a vault of SecretManagement.
.DESCRIPTION
The token never stands in a script, a variable of the environment or the history: Get-Secret hands it over as a
SecureString. The session is the default one afterwards, so the module's cmdlets and the other examples use it.

It needs the module Microsoft.PowerShell.SecretManagement and one for the vault, such as
Microsoft.PowerShell.SecretStore. Once, as the account that will use it:

    Install-Module Microsoft.PowerShell.SecretManagement, Microsoft.PowerShell.SecretStore -Scope CurrentUser
    Register-SecretVault -Name Ops -ModuleName Microsoft.PowerShell.SecretStore -DefaultVault
    Set-Secret -Name apinizer-prod -Secret (Read-Host -Prompt 'Token' -AsSecureString)

The store asks for a password when it is opened. For unattended runs see the help of Set-SecretStoreConfiguration.
.PARAMETER Uri
The address of the gateway's manager.
.PARAMETER Project
The project for cmdlets that are given none.
.PARAMETER SecretName
The name that the token has in the vault.
.PARAMETER Vault
The vault. The default is the one that is registered as default.
.EXAMPLE
./Connect-WithSecretStore.ps1 -Uri https://apinizer.example.com -Project Payments -SecretName apinizer-prod
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Project,
    [Parameter(Mandatory)] [string] $SecretName,
    [string] $Vault
)
$ErrorActionPreference = 'Stop'

if (-not (Get-Command -Name Get-Secret -ErrorAction Ignore)) {
    throw 'Get-Secret is not there. Install the modules Microsoft.PowerShell.SecretManagement and Microsoft.PowerShell.SecretStore; Get-Help of this script shows how.'
}
$from = @{ Name = $SecretName }
if ($Vault) { $from.Vault = $Vault }
$token = Get-Secret @from
# Plain text would stay in memory and could get into transcripts and logs.
if ($token -isnot [securestring]) { throw "The secret '$SecretName' is no SecureString. Store the token again: Set-Secret -Name $SecretName -Secret (Read-Host -AsSecureString)." }

$session = Connect-Apinizer -Uri $Uri -Token $token -Project $Project
$test = Test-ApinizerConnection -Session $session
if (-not $test.Reachable -or $test.Authenticated -eq $false) {
    Disconnect-Apinizer -Session $session
    throw $test.Message
}
$session
