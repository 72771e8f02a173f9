#requires -Version 5.1

<#
.SYNOPSIS
Registers a scheduled task on Windows that rotates keys each week.
.DESCRIPTION
For Windows only: it uses the Task Scheduler, and the token's file is safe on Windows alone. Run it once, as the account
that the task will run as and on the machine that it will run on, since Export-Clixml binds the token to both (DPAPI).
No other account can read it, and neither can this one elsewhere. On Linux and macOS Export-Clixml encrypts nothing.

The script asks for the token and for the account's password, which the Task Scheduler needs to open what is bound to
the account. The account needs the right to log on as a batch job, and the module ApinizerOps in a folder that it sees.
When the token expires, run the script again: it replaces token and task.

The task runs Start-RotationTask.ps1, which lies beside this script. Its last result is 0 after a success and 1 after a
failure. Reports, new keys and logs are in Folder, which is the account's alone. Keep the scripts and the CSV file where
none but administrators and the account can write: whoever can change them says what runs with the token, and where
credentials get their keys.
.PARAMETER Uri
The address of the gateway's manager.
.PARAMETER Project
The project of the keys.
.PARAMETER Folder
A folder for token.xml, reports, keys and logs. Its access list is replaced: the account is the only one on it.
.PARAMETER Path
The CSV file for Invoke-KeyRotationRunbook.ps1.
.PARAMETER Credential
The account that runs this script, with its password.
.PARAMETER Token
The token for the gateway.
.PARAMETER TaskName
The name of the task. One of that name is replaced.
.PARAMETER Day
The day of the week.
.PARAMETER At
The time of the day, as this machine has it.
.PARAMETER MinimumAgeDays
How old a key has to be to be replaced.
.EXAMPLE
./Register-RotationTask.ps1 -Uri https://apinizer.example.com -Project Payments -Path C:\Ops\rotations.csv -Folder C:\Ops\Rotation -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Project,
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Folder,
    [pscredential] $Credential,
    [securestring] $Token,
    [string] $TaskName = 'Apinizer key rotation',
    [System.DayOfWeek] $Day = 'Sunday',
    [datetime] $At = '03:00',
    [ValidateRange(1, 3650)] [int] $MinimumAgeDays = 90
)
$ErrorActionPreference = 'Stop'

if (-not $PSCmdlet.ShouldProcess($Folder, "Keep the token there, for this account alone, and register task '$TaskName' for each $Day at $($At.ToString('HH:mm', [cultureinfo]::InvariantCulture))")) { return }
if ($env:OS -ne 'Windows_NT') { throw 'This needs Windows: its Task Scheduler, and its encryption of the token.' }
# Not this process: that may be an editor, such as the ISE.
$shell = Join-Path $PSHOME $(if ($PSVersionTable.PSEdition -eq 'Core') { 'pwsh.exe' } else { 'powershell.exe' })
if (-not (Test-Path -LiteralPath $shell)) { throw "There is no $shell for the task to run. Start this script in an installed PowerShell." }
$account = [System.Security.Principal.WindowsIdentity]::GetCurrent()
if (-not $Credential) { $Credential = Get-Credential -UserName $account.Name -Message 'The account that the task runs as' }
$owner = (New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList $Credential.UserName).Translate([System.Security.Principal.SecurityIdentifier])
if ($owner -ne $account.User) { throw "Run this as $($Credential.UserName): no other account can make a token's file for it." }
if (-not $Token) { $Token = Read-Host -Prompt 'Token' -AsSecureString }

# The folder is closed before the token is in it.
$null = New-Item -ItemType Directory -Path $Folder -Force
$Folder = (Resolve-Path -LiteralPath $Folder).ProviderPath.TrimEnd('\')
$access = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
$access.SetAccessRuleProtection($true, $false)
$access.AddAccessRule((New-Object -TypeName System.Security.AccessControl.FileSystemAccessRule -ArgumentList @(
    $owner, 'FullControl', 'ContainerInherit, ObjectInherit', 'None', 'Allow')))
Set-Acl -LiteralPath $Folder -AclObject $access
$Token | Export-Clixml -LiteralPath (Join-Path $Folder 'token.xml') -Force

$start = '-NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File "{0}" -Uri "{1}" -Project "{2}" -Path "{3}" -Folder "{4}" -MinimumAgeDays {5}' -f @(
    (Join-Path $PSScriptRoot 'Start-RotationTask.ps1'), $Uri, $Project, (Resolve-Path -LiteralPath $Path).ProviderPath, $Folder, $MinimumAgeDays)
$task = @{
    TaskName    = $TaskName
    Description = 'Replaces keys on an Apinizer gateway that have become old.'
    Action      = New-ScheduledTaskAction -Execute $shell -Argument $start -WorkingDirectory $Folder
    Trigger     = New-ScheduledTaskTrigger -Weekly -DaysOfWeek $Day -At $At
    Settings    = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew -ExecutionTimeLimit (New-TimeSpan -Hours 2)
    User        = $Credential.UserName
    Password    = $Credential.GetNetworkCredential().Password
}
Register-ScheduledTask @task -RunLevel Limited -Force
