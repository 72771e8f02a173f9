#requires -Version 5.1
#requires -Modules ApinizerOps

<#
.SYNOPSIS
Brings keys to several gateways in one run: to dev, then to test, then to prod.
.DESCRIPTION
Each gateway has a session of its own. Before anything is changed, all tables are read, and each gateway is asked
whether it is there and takes its token. Then they get their keys in the order of the file, and a gateway only has its
turn when all keys of the one before are saved and deployed. To run it again is harmless: keys that are there are
updated.

There is a line of text for each gateway. Where one failed, the script ends with an error.

Each of its sessions takes the place of the default one, and none is left at the end. A session that was there before
is still good for -Session; to have a default one again, run Connect-Apinizer.
.PARAMETER ConfigurationPath
A psd1 file like gateways.psd1. Keys names a CSV file, relative to the psd1, with commas between its columns; paths in
it are relative to the CSV file. TokenVariable names the environment variable with the token.
.EXAMPLE
./Publish-KeysToGateways.ps1 -ConfigurationPath ./gateways.psd1 -WhatIf
.EXAMPLE
./Publish-KeysToGateways.ps1 -ConfigurationPath ./gateways.psd1
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $ConfigurationPath
)
$ErrorActionPreference = 'Stop'

# Text from a file or a gateway must not run commands of a build agent: joins its lines and breaks up the markers.
function Format-Line([string] $Text) { ($Text -replace '[\s\p{Cc}]+', ' ').Trim() -replace '#(?=#(vso)?\[)|^:(?=:)', '$0 ' }

$folder = Split-Path -Path (Resolve-Path -LiteralPath $ConfigurationPath).ProviderPath
$gateways = @((Import-PowerShellDataFile -LiteralPath $ConfigurationPath).Gateways)

$twice = $gateways | Group-Object -Property { $_.Name } | Where-Object Count -GT 1
if ($twice) { throw (Format-Line "Give each gateway a name of its own. Twice in ${ConfigurationPath}: $($twice.Name -join ', ')") }

$tables, $sessions, $failed = @{}, @{}, $null
try {
    foreach ($gateway in $gateways) {
        $file = Join-Path $folder $gateway.Keys
        $tables[$gateway.Name] = @(Import-Csv -LiteralPath $file -Encoding UTF8)
        if (-not $tables[$gateway.Name]) { throw (Format-Line "Nothing was changed, since there are no keys for $($gateway.Name) in $file.") }
        if (-not $tables[$gateway.Name][0].PSObject.Properties['Name']) { throw (Format-Line "Nothing was changed, since there is no column Name in $file. Is the separator a comma?") }
        $text = [System.Environment]::GetEnvironmentVariable($gateway.TokenVariable)
        if (-not $text) { throw (Format-Line "The token for $($gateway.Name) is missing: $($gateway.TokenVariable) is not set.") }
        $token = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $text).SecurePassword
        $sessions[$gateway.Name] = Connect-Apinizer -Uri $gateway.Uri -Token $token -Project $gateway.Project
        $test = Test-ApinizerConnection -Session $sessions[$gateway.Name]
        # Older gateways have no probe for the token.
        if (-not $test.Reachable -or $test.Authenticated -eq $false) { throw (Format-Line "Nothing was changed, since $($gateway.Name) is not ready: $($test.Message)") }
    }

    foreach ($gateway in $gateways) {
        if ($failed) {
            Format-Line "$($gateway.Name): not tried"
            continue
        }
        $rows, $results, $failures = $tables[$gateway.Name], @(), @()
        Push-Location -LiteralPath (Split-Path -Path (Join-Path $folder $gateway.Keys))
        try {
            $results = @($rows | Set-ApinizerKey -Session $sessions[$gateway.Name] -ErrorAction Continue -ErrorVariable failures)
        } finally {
            Pop-Location
        }
        $done = if ($WhatIfPreference) {
            "$($rows.Count - @($failures).Count) of $($rows.Count) keys are planned."
        } else {
            "$(@($results | Where-Object Success).Count) of $($rows.Count) keys are there."
        }
        Format-Line "$($gateway.Name): $done $($failures | ForEach-Object { $_.Exception.Message })"
        if ($failures) { $failed = $gateway.Name }
    }
} finally {
    $sessions.Values | Disconnect-Apinizer
}
if ($failed) { throw (Format-Line "Not all keys are on $failed. The gateways after it were not tried.") }
