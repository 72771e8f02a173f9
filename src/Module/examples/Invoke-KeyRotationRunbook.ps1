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

A second run is harmless, also while the first one is under way: a key that another run is at fails here and is left
alone. A key younger than MinimumAgeDays is skipped. Before anything is changed, *.pending.csv gets what is about to happen
and *.pending.key the new key. They stay where a rotation stopped half way, be it by a kill. The next run goes on from
there with the key in *.pending.key: it sends it once more, and binds it to all credentials of the row. With RemoveOld
it stops where the row lacks a credential that *.pending.csv names, since that may use the old key.

As soon as a row is done, there is a line of text for it, and one in a CSV file in ReportFolder. Where one is not done,
the script ends with an error, which a task, a pipeline and a caller notice; so it does where the report could not be
written. It uses the session that is there, or else makes one from APINIZER_URL, APINIZER_TOKEN and APINIZER_PROJECT.
.PARAMETER Path
The CSV file, in UTF-8, with commas between its columns.
.PARAMETER ReportFolder
Gets one CSV file for each run.
.PARAMETER KeyFolder
Gets one file for each new key, with gateway, project and key in its name; what a file can't be called is percent-encoded.
Hand them to their owners, or move them to a vault: the gateway gives no key back.
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
$today, $dueDay = $now, $now.AddDays(-$MinimumAgeDays) | ForEach-Object { $_.ToString('yyyyMMdd', [cultureinfo]::InvariantCulture) }

# Text from a table or a gateway must not run commands of a build agent: joins its lines and breaks up the markers.
function Format-Line([string] $Text) { ($Text -replace '[\s\p{Cc}]+', ' ').Trim() -replace '#(?=#(vso)?\[)|^:(?=:)', '$0 ' }

# Escapes names, so that two keys never get the same file.
function Join-KeyFile([string[]] $Part, [string] $Extension) {
    $escape = { -join ([System.Text.Encoding]::UTF8.GetBytes($args[0].Value) | ForEach-Object { '%{0:X2}' -f $_ }) }
    Join-Path $KeyFolder ((($Part | ForEach-Object { [regex]::Replace($_, '[^\p{L}\p{Nd}. ()-]+', $escape) }) -join '_') + $Extension)
}

# The file *.pending.csv is a lock on a key: only one of two runs can create it, and no other can open it meanwhile.
function Open-Claim([string] $File, [System.IO.FileMode] $Mode) {
    # Windows removes an open file only with this flag.
    $share = if ($env:OS -eq 'Windows_NT') { 'Delete' } else { 'None' }
    try {
        [System.IO.File]::Open($File, $Mode, 'ReadWrite', $share)
    } catch {
        throw "Nothing was changed, since another run seems to be at this key: $($_.Exception.InnerException.Message)"
    }
}

# Writes the result of a rotation to the report. Its files are kept only if a later run has to continue it.
function Complete-Row($Line, $Result, $Failure, [string] $Pending, [string] $Intent, [string] $Target) {
    if ($Result) {
        $Line.NewKey, $Line.State, $Line.NextStep, $Line.Fingerprint = $Result.NewKeyName, $Result.State, $Result.NextStep, $Result.Fingerprint
    }
    if ($Result.Success) {
        $Line.Outcome, $Line.NextStep = 'Rotated', "Rename $Pending to $Target and remove $Intent."
        Move-Item -LiteralPath $Pending -Destination $Target
        Remove-Item -LiteralPath $Intent
        $Line.NextStep = ''
    } elseif ($WhatIfPreference -and -not $Failure) {
        $Line.Outcome = 'Planned'
    }
    if ($Failure) { throw $Failure[0] }
}

