#requires -Version 5.1
#requires -Modules ApinizerOps

<#
.SYNOPSIS
What the scheduled task of Register-RotationTask.ps1 runs: connects with the token from a file and rotates keys.
.DESCRIPTION
Folder holds token.xml, as Export-Clixml wrote it, and gets the folders reports and keys and a log for each run. Where
a rotation is not done, the script ends with an error; started with -File, as by the task, with exit code 1.
.PARAMETER Uri
The address of the gateway's manager.
.PARAMETER Project
The project of the keys.
.PARAMETER Folder
The folder with token.xml.
.PARAMETER Path
The CSV file for Invoke-KeyRotationRunbook.ps1.
.PARAMETER MinimumAgeDays
How old a key has to be to be replaced.
.EXAMPLE
./Start-RotationTask.ps1 -Uri https://apinizer.example.com -Project Payments -Path C:\Ops\rotations.csv -Folder C:\Ops\Rotation
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [uri] $Uri,
    [Parameter(Mandatory)] [string] $Project,
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $Folder,
    [ValidateRange(1, 3650)] [int] $MinimumAgeDays = 90
)
$ErrorActionPreference = 'Stop'

# Nobody looks at the console of a task. The module keeps secrets out of the log as out of every other output.
$session = $null
$log = Join-Path $Folder "$([datetime]::UtcNow.ToString('yyyyMMdd-HHmmss', [cultureinfo]::InvariantCulture)).log"
$null = Start-Transcript -LiteralPath $log
try {
    $token = Import-Clixml -LiteralPath (Join-Path $Folder 'token.xml')
    $session = Connect-Apinizer -Uri $Uri -Token $token -Project $Project
    $run = @{ Path = $Path; ReportFolder = (Join-Path $Folder 'reports'); KeyFolder = (Join-Path $Folder 'keys'); MinimumAgeDays = $MinimumAgeDays }
    & (Join-Path $PSScriptRoot 'Invoke-KeyRotationRunbook.ps1') @run
} catch {
    # The log ends before the error leaves the script.
    "Failed: $($_.Exception.Message)"
    throw
} finally {
    if ($session) { Disconnect-Apinizer -Session $session }
    $null = Stop-Transcript
}
