# Returns the assembly to load: the given one, or the one that is loaded already. Throws if the module can't be loaded.
param([string] $Path)

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

if ($IsCoreCLR -and $PSVersionTable.PSVersion -lt [version]'7.4') {
    throw "ApinizerOps needs PowerShell 7.4 or later, or Windows PowerShell 5.1; this is $($PSVersionTable.PSVersion)."
}
if (-not $IsCoreCLR) {
    $release = (Get-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\NET Framework Setup\NDP\v4\Full' -ErrorAction SilentlyContinue).Release
    if ($release -lt 461808) {
        throw 'ApinizerOps needs .NET Framework 4.7.2 or later on Windows PowerShell. Install it, or use PowerShell 7.4 or later.'
    }
}
if (-not [System.IO.File]::Exists($Path)) {
    throw "ApinizerOps is not complete: '$Path' is missing. In a checkout, run 'dotnet build' first."
}
$loaded = [System.AppDomain]::CurrentDomain.GetAssemblies() |
    Where-Object { $_.GetName().Name -eq 'ApinizerOps' -and -not $_.IsDynamic -and $_.Location -ne $Path } |
    Select-Object -First 1
if (-not $loaded) { return $Path }
if ((Resolve-Folder -Path $loaded.Location) -eq (Resolve-Folder -Path $Path)) { return $loaded.Location }
throw "Another ApinizerOps is loaded already: version $($loaded.GetName().Version) from '$($loaded.Location)'. An assembly can't be unloaded; start a new PowerShell."
