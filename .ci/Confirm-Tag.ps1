<#
.SYNOPSIS
Fails unless a tag names the version that a manifest has: v<version>.
.EXAMPLE
./.ci/Confirm-Tag.ps1 -Tag $env:GITHUB_REF_NAME
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Tag,

    [string]$Manifest = "$PSScriptRoot/../ApinizerOps.psd1"
)

$version = (Import-PowerShellDataFile -LiteralPath $Manifest).ModuleVersion
if ($Tag -cne "v$version") { throw "The tag '$Tag' is not 'v$version', and ModuleVersion is $version." }
"The tag and ModuleVersion agree: $version."
