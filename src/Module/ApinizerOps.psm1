# Loads the assembly for this PowerShell, or throws with the reason why it can't. Checks slow down each import, so in
# PowerShell 7, which refuses an unsuitable assembly by itself, they run only after a failure.
$framework = if ($IsCoreCLR) { 'net8.0' } else { 'net472' }
$assembly = [System.IO.Path]::Combine($PSScriptRoot, $framework, 'ApinizerOps.dll')

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

# Returns the file to load: this one, or the one that is loaded already. Throws if the module can't be loaded.
function Resolve-Assembly {
    if ($IsCoreCLR -and $PSVersionTable.PSVersion -lt [version]'7.4') {
        throw "ApinizerOps needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is $($PSVersionTable.PSVersion)."
    }
    if (-not $IsCoreCLR) {
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
    if (-not $loaded) { return $assembly }
    if ((Resolve-Folder -Path $loaded.Location) -eq (Resolve-Folder -Path $assembly)) { return $loaded.Location }
    throw "Another ApinizerOps is loaded already: version $($loaded.GetName().Version) from '$($loaded.Location)'. An assembly can't be unloaded; start a new PowerShell."
}

if ($IsCoreCLR) {
    try {
        $module = Import-Module -Name $assembly -PassThru -ErrorAction Stop
    } catch {
        $found = Resolve-Assembly
        if ($found -eq $assembly) { throw }
        $module = Import-Module -Name $found -PassThru
    }
    # .NET returns the loaded assembly for any copy of it, so check whether it is the same module.
    if (-not [string]::Equals($module.ImplementingAssembly.Location, $assembly)) { $null = Resolve-Assembly }
} else {
    Import-Module -Name (Resolve-Assembly)
}

# Outside Windows a serialized SecureString is not encrypted, so secrets are left out. This is not in a types file, since
# PowerShell loads that before this script runs, and fails at the second import.
$written = @{
    ApinizerEmulator    = 'Uri', 'Project', 'Environment', 'Username', 'ApiProxy', 'IsRunning'
    ApinizerKeyMaterial = 'Kind', 'Bits', 'KeyType', 'Algorithm', 'PublicKey', 'Fingerprint', 'SecretNote'
    ProxyKeyRotation    = 'Gateway', 'Project', 'ApiProxy', 'PublicKey', 'SecretNote', 'OutFile', 'Outcome', 'EnvironmentResults', 'Success', 'NextStep'
}
# Gets the cmdlet by its type, which avoids the slow search for its module.
$update = if ($IsCoreCLR) {
    $ExecutionContext.InvokeCommand.GetCmdletByTypeName('Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility')
} else {
    Get-Command -Name Microsoft.PowerShell.Utility\Update-TypeData
}
foreach ($type in $written.Keys) {
    & $update -TypeName "ApinizerOps.$type" -SerializationMethod SpecificProperties -PropertySerializationSet $written[$type] -Force
}
