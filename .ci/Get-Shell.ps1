<#
.SYNOPSIS
Unpacks the latest release of a line of PowerShell into a folder, for the system that runs this.
.DESCRIPTION
PowerShell as a dotnet tool is no program of its own: on macOS Start-Job doesn't work there, and tests use it.
.EXAMPLE
./.ci/Get-Shell.ps1 -Line 7.4 -Path shell
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Line,

    [Parameter(Mandatory)]
    [string]$Path,

    # Whose tags are the versions.
    [string]$Repository = 'https://github.com/PowerShell/PowerShell'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# No preview, and 7.4.10 comes after 7.4.9.
$tags = git ls-remote --tags --refs $Repository "refs/tags/v$Line.*"
if ($LASTEXITCODE -ne 0) { throw "The tags of $Repository can't be read." }
$version = @($tags) -replace '^.*refs/tags/v' -match '^\d+\.\d+\.\d+$' | ForEach-Object { [version]$_ } | Sort-Object | Select-Object -Last 1
if (-not $version) { throw "There is no release of $Line." }

$system, $kind = if ($IsWindows) { 'win', 'zip' } elseif ($IsMacOS) { 'osx', 'tar.gz' } else { 'linux', 'tar.gz' }
$processor = [System.Runtime.InteropServices.RuntimeInformation]::OSArchitecture.ToString().ToLowerInvariant()
$name = "powershell-$version-$system-$processor.$kind"
$null = New-Item -ItemType Directory -Path $Path -Force
$archive = Join-Path -Path $Path -ChildPath $name
Invoke-WebRequest -Uri "$Repository/releases/download/v$version/$name" -OutFile $archive -MaximumRetryCount 3 -RetryIntervalSec 5
if ($IsWindows) {
    Expand-Archive -LiteralPath $archive -DestinationPath $Path
} else {
    tar -xzf $archive -C $Path
    if ($LASTEXITCODE -ne 0) { throw "$name can't be unpacked." }
    chmod +x "$Path/pwsh"
}
Remove-Item -LiteralPath $archive
"PowerShell $version is in $Path."
