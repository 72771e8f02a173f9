# The task of a build: runs the scripts that come as base64, a line each, and says where each is over.
param([string] $Manifest, [string] $Culture)

[cultureinfo]::CurrentCulture = $Culture
if ($PSStyle) { $PSStyle.OutputRendering = 'PlainText' }
while ($line = [Console]::In.ReadLine()) {
    $code = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($line))
    $runspace = [runspacefactory]::CreateRunspace($Host)
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $null = $shell.AddCommand('Import-Module').AddArgument($Manifest).Invoke()
    $shell.Commands.Clear()
    $null = $shell.AddScript($code).AddCommand('Out-Default')
    $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
    try { $null = $shell.Invoke() } catch { [Console]::WriteLine("ended: $($_.FullyQualifiedErrorId)") }
    $shell.Dispose()
    $runspace.Dispose()
    [Console]::WriteLine('=== over')
}
