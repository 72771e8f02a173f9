<#
.SYNOPSIS
Fails unless a tag is v<version> with the version of the manifest, and the changelog has a section for it.
.EXAMPLE
./.ci/Confirm-Tag.ps1 -Tag $env:GITHUB_REF_NAME
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Tag,

    [string]$Manifest = "$PSScriptRoot/../ApinizerOps.psd1",

    [string]$Changelog = "$PSScriptRoot/../CHANGELOG.md"
)

$version = (Import-PowerShellDataFile -LiteralPath $Manifest).ModuleVersion
if ($Tag -cne "v$version") { throw "The tag '$Tag' is not 'v$version', and ModuleVersion is $version." }
if (-not ((Get-Content -LiteralPath $Changelog) -match "^## \[$([regex]::Escape($version))\] - ")) {
    throw "The changelog has no section of $version."
}
"The tag, ModuleVersion and the changelog agree: $version."
