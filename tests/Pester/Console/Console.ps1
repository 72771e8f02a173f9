# Dot-sourced after Setup.ps1 by tests that run many scripts and look at the console: one PowerShell for all of them, and a
# runspace for each.

$start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList $Shell[0]
$first = $Shell | Select-Object -Skip 1 | ForEach-Object { "`"$_`"" }
$start.Arguments = "$first -NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$PSScriptRoot/Process.ps1`" $([cultureinfo]::CurrentCulture.Name)"
$start.UseShellExecute = $false
$start.RedirectStandardInput = $true
$start.RedirectStandardOutput = $true
$start.RedirectStandardError = $true
$consoleProcess = [System.Diagnostics.Process]::Start($start)
$consoleProcess.BeginErrorReadLine()

# The lines that the console shows of a script. The last one says whether an error ended it.
function Read-Console {
    param([string] $Script)
    $consoleProcess.StandardInput.WriteLine((ConvertTo-Base64 $Script))
    do {
        $line = $consoleProcess.StandardOutput.ReadLine()
        if ($null -eq $line) { throw 'The process came to its end.' }
        $line
    } until ($line -cmatch '^=== (over|failed)$')
}

function Stop-Console {
    $consoleProcess.StandardInput.Close()
    $consoleProcess.WaitForExit()
    $consoleProcess.Dispose()
}
