# Calls every cmdlet in every way with secrets in every place, in a process of its own, and leaves all that was to be seen
# in $Folder.
param([string] $Folder)

. "$PSScriptRoot/../Setup.ps1"
Add-Type -Path "$PSScriptRoot/EchoServer.cs", "$PSScriptRoot/Spellings.cs"
. "$PSScriptRoot/Watch.ps1"
. "$PSScriptRoot/Replies.ps1"
$Secret = [System.IO.File]::ReadAllText("$Folder/secrets") | ConvertFrom-Json
$Server = New-Object -TypeName EchoServer
$Server.Words = 'We say ##vso[task.setvariable variable=x]y and ##[error]z'
$FirstLogin = $LoginReply.Replace('<token>', $Secret.LoginToken)
$LoginReply = $LoginReply.Replace('<token>', $Secret.LaterToken)
$PemFile = "$Folder/canary.pem"
$KeyFile = "$Folder/canary.key"
$Gateway = "http://127.0.0.1:$($Server.Port)"
$SecureToken = ConvertTo-Secure $Secret.Token
$User = New-Object -TypeName pscredential -ArgumentList 'user', (ConvertTo-Secure $Secret.Password)
$ProxyUser = New-Object -TypeName pscredential -ArgumentList 'agent', (ConvertTo-Secure $Secret.ProxyPassword)
$Certificate = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList "$Folder/canary.pfx", $Secret.PfxPassword

$DebugPreference = 'Continue'; $VerbosePreference = 'Continue'; $InformationPreference = 'Continue'

# Sessions by token, by login and through a proxy. The last can't be tried again at once and shows what a retry says.
$Server.Login = $FirstLogin
$Server.Reply = $Replies.Success
$quick = @{ Project = 'P'; MaximumRetryCount = 0 }
$byLogin = Connect-Apinizer -Uri $Gateway -Credential $User @quick
# What that session has told the server and what it was told: a password, and a token until the first renewal.
$Server.Tokens = $Secret.LoginToken, $Secret.LaterToken
$Server.Remembers = $Secret.Password, $Secret.LoginToken
$Server.AsksForName = $true
$byProxy = Connect-Apinizer -Uri http://gateway.invalid -AllowUnencryptedAuthentication -Proxy $Gateway -ProxyCredential $ProxyUser -Token $SecureToken @quick
$again = Connect-Apinizer -Uri $Gateway -Token $SecureToken -Project P -MaximumRetryCount 1
$Spare = Connect-Apinizer -Uri $Gateway -Token $SecureToken
$Server.AsksForName = $false
. "$PSScriptRoot/Calls.ps1"

function Connect-Again {
    $null = Connect-Apinizer -Uri $Gateway -Token $SecureToken @quick
}

# Leaves out what has been set to null.
function Join-Argument {
    param([hashtable[]] $Table)
    $all = @{}
    foreach ($one in $Table) { foreach ($key in $one.Keys) { $all[$key] = $one[$key] } }
    foreach ($key in @($all.Keys)) { if ($null -eq $all[$key]) { $all.Remove($key) } }
    $all
}

$commands = @(Get-Command -Module ApinizerOps -CommandType Cmdlet)
# A transcript makes each error a hundred times as slow, so it has each kind of scene once, and all of them in one go.
foreach ($IsWritten in $true, $false) {
    if ($IsWritten) { $null = Start-Transcript -Path "$Folder/transcript" }
    foreach ($command in $commands) {
        $name = $command.Name
        $known = $Calls[$name]
        if (-not $known) { continue }
        $talks = $command.Parameters.ContainsKey('Session') -and $name -notin 'Disconnect-Apinizer', 'Select-ApinizerSession'
        Connect-Again *>$null
        $asks = $talks -or $name -eq 'Connect-Apinizer'
        $preference = 'Continue'
        . "$PSScriptRoot/Scenes.ps1"
    }
    if ($IsWritten) { $null = Stop-Transcript }
}

# The sessions and an emulator, whole; its request log without -RecordSecret.
Connect-Again *>$null
$emulator = Start-ApinizerEmulator -Token $SecureToken 4>$null 5>$null
$session = Connect-Apinizer -Uri $emulator.Uri -Token $SecureToken -Project MyProject 4>$null
$given = Join-Argument $Calls.'New-ApinizerKey'.Base, $Calls.'New-ApinizerKey'.Sets[0]
Watch 'Journal New-ApinizerKey' New-ApinizerKey { New-ApinizerKey @given }
$given = Join-Argument $Calls.'Update-ApinizerProxyKeys'.Base, $Calls.'Update-ApinizerProxyKeys'.Sets[0], @{ ApiProxy = 'MyAPI' }
Watch 'Journal Update-ApinizerProxyKeys' Update-ApinizerProxyKeys { Update-ApinizerProxyKeys @given }
Watch 'Journal Get-ApinizerEmulatorRequest' Get-ApinizerEmulatorRequest { Get-ApinizerEmulatorRequest }
$last = @($session; $byLogin; $byProxy; $emulator; Get-ApinizerEmulatorRequest; Get-Variable -Name byLogin, emulator)
Show '=== Objects all' $last @()

Save-Seen $last
"done: $($commands.Count) cmdlets"
$Server.Dispose()
