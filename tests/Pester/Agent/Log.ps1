# Dot-sourced by the tests of logging commands, after Setup.ps1: a task of a build, and an agent that reads its console.

# One PowerShell for all, and a runspace for each script, on the same console.
$start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList $Shell[0]
$dll = $Shell | Select-Object -Skip 1 | ForEach-Object { "`"$_`"" }
$start.Arguments = "$dll -NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$PSScriptRoot/Task.ps1`" `"$ModuleManifest`" $([cultureinfo]::CurrentCulture.Name)"
$start.UseShellExecute = $false
$start.RedirectStandardInput = $true
$start.RedirectStandardOutput = $true
$start.RedirectStandardError = $true
$task = [System.Diagnostics.Process]::Start($start)
$task.BeginErrorReadLine()

# What the agent makes of a task's output: its issues and headings, and the log that a user sees, secrets masked.
function Read-AgentLog {
    param([string] $Script, [string] $Connect = '-LoggingCommand AzurePipelines', [string] $Emulator = '')
    $code = @"
`$emulator = Start-ApinizerEmulator $Emulator
`$session = Connect-Apinizer -Uri `$emulator.Uri -Token `$emulator.Token -Project MyProject $Connect
$Script
"@
    $task.StandardInput.WriteLine((ConvertTo-Base64 $code))
    $log = [pscustomobject] @{ Raw = @(); Issues = @(); Sections = @(); Masks = @(); Shown = @() }
    while (($line = $task.StandardOutput.ReadLine()) -ne '=== over') {
        if ($null -eq $line) { throw 'The task came to its end.' }
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

function Stop-AgentTask {
    $task.StandardInput.Close()
    $task.WaitForExit()
    $task.Dispose()
}
