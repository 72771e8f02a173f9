#requires -Version 5.1
#requires -Modules ApinizerOps

<#
.SYNOPSIS
Warns of certificates and credentials that expire soon, for a nightly task of a build server.
.DESCRIPTION
Asks nothing and changes nothing: it uses the session that is there, or else makes one from APINIZER_URL, APINIZER_TOKEN
and APINIZER_PROJECT. On Azure Pipelines and GitHub Actions each item is a warning of the run, and an error where it is
urgent; elsewhere it is a line of text. Where something is urgent, or could not be read, the script ends with an error,
which fails the task.

The list goes to SummaryPath as Markdown. On GitHub that is the summary of the job, on Azure Pipelines the file is shown
with the run.
.PARAMETER Within
How many days ahead to look. What has expired is always listed.
.PARAMETER Urgent
What expires within so many days fails the task. With 0 only what has expired does.
.PARAMETER Project
The projects. The default is that of the session.
.PARAMETER AllProjects
Looks in all projects of the token's user.
.PARAMETER IncludeTruststore
Also lists what the environments trust, for members of the project admin.
.PARAMETER SummaryPath
A file that the list is added to.
.EXAMPLE
./Test-Expiration.ps1 -Within 60 -Urgent 14 -AllProjects
#>
[CmdletBinding()]
param(
    [ValidateRange(0, 36500)] [int] $Within = 30,
    [ValidateRange(0, 36500)] [int] $Urgent = 7,
    [string[]] $Project,
    [switch] $AllProjects,
    [switch] $IncludeTruststore,
    [string] $SummaryPath = $env:GITHUB_STEP_SUMMARY
)
$ErrorActionPreference = 'Stop'

# Text from a gateway must not run commands of a build agent: joins its lines and breaks up the markers.
function Format-Line([string] $Text) { ($Text -replace '[\s\p{Cc}]+', ' ').Trim() -replace '#(?=#(vso)?\[)|^:(?=:)', '$0 ' }
# Escapes Markdown characters as well.
function Format-Cell([string] $Text) { (Format-Line $Text).Replace('\', '\\').Replace('|', '\|').Replace('<', '&lt;') }
# A warning or an error of the run. The servers decode percent signs.
function Write-Issue([string] $Kind, [string] $Text) {
    $line = Format-Line $Text
    if ($env:TF_BUILD) { "##vso[task.logissue type=$Kind]$($line.Replace('%', '%AZP25'))" }
    elseif ($env:GITHUB_ACTIONS) { "::${Kind}::$($line.Replace('%', '%25'))" }
    else { "${Kind}: $line" }
}

$search = @{ Within = [math]::Max($Within, $Urgent); SkipTruststore = -not $IncludeTruststore; ThrottleLimit = 4 }
if ($AllProjects) { $search.AllProjects = $true } elseif ($Project) { $search.Project = $Project }

$opened, $session = $null, (Get-ApinizerSession)
# Azure Pipelines passes $(NAME) unchanged if there is no such variable.
if (-not $session -and $env:APINIZER_TOKEN -like '$(*)') {
    throw 'APINIZER_TOKEN has no value: the variable that the task maps to it is not there, or not for this pipeline.'
}
try {
    if (-not $session) {
        $session = $opened = if ($env:TF_BUILD) { Connect-Apinizer -LoggingCommand AzurePipelines } else { Connect-Apinizer }
    }
    $found = @(Get-ApinizerExpiration -Session $session @search -ErrorAction Continue -ErrorVariable failures)
} finally {
    if ($opened) { Disconnect-Apinizer -Session $opened }
}

$pressing = @($found | Where-Object DaysLeft -LT $Urgent)
$table = @('| Date (UTC) | Days left | What | Project | Environment |', '| --- | --- | --- | --- | --- |')
foreach ($item in $found) {
    $day = $item.Date.UtcDateTime.ToString('yyyy-MM-dd\Z', [cultureinfo]::InvariantCulture)
    $verb = if ($item.DaysLeft -lt 0) { 'has expired on' } else { 'expires on' }
    $place = if ($item.Environment) { "$($item.Project), $($item.Environment)" } else { $item.Project }
    $kind = if ($item -in $pressing) { 'error' } else { 'warning' }
    Write-Issue $kind "$($item.Kind) $($item.Name) ($place) $verb $day"
    $table += "| $day | $($item.DaysLeft) | $($item.Kind) $(Format-Cell $item.Name) | $(Format-Cell $item.Project) | $(Format-Cell $item.Environment) |"
}
if (-not $found) { "Nothing expires within $($search.Within) days." }
if ($SummaryPath) {
    $text = if ($found) { $table } else { "Nothing expires within $($search.Within) days." }
    Add-Content -LiteralPath $SummaryPath -Encoding UTF8 -Value (@("### What expires on $($session.Uri)", '') + $text + '')
    if ($env:TF_BUILD) { "##vso[task.uploadsummary]$((Resolve-Path -LiteralPath $SummaryPath).ProviderPath)" }
}
if ($failures) { throw (Format-Line "The list is not complete: $($failures | ForEach-Object { $_.Exception.Message })") }
if ($pressing) { throw (Format-Line "$($pressing.Count) certificates or credentials are urgent: $(($pressing | ForEach-Object { $_.Name } | Select-Object -Unique) -join ', ')") }
