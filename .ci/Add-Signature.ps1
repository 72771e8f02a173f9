<#
.SYNOPSIS
Signs the module in a folder, on Windows. Without a certificate it writes a message and changes nothing.
.DESCRIPTION
The certificate comes as base64 of a PFX file in $env:SIGNING_CERTIFICATE, its password in $env:SIGNING_PASSWORD, and the
address of a time stamp server in $env:SIGNING_TIMESTAMP_SERVER. Only the project's own files are signed.
.EXAMPLE
./.ci/Add-Signature.ps1 -Path .
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string]$Path
)

$ErrorActionPreference = 'Stop'
# Azure Pipelines passes $(NAME) unchanged if there is no such variable.
$content, $password = foreach ($name in 'SIGNING_CERTIFICATE', 'SIGNING_PASSWORD') {
    $value = [System.Environment]::GetEnvironmentVariable($name)
    if ($value -ceq ('$({0})' -f $name)) { '' } else { "$value" }
}
if (-not $content) {
    'No certificate was given (SIGNING_CERTIFICATE): the module is not signed.'
    return
}

$certificate = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList @(
    [System.Convert]::FromBase64String($content), $password)
$options = @{ Certificate = $certificate; HashAlgorithm = 'SHA256' }
if ($env:SIGNING_TIMESTAMP_SERVER) { $options.TimestampServer = $env:SIGNING_TIMESTAMP_SERVER }

$files = @(Get-Item -Path "$Path/ApinizerOps.psd1", "$Path/bin/*.ps1", "$Path/bin/*.ps1xml", "$Path/bin/*.psm1", "$Path/src/Module/examples/*.ps1") +
    @(Get-ChildItem -Path "$Path/bin" -Filter 'ApinizerOps*.dll' -Recurse)
foreach ($file in $files) {
    $signed = Set-AuthenticodeSignature -LiteralPath $file.FullName @options
    if ($signed.Status -ne 'Valid') { throw "$($file.Name) is not signed: $($signed.StatusMessage)" }
}
"Signed $($files.Count) files with '$($certificate.Subject)'."