# Continues a rotation that was stopped or killed, with the key that it created.
function Resume-Row($Keys, $Line, $Claim, [string[]] $Username, $Place, [string] $Pending, [string] $Intent, $Scope) {
    $was = if ($Claim) { (New-Object -TypeName System.IO.StreamReader -ArgumentList $Claim).ReadToEnd() | ConvertFrom-Csv }
    if (-not $was.NewKey) { throw "A rotation was not finished, and what it was about to do is not written down. Its new key is in $Pending, and may be in use." }
    $Line.Key, $Line.NewKey = $was.OldKey, $was.NewKey
    $target = Join-KeyFile ($Place + $was.NewKey) '.key'
    $missing = @("$($was.Username)".Split(';') | ForEach-Object { $_.Trim() } | Where-Object { $_ -and $Username -cnotcontains $_ }) -join ', '
    if ($Keys.Name -cnotcontains $was.NewKey) {
        $Line.State = "There is no key '$($was.NewKey)' on the gateway."
        $Line.NextStep = "Remove $Pending and $Intent, and the next run starts anew."
    } elseif (-not (Test-Path -LiteralPath $Pending)) {
        $Line.State = "Each of $($was.Username) has the new key, or still the old one. The new key is not in $Pending any more."
        $Line.NextStep = "Move the new key back to $Pending, and the next run goes on. Remove $Intent where the rotation is done."
    } elseif ($RemoveOld -and $missing) {
        $Line.State = "The row does not name $missing any more, which may still use '$($was.OldKey)', so that is not removed."
        $Line.NextStep = "Name them in the row again, or take out of $Intent whoever does not use '$($was.OldKey)'. The next run goes on."
    } elseif (Test-Path -LiteralPath $target) {
        $Line.NextStep = "Move $target away, and the next run goes on."
    } else {
        $result = Invoke-ApinizerKeyRotation -Name $was.OldKey -NewName $was.NewKey -Username $Username -Resume -LiteralPath $Pending @Scope @always -ErrorAction Continue -ErrorVariable failure
        Complete-Row $Line $result $failure $Pending $Intent $target
        return
    }
    throw "The rotation of '$($was.OldKey)' to '$($was.NewKey)' was not finished."
}

function Invoke-Row($Row, $Line) {
    $scope = @{}
    if ($Row.Project) { $scope.Project = $Row.Project }
    $dated = '^' + [regex]::Escape($Row.Name) + '(-(\d{8})(-(\d{1,3}))?)?$'
    $made = { $match = [regex]::Match($_.Name, $dated); $match.Groups[2].Value + $match.Groups[4].Value.PadLeft(3, '0') }
    $keys = @(Get-ApinizerKey @scope)
    $key = $keys | Where-Object Name -CMatch $dated |
        Select-Object -Property Name, KeyType, Project, @{ Name = 'Made'; Expression = $made } | Sort-Object -Property Made | Select-Object -Last 1
    if (-not $key) { throw "There is no key '$($Row.Name)', with or without a day." }
    $Line.Key = $key.Name
    $usernames = @($Row.Username.Split(';') | ForEach-Object { $_.Trim() } | Where-Object { $_ })
    $place = $session.Uri.Authority, $key.Project
    $pending, $intent = '.pending.key', '.pending.csv' | ForEach-Object { Join-KeyFile ($place + $Row.Name) $_ }
    $claim = $null
    try {
        if ((Test-Path -LiteralPath $pending, $intent) -contains $true) {
            if (Test-Path -LiteralPath $intent) { $claim = Open-Claim $intent Open }
            Resume-Row $keys $Line $claim $usernames $place $pending $intent $scope
            return
        }
        if ($key.Made -gt "${dueDay}999") {
            $Line.Outcome = 'Skipped'
            $Line.State = "It is younger than $MinimumAgeDays days."
            return
        }
        $newName = "$($Row.Name)-$today"
        for ($number = 2; $keys.Name -ccontains $newName; $number++) { $newName = "$($Row.Name)-$today-$number" }
        $target = Join-KeyFile ($place + $newName) '.key'
        if (Test-Path -LiteralPath $target) { throw "Nothing was changed, since there is a file $target already. Move it away." }
        $kind = if ($key.KeyType -eq 'SecretKey') { @{ Aes = 256 } } else { @{ Rsa = 3072 } }
        $material, $mayBeThere = $null, $false
        try {
            if (-not $WhatIfPreference) {
                $claim = Open-Claim $intent CreateNew
                $plan = [pscustomobject] @{ OldKey = $key.Name; NewKey = $newName; KeyType = $key.KeyType; Username = $usernames -join '; ' }
                $bytes = [System.Text.Encoding]::UTF8.GetBytes((($plan | ConvertTo-Csv -NoTypeInformation) -join "`n"))
                $claim.Write($bytes, 0, $bytes.Length)
                $claim.Flush($true)
                # Saved to a file before it is sent, since the gateway does not return keys.
                $kind.OutFile = $pending
            }
            # With -WhatIf it is only used for the plan.
            $material = New-ApinizerKeyMaterial @kind
            # If the run is stopped from here on, both files are kept.
            $mayBeThere = $true
            $result = $material | Invoke-ApinizerKeyRotation -Name $key.Name -NewName $newName -Username $usernames @scope @always -ErrorAction Continue -ErrorVariable failure
            $mayBeThere = $result -and $result.Key -ne 'Unchanged'
        } finally {
            # Nothing was changed on the gateway, so the next run may start again. Only files of this run are removed.
            if (-not $mayBeThere -and -not $WhatIfPreference) {
                if ($material) { Remove-Item -LiteralPath $pending -ErrorAction Ignore }
                if ($claim) { Remove-Item -LiteralPath $intent -ErrorAction Ignore }
            }
        }
        Complete-Row $Line $result $failure $pending $intent $target
    } finally {
        if ($claim) { $claim.Dispose() }
    }
}

