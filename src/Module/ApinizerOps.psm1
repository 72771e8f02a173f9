# Picks the assembly for this PowerShell and loads it, or says why it can't.
$framework = if ($PSVersionTable.PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$assembly = [System.IO.Path]::Combine($PSScriptRoot, $framework, 'ApinizerOps.dll')

if ($framework -eq 'net8.0' -and $PSVersionTable.PSVersion -lt [version]'7.4') {
    throw "ApinizerOps needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is $($PSVersionTable.PSVersion)."
}
if ($framework -eq 'net472') {
    $release = (Get-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full' -ErrorAction SilentlyContinue).Release
    if ($release -lt 461808) {
        throw 'ApinizerOps needs .NET Framework 4.7.2 or later on Windows PowerShell. Install it, or use PowerShell 7.4 or later.'
    }
}
if (-not [System.IO.File]::Exists($assembly)) {
    throw "ApinizerOps is not complete: '$assembly' is missing. In a checkout, run 'dotnet build' first."
}

$loaded = [System.AppDomain]::CurrentDomain.GetAssemblies() |
    Where-Object { $_.GetName().Name -eq 'ApinizerOps' -and -not $_.IsDynamic -and $_.Location -ne $assembly } |
    Select-Object -First 1

# A link may lead to the same folder; then it is the same module.
function Resolve-Folder {
    param([string] $Path)
    $parent = [System.IO.Path]::GetDirectoryName($Path)
    if (-not $parent) { return $Path }
    $folder = Get-Item -LiteralPath $Path -Force -ErrorAction Ignore
    $target = if ($folder -and $folder.LinkType) { @($folder.Target)[0] }
    if ($target) { return Resolve-Folder -Path ([System.IO.Path]::GetFullPath([System.IO.Path]::Combine($parent, $target))) }
    [System.IO.Path]::Combine((Resolve-Folder -Path $parent), [System.IO.Path]::GetFileName($Path))
}

if ($loaded -and (Resolve-Folder -Path $loaded.Location) -eq (Resolve-Folder -Path $assembly)) {
    $assembly = $loaded.Location
} elseif ($loaded) {
    throw "Another ApinizerOps is loaded already: version $($loaded.GetName().Version) from '$($loaded.Location)'. An assembly can't be unloaded; start a new PowerShell."
}

Import-Module -Name $assembly

# Outside Windows a SecureString is not encrypted where it is written to a file, so the secrets are left out there. Not in
# a types file: the engine reads that before it asks us, and refuses it the second time.
$written = @{
    ApinizerEmulator    = 'Uri', 'Project', 'Environment', 'Username', 'ApiProxy', 'IsRunning'
    ApinizerKeyMaterial = 'Kind', 'Bits', 'KeyType', 'Algorithm', 'PublicKey', 'Fingerprint'
    ProxyKeyRotation    = 'Gateway', 'Project', 'ApiProxy', 'PublicKey', 'Outcome', 'EnvironmentResults', 'Success', 'NextStep'
}
foreach ($type in $written.Keys) {
    if (-not (Get-TypeData -TypeName "ApinizerOps.$type")) {
        Update-TypeData -TypeName "ApinizerOps.$type" -SerializationMethod SpecificProperties -PropertySerializationSet $written[$type]
    }
}
