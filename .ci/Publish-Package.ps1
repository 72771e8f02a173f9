<#
.SYNOPSIS
Publishes a package to the PowerShell Gallery. The key of the gallery comes in $env:GALLERY_KEY.
.EXAMPLE
./.ci/Publish-Package.ps1 -Package out/*.nupkg -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)]
    [string]$Package,

    [string]$Repository = 'PSGallery'
)

$ErrorActionPreference = 'Stop'
$file = Get-Item -Path $Package
if ($PSCmdlet.ShouldProcess($file.Name, "Publish to $Repository")) {
    # Azure Pipelines passes $(NAME) unchanged if there is no such variable.
    if (-not $env:GALLERY_KEY -or $env:GALLERY_KEY -ceq '$(GALLERY_KEY)') { throw 'No key of the gallery was given (GALLERY_KEY): nothing is published.' }
    # 1.1 is the first version that can publish an existing package.
    Import-Module -Name Microsoft.PowerShell.PSResourceGet -MinimumVersion 1.1.0
    Publish-PSResource -NupkgPath $file.FullName -Repository $Repository -ApiKey $env:GALLERY_KEY
}
