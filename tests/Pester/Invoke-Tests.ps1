# Runs Pester files under a culture and closes with the counts; the exit code says whether all passed.
param(
    [string[]]$Path = $PSScriptRoot,
    [string]$Culture = 'en-US'
)

$ErrorActionPreference = 'Stop'
$chosen = [cultureinfo]::GetCultureInfo($Culture)
[cultureinfo]::DefaultThreadCurrentCulture = $chosen
[cultureinfo]::DefaultThreadCurrentUICulture = [cultureinfo]::GetCultureInfo('en-US')
[cultureinfo]::CurrentCulture = $chosen

# The variable names a Pester that lies where PowerShell doesn't look for modules.
if ($env:APINIZEROPS_PESTER) { Import-Module -Name $env:APINIZEROPS_PESTER } else { Import-Module -Name Pester -MinimumVersion 5.0 }
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$result = Invoke-Pester -Configuration $configuration

# Which module was tested, whatever is found by name.
$assembly = [System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'ApinizerOps' }
"Tested $($assembly.Location)"
"Pester $((Get-Module -Name Pester).Version), PowerShell $($PSVersionTable.PSVersion), $([cultureinfo]::CurrentCulture.Name)"

$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
"$($result.PassedCount) passed, $failed failed, $($result.SkippedCount + $result.NotRunCount) skipped"
exit [int]($failed -gt 0)
