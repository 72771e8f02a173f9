# What stands here slows down each import, so the reasons why the assembly can't be loaded are in a script of their own.
$framework = if ($IsCoreCLR) { 'net8.0' } else { 'net472' }
$assembly = [System.IO.Path]::Combine($PSScriptRoot, $framework, 'ApinizerOps.dll')
$resolve = [System.IO.Path]::Combine($PSScriptRoot, 'Resolve-Assembly.ps1')

# PowerShell 7 refuses an unsuitable assembly by itself. Update-TypeData is taken by its type, without the slow search for it.
if ($IsCoreCLR) {
    try {
        Import-Module -Name $assembly -ErrorAction Stop
    } catch {
        $found = & $resolve -Path $assembly
        if ($found -ceq $assembly) { throw }
        Import-Module -Name $found
    }
    # .NET returns the loaded assembly for any copy of it, so check whether it is the same module.
    if ([ApinizerOps.Loading.SerializedProperties].Assembly.Location -cne $assembly) { $null = & $resolve -Path $assembly }
    $update = $ExecutionContext.InvokeCommand.GetCmdletByTypeName('Microsoft.PowerShell.Commands.UpdateTypeDataCommand, Microsoft.PowerShell.Commands.Utility')
} else {
    Import-Module -Name (& $resolve -Path $assembly)
    $update = Get-Command -Name Microsoft.PowerShell.Utility\Update-TypeData
}
& $update -TypeData ([ApinizerOps.Loading.SerializedProperties]::GetTypeData()) -Force
