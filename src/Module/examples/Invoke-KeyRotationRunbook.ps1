#requires -Version 5.1
#requires -Modules ApinizerOps

<#
.SYNOPSIS
Gives the credentials of a CSV file new keys, one key after the other, and reports on each.
.DESCRIPTION
The file has the columns Name, Username and, where needed, Project. Name is the key's name without a day: of orders,
orders-20260131 and orders-20260430 the latest is replaced. Username names all credentials that use the key, separated
by semicolons.

For each row a new key is made and kept in KeyFolder, in a file that only this account can read. It is deployed beside
the old one and bound to the credentials. Private and public keys are RSA keys, secret keys are AES keys. A row that
fails leaves the others their turn; where the gateway can't be reached or refuses the token, the run ends.

A second run is harmless. A key younger than MinimumAgeDays is skipped. Where a rotation stopped half way, the file of
its new key is still called *.pending.key. The row fails until someone has done what the report says and has renamed or
removed that file: to start anew would only make one more key.

As soon as a row is done, there is a line of text for it, and one in a CSV file in ReportFolder. Where one is not done,
the script ends with an error, which a task, a pipeline and a caller notice. It uses the session that is there, or else makes one from
APINIZER_URL, APINIZER_TOKEN and APINIZER_PROJECT.
.PARAMETER Path
The CSV file, in UTF-8.
.PARAMETER ReportFolder
Gets one CSV file for each run.
.PARAMETER KeyFolder
Gets one file for each new key. Hand them to their owners, or move them to a vault: the gateway gives no key back.
.PARAMETER MinimumAgeDays
How old the day in a key's name has to be. A key without a day is always old enough.
.PARAMETER RemoveOld
Removes each old key when its credentials have the new one. It is gone for good then.
.EXAMPLE
./Invoke-KeyRotationRunbook.ps1 -Path ./rotations.csv -ReportFolder ./reports -KeyFolder ./keys -WhatIf
.EXAMPLE
./Invoke-KeyRotationRunbook.ps1 -Path ./rotations.csv -ReportFolder ./reports -KeyFolder ./keys -MinimumAgeDays 90
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $ReportFolder,
    [Parameter(Mandatory)] [string] $KeyFolder,
    [ValidateRange(1, 3650)] [int] $MinimumAgeDays = 1,
    [switch] $RemoveOld
)
$ErrorActionPreference = 'Stop'
$always = @{ RemoveOld = $RemoveOld; Force = $true }
$now = [datetime]::UtcNow
$dueDay = $now.AddDays(-$MinimumAgeDays).ToString('yyyyMMdd', [cultureinfo]::InvariantCulture)

function Join-KeyFile($Project, $Name) { Join-Path $KeyFolder ("${Project}_$Name.key" -replace '[^\p{L}\p{Nd}._ ()-]', '_') }

