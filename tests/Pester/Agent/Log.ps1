# Dot-sourced by the tests of logging commands, after Setup.ps1: a task of a build, and an agent that reads its console.

. "$PSScriptRoot/../Console/Console.ps1"

# What the agent makes of a task's output: its issues and headings, and the log that a user sees, secrets masked.
function Read-AgentLog {
    param([string] $Script, [string] $Connect = '-LoggingCommand AzurePipelines', [string] $Emulator = '')
    $code = @"
Import-Module '$ModuleManifest'
`$emulator = Start-ApinizerEmulator $Emulator
`$session = Connect-Apinizer -Uri `$emulator.Uri -Token `$emulator.Token -Project MyProject $Connect
$Script
"@
    $log = [pscustomobject] @{ Raw = @(); Issues = @(); Sections = @(); Masks = @(); Shown = @() }
    foreach ($line in Read-Console $code | Select-Object -SkipLast 1) {
        $log.Raw += $line
        if ($line -match '##vso\[(?<command>[^\]]*)\](?<data>.*)$') {
            $data = $Matches.data.Replace('%0D', "`r").Replace('%0A', "`n").Replace('%AZP25', '%')
            switch -Regex ($Matches.command) {
                '^task\.setsecret$' { $log.Masks += $data }
                '^task\.logissue type=(?<type>error|warning)(;code=(?<code>\w+))?$' { $log.Issues += "$($Matches.type) $($Matches.code): $data" }
                default { throw "The agent knows no command $_." }
            }
        } elseif ($line -match '^##\[section\](?<text>.*)$') {
            $log.Sections += $Matches.text
        } else {
            foreach ($mask in $log.Masks) { $line = $line.Replace($mask, '***') }
            $log.Shown += $line
        }
    }
    $log
}