$rows = @(Import-Csv -LiteralPath $Path -Encoding UTF8)
if ($rows -and -not $rows[0].PSObject.Properties['Name']) { throw "There is no column Name in $Path. Is the separator a comma?" }
foreach ($cell in $rows | ForEach-Object { $_.PSObject.Properties }) { $cell.Value = "$($cell.Value)".Trim() }
if ($rows | Where-Object { -not $_.Name -or -not $_.Username }) { throw "Each row of $Path needs a Name and a Username." }
# A name with a day would be the same old key in each run.
if ($rows | Where-Object Name -Match '-\d{8}(-\d{1,3})?$') { throw "Give the names of the keys in $Path without a day." }
$twice = $rows | Group-Object -Property Name, Project -CaseSensitive | Where-Object Count -GT 1
if ($twice) { throw (Format-Line "Name all credentials of a key in one row. Twice in ${Path}: $($twice.Name -join '; ')") }
# .NET has a current folder of its own.
$KeyFolder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($KeyFolder)
$report = Join-Path $ReportFolder "rotations-$($now.ToString('yyyyMMdd-HHmmss-fff', [cultureinfo]::InvariantCulture)).csv"
$session = Get-ApinizerSession
$opened = if (-not $session) { Connect-Apinizer }
if ($opened) { $session = $opened }
$missed, $unwritten, $ended = @(), $null, $false
try {
    if (-not $WhatIfPreference) {
        # Creates the report first, so that an error comes before anything is changed.
        $null = New-Item -ItemType Directory -Path $ReportFolder, $KeyFolder -Force
        $null = New-Item -ItemType File -Path $report
    }
    foreach ($row in $rows) {
        $line = [pscustomobject] @{ Name = $row.Name; Key = ''; NewKey = ''; Outcome = 'NotTried'; State = ''; Error = ''; NextStep = ''; Fingerprint = '' }
        try {
            if (-not $ended) { Invoke-Row $row $line }
        } catch {
            $line.Error = $_.Exception.Message
            if ($line.Outcome -ne 'Rotated') { $line.Outcome = 'Failed' }
            if (-not $line.NextStep) { $line.NextStep = "$($_.ErrorDetails.RecommendedAction)" }
            # Every other row would get the same answer, and the account may get locked.
            $ended = $_.FullyQualifiedErrorId -match '^(Unauthorized|TlsFailed|Redirected|ConnectionFailed)'
        }
        if ($line.Error -or $line.Outcome -eq 'NotTried') { $missed += $line.Name }
        # Text, since a table of objects would wait for more rows, and be lost with the error at the end.
        Format-Line "$($line.Name): $($line.Outcome). $($line.Error) $($line.State) $($line.NextStep)"
        if ($WhatIfPreference) { continue }
        # The other keys get their turn, even where somebody has the report open or the disk is full.
        try { $line | Export-Csv -LiteralPath $report -Append -NoTypeInformation -Encoding UTF8 } catch { $unwritten = $_.Exception.Message }
    }
} finally {
    if ($opened) { Disconnect-Apinizer -Session $opened }
}
$problem = @()
if ($missed) { $problem += "$($missed.Count) of $($rows.Count) rotations are not done: $($missed -join ', ')." }
if ($unwritten) { $problem += "The report lacks what could not be written: $unwritten" }
if ($problem -and -not $WhatIfPreference) { $problem += "The report is $report" }
if ($problem) { throw (Format-Line $problem) }