function Invoke-Row($Row, $Line) {
    $scope = @{}
    if ($Row.Project) { $scope.Project = $Row.Project }
    $dated = '^' + [regex]::Escape($Row.Name) + '(-(\d{8})(-(\d{1,3}))?)?$'
    $made = { $match = [regex]::Match($_.Name, $dated); $match.Groups[2].Value + $match.Groups[4].Value.PadLeft(3, '0') }
    $key = Get-ApinizerKey @scope | Where-Object Name -CMatch $dated |
        Select-Object -Property Name, KeyType, Project, @{ Name = 'Made'; Expression = $made } | Sort-Object -Property Made | Select-Object -Last 1
    if (-not $key) { throw "There is no key '$($Row.Name)', with or without a day." }
    $Line.Key = $key.Name
    $pending = Join-KeyFile $key.Project "$($Row.Name).pending"
    if (Test-Path -LiteralPath $pending) {
        throw "A rotation was not finished, and its new key is in $pending. Do what the report of that run says, then rename or remove the file."
    }
    if ($key.Made -gt "${dueDay}999") {
        $Line.Outcome = 'Skipped'
        $Line.State = "It is younger than $MinimumAgeDays days."
        return
    }
    $kind = if ($key.KeyType -eq 'SecretKey') { @{ Aes = 256 } } else { @{ Rsa = 3072 } }
    # In its file before the gateway has it, which gives none back. With -WhatIf it is for the plan alone.
    if (-not $WhatIfPreference) { $kind.OutFile = $pending }
    $change = @{ Name = $key.Name; Username = @($Row.Username.Split(';') | ForEach-Object { $_.Trim() } | Where-Object { $_ }) }
    $result = New-ApinizerKeyMaterial @kind | Invoke-ApinizerKeyRotation @change @scope @always -ErrorAction Continue -ErrorVariable failure
    if ($result) {
        $Line.NewKey, $Line.State, $Line.NextStep, $Line.Fingerprint = $result.NewKeyName, $result.State, $result.NextStep, $result.Fingerprint
    }
    if ($result.Success) {
        Move-Item -LiteralPath $pending -Destination (Join-KeyFile $key.Project $result.NewKeyName)
        $Line.Outcome = 'Rotated'
    } elseif ($WhatIfPreference -and -not $failure) {
        $Line.Outcome = 'Planned'
    } elseif ((-not $result -or $result.Key -eq 'Unchanged') -and (Test-Path -LiteralPath $pending)) {
        # Nothing was made on the gateway, so the next run may start anew.
        Remove-Item -LiteralPath $pending
    }
    if ($failure) { throw $failure[0] }
}

$rows = @(Import-Csv -LiteralPath $Path -Encoding UTF8)
if ($rows | Where-Object { -not "$($_.Name)".Trim() -or -not "$($_.Username)".Trim() }) { throw "Each row of $Path needs a Name and a Username." }
# With a day it would name the same old key in each run.
if ($rows | Where-Object Name -Match '-\d{8}(-\d{1,3})?$') { throw "Give the names of the keys in $Path without a day." }
$twice = $rows | Group-Object -Property Name, Project -CaseSensitive | Where-Object Count -GT 1
if ($twice) { throw "Name all credentials of a key in one row. Twice in ${Path}: $($twice.Name -join '; ')" }
$report = Join-Path $ReportFolder "rotations-$($now.ToString('yyyyMMdd-HHmmss', [cultureinfo]::InvariantCulture)).csv"
if (-not $WhatIfPreference) { $null = New-Item -ItemType Directory -Path $ReportFolder, $KeyFolder -Force }
$opened = if (-not (Get-ApinizerSession)) { Connect-Apinizer }
$missed, $ended = @(), $false
try {
    foreach ($row in $rows) {
        $line = [pscustomobject] @{ Key = $row.Name; NewKey = ''; Outcome = 'NotTried'; State = ''; Error = ''; NextStep = ''; Fingerprint = '' }
        try {
            if (-not $ended) { Invoke-Row $row $line }
        } catch {
            $line.Outcome, $line.Error = 'Failed', $_.Exception.Message
            if (-not $line.NextStep) { $line.NextStep = "$($_.ErrorDetails.RecommendedAction)" }
            # Every other row would get the same answer, and the account may get locked.
            $ended = $_.FullyQualifiedErrorId -match '^(Unauthorized|TlsFailed|Redirected|ConnectionFailed)'
        }
        if (-not $WhatIfPreference) { $line | Export-Csv -LiteralPath $report -Append -NoTypeInformation -Encoding UTF8 }
        if ($line.Outcome -in 'Failed', 'NotTried') { $missed += $line.Key }
        # Text, since a table of objects would wait for more, and be lost with the error at the end.
        "$($line.Key): $($line.Outcome). $($line.Error) $($line.State) $($line.NextStep)" -replace ' +', ' ' -replace ' $'
    }
} finally {
    if ($opened) { Disconnect-Apinizer -Session $opened }
}
if ($missed) {
    throw "$($missed.Count) of $($rows.Count) rotations are not done: $($missed -join ', ').$(if (Test-Path -LiteralPath $report) { " The report is $report" })"
}
