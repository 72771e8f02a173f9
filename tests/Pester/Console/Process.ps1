# Runs the scripts that come as base64, a line each, and says where each is over and whether an error ended it.
param([string] $Culture)

[cultureinfo]::CurrentCulture = $Culture
$ProgressPreference = 'SilentlyContinue'
if ($PSStyle) { $PSStyle.OutputRendering = 'PlainText' }
while ($line = [Console]::In.ReadLine()) {
    $code = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($line))
    $runspace = [runspacefactory]::CreateRunspace($Host)
    $runspace.ThreadOptions = 'UseCurrentThread'
    $runspace.Open()
    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    # As text, and not by Out-Default, which writes errors to another stream, in an order that nobody can know.
    $null = $shell.AddScript($code).AddCommand('Out-String').AddParameter('Stream').AddParameter('Width', 4096)
    $null = $shell.AddCommand('ForEach-Object').AddParameter('Process', [scriptblock]::Create('[Console]::WriteLine($_)'))
    $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
    $over = '=== over'
    try { $null = $shell.Invoke() } catch { $over = '=== failed' }
    $shell.Dispose()
    $runspace.Dispose()
    [Console]::WriteLine($over)
}
