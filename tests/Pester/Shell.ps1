# Dot-sourced by Setup.ps1: the PowerShell that runs this, to start another of it.

# A command and its first arguments. A PowerShell that came as a package is no program of its own: its process is dotnet,
# which runs pwsh.dll.
function Get-Shell {
    $path = (Get-Process -Id $PID).Path
    $path
    if ([System.IO.Path]::GetFileNameWithoutExtension($path) -eq 'dotnet') { Join-Path -Path $PSHOME -ChildPath 'pwsh.dll' }
}

$Shell = @(Get-Shell)

# Runs it with the arguments as they are given. The exit code is in $LASTEXITCODE.
function Invoke-Shell {
    # Under Stop, Windows PowerShell ends a script at the first line that a program writes to a redirected stderr.
    $ErrorActionPreference = 'Continue'
    $first = @($Shell | Select-Object -Skip 1) + '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'
    & $Shell[0] @first @args
}
