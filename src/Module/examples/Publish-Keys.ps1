#requires -Version 5.1
#requires -Modules ApinizerOps

<#
.SYNOPSIS
Creates or updates the keys of a CSV file on a gateway, for a task of a build server.
.DESCRIPTION
Asks nothing: it uses the session that is there, or else makes one from APINIZER_URL, APINIZER_TOKEN and
APINIZER_PROJECT. A row that fails leaves the others their turn. At the end a table tells what became of each key, and
where one is not as it should be, the script ends with an error, which fails the task. To run it again is harmless.

The same table goes to SummaryPath as Markdown. On GitHub that is the summary of the job. On Azure Pipelines the file
is shown with the run, and errors of the module are issues of the run.
.PARAMETER Path
The CSV file, in UTF-8, with the columns Name, KeyType, Environment and Path, and commas between them.
.PARAMETER KeyFolder
Where relative paths in the column Path start. The default is the folder of the CSV file.
.PARAMETER SummaryPath
A file that the table is added to.
.PARAMETER ThrottleLimit
How many keys may be under way at once.
.EXAMPLE
./Publish-Keys.ps1 -Path ./keys.csv -WhatIf
.EXAMPLE
./Publish-Keys.ps1 -Path ./keys.csv -KeyFolder ./secure -SummaryPath ./keys.md
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Path,
    [string] $KeyFolder = (Split-Path -Path $Path),
    [string] $SummaryPath = $env:GITHUB_STEP_SUMMARY,
    [ValidateRange(1, 64)] [int] $ThrottleLimit = 4
)
$ErrorActionPreference = 'Stop'

# Text from a table or a gateway must not run commands of a build agent: joins its lines and breaks up the markers.
function Format-Line([string] $Text) { ($Text -replace '[\s\p{Cc}]+', ' ').Trim() -replace '#(?=#(vso)?\[)|^:(?=:)', '$0 ' }
# Escapes Markdown characters as well.
function Format-Cell([string] $Text) { (Format-Line $Text).Replace('\', '\\').Replace('|', '\|').Replace('<', '&lt;') }

$rows = @(Import-Csv -LiteralPath $Path -Encoding UTF8)
if (-not $rows) { throw "There are no keys in $Path." }
if (-not $rows[0].PSObject.Properties['Name']) { throw "There is no column Name in $Path. Is the separator a comma?" }

$opened, $session = $null, (Get-ApinizerSession)
# Azure Pipelines passes $(NAME) unchanged if there is no such variable.
if (-not $session -and $env:APINIZER_TOKEN -like '$(*)') {
    throw 'APINIZER_TOKEN has no value: the variable that the task maps to it is not there, or not for this pipeline.'
}
if ($KeyFolder) { Push-Location -LiteralPath $KeyFolder }
try {
    if (-not $session) {
        $session = $opened = if ($env:TF_BUILD) { Connect-Apinizer -LoggingCommand AzurePipelines } else { Connect-Apinizer }
    }
    # In one pipeline: where the token is refused, nothing is sent for the rows that follow.
    $results = $rows | Set-ApinizerKey -Session $session -ThrottleLimit $ThrottleLimit -ErrorAction Continue -ErrorVariable failures
} finally {
    if ($opened) { Disconnect-Apinizer -Session $opened }
    if ($KeyFolder) { Pop-Location }
}

$table = @('| Key | Result | What is there |', '| --- | --- | --- |')
$table += $results | Where-Object Success | ForEach-Object { "| $(Format-Cell $_.KeyName) | $($_.Action) | $(Format-Cell $_.EnvironmentResults.ToString()) |" }
$missed = @()
$table += $failures | ForEach-Object {
    $name = if ($_.TargetObject) { $_.TargetObject } else { '(no name)' }
    $missed += $name
    "| $(Format-Cell $name) | **$($_.FullyQualifiedErrorId.Split(',')[0])** | $(Format-Cell $_.Exception.Message) |"
}
if ($results -or $failures) { $table }
if ($SummaryPath -and -not $WhatIfPreference) {
    Add-Content -LiteralPath $SummaryPath -Encoding UTF8 -Value (@("### Keys on $($session.Uri)", '') + $table + '')
    if ($env:TF_BUILD) { "##vso[task.uploadsummary]$((Resolve-Path -LiteralPath $SummaryPath).ProviderPath)" }
}
if ($missed) { throw (Format-Line "$($missed.Count) of $($rows.Count) keys are not as they should be: $($missed -join ', ')") }
