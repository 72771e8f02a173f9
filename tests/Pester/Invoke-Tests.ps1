# Runs Pester files under a culture and closes with the counts; the exit code says whether all passed.
param(
    [string[]]$Path = $PSScriptRoot,
    [string]$Culture = 'en-US'
)

$ErrorActionPreference = 'Stop'
# Without the second argument .NET makes up a culture for a name that it does not know; .NET Framework has none.
$chosen = if ($PSVersionTable.PSEdition -eq 'Core') { [cultureinfo]::GetCultureInfo($Culture, $true) } else { [cultureinfo]::GetCultureInfo($Culture) }
[cultureinfo]::DefaultThreadCurrentCulture = $chosen
[cultureinfo]::DefaultThreadCurrentUICulture = [cultureinfo]::GetCultureInfo('en-US')
[cultureinfo]::CurrentCulture = $chosen

# The variable names a Pester by the path of its manifest or by the version of its NuGet package. Without it Pester is found
# by its name, or else the newest 5.x of the NuGet packages is taken, which a build of the tests brings.
function Find-Pester {
    $packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path -Path $HOME -ChildPath '.nuget/packages' }
    $wanted = $env:APINIZEROPS_PESTER
    if ($wanted) {
        # A relative path begins at the root of the repository.
        $file = [System.IO.Path]::Combine((Split-Path -Path (Split-Path -Path $PSScriptRoot)), $wanted)
        $packaged = "$packages/pester/$wanted/tools/Pester.psd1"
        foreach ($path in $file, $packaged) { if (Test-Path -LiteralPath $path -PathType Leaf) { return $path } }
        throw "APINIZEROPS_PESTER is '$wanted', but there is neither a file $file nor a package with $packaged."
    }
    if (Get-Module -ListAvailable -Name Pester | Where-Object { $_.Version.Major -ge 5 }) { return }
    $newest = Get-ChildItem -Path "$packages/pester/5.*/tools/Pester.psd1" |
        Sort-Object -Property { [version]($_.Directory.Parent.Name -replace '-.*') } | Select-Object -Last 1
    if (-not $newest) { throw "There is no Pester 5 or later: no module has the name, and no NuGet package is in $packages/pester." }
    $newest.FullName
}

$pester = Find-Pester
if ($pester) { Import-Module -Name $pester } else { Import-Module -Name Pester -MinimumVersion 5.0 }
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
