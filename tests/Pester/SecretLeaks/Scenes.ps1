# What every cmdlet goes through; dot-sourced for $name, its $command and what is $known of it.

$rows = @()
if ($known.Row) {
    $extra = @{ Secret = $Secret.Token; Password = $Secret.Password; Note = $Secret.Pem; ClientSecret = $Secret.SecretKey }
    $rows = @([pscustomobject] (Join-Argument $known.Row, $extra))
}

$holds = @($command.Parameters.Values | Where-Object { $SecretTypes -contains $_.ParameterType -and $_.Name -notin 'Session', 'Emulator' }).Count -gt 0
# Its body and its form may hold any secret.
$holds = $holds -or $name -eq 'Invoke-ApinizerRestMethod'

# What a look answers, so that the change is sent.
$Server.Look = switch -Regex ($name) {
    '^(Invoke-Apinizer(Key|Certificate)Rotation|Update-Apinizer(Certificate|Keystore))$' { $LookReply }
    '^(New|Set)-Apinizer(Certificate|Keystore)$' { $NoneReply }
}

# Every reply to who sends secrets, some to the others; the main ones to every set of arguments and to a row with columns too many.
foreach ($scene in $Replies.Keys) {
    if (-not $asks -and $scene -ne 'Success') { continue }
    if (-not $holds -and $scene -notin $LightScenes) { continue }
    $Server.Reply = $Replies[$scene]
    $isMain = $scene -in 'Success', 'EchoError'
    $Server.Longest = if ($isMain) { 10000 } else { 100 }
    $sets = if ($isMain -or $name -eq 'Connect-Apinizer') { $known.Sets } else { $known.Sets | Select-Object -First 1 }
    foreach ($set in $sets) {
        $given = Join-Argument $known.Base, $set
        $Server.Login = if ($name -eq 'Connect-Apinizer') { $null } else { $LoginReply }
        $Server.AsksForName = $given.ContainsKey('Proxy')
        if ($name -eq 'Connect-Apinizer' -and -not $isMain -and -not $set.Credential) { continue }
        Watch "$scene $name $($set.Keys)" $name { & $name @given }
        if ($name -eq 'Disconnect-Apinizer') { Connect-Again *>$null }
    }
    if ($rows -and ($scene -eq 'EchoError' -or $holds) -and ($isMain -or $scene -in 'EchoPods', 'EchoToken')) { Watch "$scene $name row" $name { $rows | & $name -Confirm:$false } }
}

# The ways to a server, and what stops a script.
$given = Join-Argument $known.Base, $known.Sets[0]
if ($talks) {
    $Server.Login = $LoginReply
    $Server.Reply = $Replies.EchoToken
    Watch "EchoToken $name by login" $name { & $name @given -Session $byLogin }
    $Server.Login = $null
    Watch "EchoToken $name by refused login" $name { & $name @given -Session $byLogin }
}
if ($talks -and $holds) {
    $Server.AsksForName = $true
    $Server.Reply = $Replies.EchoError
    Watch "EchoError $name by proxy" $name { & $name @given -Session $byProxy }
    $Server.AsksForName = $false
    $Server.Reply = $Replies.EchoBusy
    Watch "EchoBusy $name again" $name { & $name @given -Session $again }
}
$Server.Reply = $Replies.EchoError
Watch "EchoError $name stop" $name { & $name @given } Stop
if ($rows -and $holds) { Watch "EchoError $name row stop" $name { $rows | & $name -Confirm:$false } Stop }

$Server.Reply = $Replies.Success
Connect-Again *>$null
if ($command.Parameters.ContainsKey('WhatIf')) {
    foreach ($set in $known.Sets) {
        $given = Join-Argument $known.Base, $set
        Watch "WhatIf $name $($set.Keys)" $name { & $name @given -WhatIf }
    }
    if ($rows) { Watch "WhatIf $name row" $name { $rows | & $name -WhatIf } }
}

# Something else in the place of a secret, as an argument. Text for a credential is a user's name, and asks for the password.
# -Session is the same for all; SessionParameter.Tests.ps1 tries it with each.
foreach ($parameter in $command.Parameters.Values) {
    if ($talks -and -not $holds) { continue }
    if ($SecretTypes -notcontains $parameter.ParameterType) { continue }
    $given = Join-Argument $known.Base
    if ($parameter.Name -eq 'EnvironmentKey') { $given.Remove('Environment') }
    foreach ($preference in 'Continue', 'Stop') {
        Watch "Mistake $name $($parameter.Name) $preference" $name {
            foreach ($mistake in $Mistakes) {
                if ($parameter.ParameterType -eq [pscredential] -and $mistake -is [string]) { continue }
                $given[$parameter.Name] = $mistake
                try { & $name @given } catch { $_ }
            }
        } $preference
    }
    if (-not (Get-ApinizerSession)) { Connect-Again *>$null }
}

# Rows: a cell that can't be read, one that is missing, objects that are no rows.
if ($rows -and $holds) {
    foreach ($parameter in $command.Parameters.Values) {
        $binds = @($parameter.ParameterSets.Values | Where-Object { $_.ValueFromPipelineByPropertyName }).Count
        if (-not $binds -and $parameter.Name -ne 'Deploy') { continue }
        # A body is sent, whatever it is; what is secret in it, the names of its fields tell.
        if ($parameter.Name -eq 'Body') { continue }
        $bad = foreach ($mistake in $Mistakes) {
            # Text is what these columns are for: a name that is a secret is a name.
            if ($parameter.ParameterType -in [string], [string[]] -and $mistake -isnot [array]) { continue }
            [pscustomobject] (Join-Argument $known.Row, $extra, @{ $parameter.Name = $mistake })
        }
        Watch "BadCell $name $($parameter.Name)" $name { @($bad) + $rows | & $name -Confirm:$false }
    }
    $short = foreach ($column in $known.Row.Keys) { [pscustomobject] (Join-Argument $known.Row, $extra, @{ $column = $null }) }
    Watch "NoCell $name" $name { $short | & $name -Confirm:$false }
    Watch "Stray $name" $name { [pscustomobject] $extra, $User, $Secret.Token, 7 | & $name -Confirm:$false }
}
