# Runs a call and keeps all that anyone could see of it, by file: what the console shows, what the objects hold.

$Seen = @{}
foreach ($kind in 'lists', 'errors', 'exceptions', 'json', 'clixml') { $Seen[$kind] = New-Object -TypeName System.Text.StringBuilder }
$Tally = @{}
$Shown = New-Object -TypeName System.Collections.Generic.HashSet[string]

function Watch {
    param([string] $Title, [string] $Cmdlet, [scriptblock] $Call, [string] $Preference = 'Continue')
    if (($Title -match '^(Success|EchoError|EchoToken|NoCell|Stray|WhatIf) ') -ne $IsWritten) { return }
    $global:Error.Clear()
    $ErrorActionPreference = $Preference
    $before = $Server.Count
    $objects = @(try { & $Call *>&1 } catch { $_ })
    $ErrorActionPreference = 'Continue'
    $errors = @($global:Error)
    $global:Error.Clear()
    Show "=== $Title" $objects $errors
    $failures = @($objects | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    $key = "$Cmdlet $($Title.Split(' ')[0])"
    if (-not $Tally[$key]) { $Tally[$key] = @{ Calls = 0; Results = 0; Failures = 0; Requests = 0 } }
    $Tally[$key].Calls++
    $Tally[$key].Requests += $Server.Count - $before
    $Tally[$key].Failures += $failures.Count
    $Tally[$key].Results += @($objects | Where-Object { $_ -and $_.GetType().FullName -match '^ApinizerOps\.|\.PSCustomObject$' }).Count
}

function Show {
    param([string] $Title, [object[]] $Objects, [object[]] $Errors)
    $Title
    $Objects
    foreach ($kind in $Seen.Keys) { $null = $Seen[$kind].AppendLine($Title) }
    $null = $Seen.lists.AppendLine(($Objects | Format-List -Property * -Force | Out-String -Width 10000))
    $null = $Seen.errors.AppendLine(($Errors | Format-List -Property * -Force | Out-String -Width 10000))
    # Of what the other streams carry, the first call of each kind will do: each says from where it was called.
    $plain = @($Objects | Where-Object { $null -ne $_ -and $_ -isnot [System.Management.Automation.ErrorRecord] } | ForEach-Object {
            $kind = "$($_.GetType().Name) $($Title.Split(' ')[2])"
            if ($_.PSObject.TypeNames -match '^ApinizerOps\.' -or $Shown.Add($kind)) { $_ } else { [string] $_ }
        })
    $records = @()
    $walked = @()
    foreach ($record in @($Errors) + @($Objects | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })) {
        $plain += "$record $($record.TargetObject) $($record.ErrorDetails) $($record.ErrorDetails.RecommendedAction) $($record.CategoryInfo) $($record.ScriptStackTrace)"
        $top = if ($record -is [exception]) { $record } else { $record.Exception }
        if ($walked -contains $top) { continue }
        $walked += $top
        $records += if ($record -is [exception]) { $record.ErrorRecord } else { $record }
        if ($record.TargetObject -isnot [string]) { $plain += $record.TargetObject }
        for ($one = $top; $one; $one = $one.InnerException) {
            $plain += "$one $(@($one.Data.Keys)) $(@($one.Data.Values))"
            $plain += $one | Select-Object -Property * -ExcludeProperty TargetSite, InnerException, ErrorRecord, CommandInvocation, ParameterType, TypeSpecified
        }
    }
    $null = $Seen.exceptions.AppendLine(($plain | Format-List -Property * -Force | Out-String -Width 10000))
    # Deeper, what is not ours leads into all of .NET: its parts are above by themselves.
    $ours, $others = $plain.Where({ $_.PSObject.TypeNames -match 'ApinizerOps\.' }, 'Split')
    Save $ours 9
    Save (@($others) + $records) 2
}

function Save {
    param([object[]] $Objects, [int] $Depth)
    if (-not $Objects) { return }
    $null = $Seen.json.AppendLine((ConvertTo-Json -InputObject $Objects -Depth $Depth -WarningAction SilentlyContinue -Compress))
    # What Export-Clixml writes.
    $null = $Seen.clixml.AppendLine([System.Management.Automation.PSSerializer]::Serialize($Objects, $Depth))
}

function Save-Seen {
    param([object[]] $Last)
    $Last | Export-Clixml -Path "$Folder/session.xml" -Depth 9
    foreach ($kind in $Seen.Keys) { [System.IO.File]::WriteAllText("$Folder/$kind", $Seen[$kind].ToString()) }
    [System.IO.File]::WriteAllText("$Folder/tally", ($Tally | ConvertTo-Json -Depth 3))
}
