# Connect-Apinizer -LoggingCommand AzurePipelines, read as the agent reads a task: line by line, from the console.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    . "$PSScriptRoot/Agent/Log.ps1"
    $missing = 'Set-ApinizerCredentialPrivateKey nobody no-key'
}

AfterAll { Stop-Console }

Describe 'Errors as issues of the run' -Tag Culture {
    It 'has one for an error that is only shown' {
        $log = Read-AgentLog "$missing; 'goes on'"
        $log.Issues | Should -BeLike 'error NotFound: Set-ApinizerCredentialPrivateKey: *'
        $log.Shown | Should -Contain 'goes on'
    }

    It 'has one for a deployment that failed, with the environments' {
        $log = Read-AgentLog -Emulator '-FailEnvironment staging' @'
$null = New-ApinizerKey k SecretKey -Environment production, staging -Content 00112233445566778899aabbccddeeff -ContentFormat Hex
'@
        @($log.Issues).Count | Should -Be 1
        $log.Issues[0] | Should -BeLike 'error DeploymentFailed: New-ApinizerKey: *staging*'
    }

    It 'has one for an error that ends the script: <_>' -ForEach @(
        '& { {0} -ErrorAction Stop }'
        '$ErrorActionPreference = "Stop"; function F {{ {0} }}; F'
        'try {{ {0} -ErrorAction Stop }} finally {{ "left" }}'
        'try {{ {0} -ErrorAction Stop }} catch [System.IO.IOException] {{ "not this one" }}'
        'function F {{ {0} -ErrorAction Stop }}; try {{ "over" }} catch {{ }}; F'
        'try {{ throw 1 }} catch {{ {0} -ErrorAction Stop }}'
    ) {
        $log = Read-AgentLog ($_.Replace('{0}', $missing).Replace('{{', '{').Replace('}}', '}'))
        @($log.Issues).Count | Should -Be 1
        $log.Issues[0] | Should -BeLike 'error NotFound: *'
    }

    It 'has one where the cmdlet itself ends: <Name>' -ForEach @(
        @{ Name = 'no session'; Code = 'Disconnect-Apinizer; Get-ApinizerKey -Session $session'; Id = 'NotConnected' }
        @{ Name = 'no connection'; Code = 'Connect-Apinizer ftp://x -Token $emulator.Token -LoggingCommand AzurePipelines'; Id = 'InvalidArgument' }
    ) {
        (Read-AgentLog $Code).Issues | Should -BeLike "error ${Id}: *"
    }

    It 'has none for an error that the script handles: <_>' -ForEach @(
        '{0} -ErrorAction SilentlyContinue'
        '{0} -ErrorAction Ignore'
        '{0} 2>$null'
        '$all = {0} *>&1'
        '& {{ {0} }} 2>$null'
        'function F {{ {0} }}; $got = F 2>&1'
        '"x" | ForEach-Object {{ {0} }} 2>$null'
        'try {{ {0} -ErrorAction Stop }} catch {{ "handled" }}'
        'try {{ {0} -ErrorAction Stop }} catch [ApinizerOps.ApinizerException] {{ "handled" }}'
        '$ErrorActionPreference = "Stop"; function F {{ {0} }}; try {{ F }} catch {{ "handled" }}'
        '& {{ trap {{ continue }}; {0} -ErrorAction Stop }}'
        'try {{ "u" | ForEach-Object {{ {0} -ErrorAction Stop }} }} catch {{ "handled" }}'
        'try {{ Disconnect-Apinizer; Get-ApinizerKey -Session $session }} catch {{ "handled" }}'
    ) {
        $log = Read-AgentLog "$($_.Replace('{0}', $missing).Replace('{{', '{').Replace('}}', '}')); 'end'"
        $log.Issues | Should -BeNullOrEmpty
        $log.Shown | Should -Contain 'end'
    }

    It 'is one line that the agent reads whole, whatever stands in the message' {
        $log = Read-AgentLog 'Remove-ApinizerKey "50%0A off #$("#")vso[task.complete]" -Force'
        @($log.Issues).Count | Should -Be 1
        $log.Issues[0] | Should -BeLike '*50%0A off*'
        $log.Issues[0] | Should -Not -BeLike '*##vso*'
    }

    It 'goes by the session that the cmdlet is given' {
        $other = '$null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject'
        (Read-AgentLog "$other; $missing").Issues | Should -BeNullOrEmpty
        (Read-AgentLog "$other; $missing -Session `$session").Issues | Should -BeLike 'error NotFound: *'
    }
}

Describe 'Warnings as issues of the run' -Tag Culture {
    It 'has one for a warning that is shown' {
        (Read-AgentLog 'Update-ApinizerKey k -Description d -ErrorAction Ignore').Issues | Should -BeLike 'warning : Update-ApinizerKey: Without -JwkUpdateAction*'
    }

    It 'has none otherwise: <_>' -ForEach '-WarningAction SilentlyContinue', '3>$null', '-JwkUpdateAction Update' {
        (Read-AgentLog "Update-ApinizerKey k -Description d -ErrorAction Ignore $_").Issues | Should -BeNullOrEmpty
    }
}

# A cmdlet behind a script block or a function runs inside it, but belongs to the pipeline that they stand in.
Describe 'Behind what feeds the pipeline' -Tag Culture {
    BeforeAll {
        $feed = '1..2 | ForEach-Object { [pscustomobject] @{ Username = "nobody"; KeyName = "k$_" } }'
        $rows = "function Get-Row { $feed }; Get-Row"
    }

    It 'has no issue where the cmdlet''s own stream goes elsewhere: <_>' -ForEach @(
        '{feed} | Set-ApinizerCredentialPrivateKey 2>$null'
        '{feed} | Set-ApinizerCredentialPrivateKey *>$null'
        '$all = {rows} | Set-ApinizerCredentialPrivateKey 2>&1'
        '1 | ForEach-Object { [pscustomobject] @{ Name = "k"; Description = "d" } } | Update-ApinizerKey -ErrorAction Ignore 3>$null'
    ) {
        (Read-AgentLog $_.Replace('{feed}', $feed).Replace('{rows}', $rows)).Issues | Should -BeNullOrEmpty
    }

    It 'judges a script in a file as one that is typed' {
        $file = Join-Path -Path $TestDrive -ChildPath 'feed.ps1'
        Set-Content -LiteralPath $file -Value "$feed | Set-ApinizerCredentialPrivateKey 2>`$null"
        (Read-AgentLog "& '$file'").Issues | Should -BeNullOrEmpty
        Set-Content -LiteralPath $file -Value "$feed 2>`$null | Set-ApinizerCredentialPrivateKey"
        @((Read-AgentLog "& '$file'").Issues).Count | Should -Be 2
    }

    It 'has one for each error where only the feed''s stream goes elsewhere: <_>' -ForEach @(
        '{feed} 2>$null | Set-ApinizerCredentialPrivateKey'
        '{rows} 2>$null | Set-ApinizerCredentialPrivateKey'
        '"nobody" | ForEach-Object { $_; $_ } 2>$null | & { process { Set-ApinizerCredentialPrivateKey $_ no-key } }'
    ) {
        @((Read-AgentLog $_.Replace('{feed}', $feed).Replace('{rows}', $rows)).Issues).Count | Should -Be 2
    }

    It 'has one where only the feed has a catch: <_>' -ForEach @(
        '1 | ForEach-Object { try { [pscustomobject] @{ Username = "nobody"; KeyName = "k" } } catch { "feed" } } | Set-ApinizerCredentialPrivateKey -ErrorAction Stop'
        'function Get-Row { try { [pscustomobject] @{ Username = "nobody"; KeyName = "k" } } catch { "feed" } }; Get-Row | Set-ApinizerCredentialPrivateKey -ErrorAction Stop'
    ) {
        $log = Read-AgentLog $_
        $log.Shown | Should -Not -Contain 'feed'
        @($log.Issues).Count | Should -Be 1
    }
}

Describe 'A token that is refused' -Tag Culture {
    It 'is one issue, however many rows there are' {
        $log = Read-AgentLog @'
$wrong = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', 'apnz_0000000000000000').SecurePassword
$null = Connect-Apinizer -Uri $emulator.Uri -Token $wrong -Project MyProject -LoggingCommand AzurePipelines
1..20 | ForEach-Object { [pscustomobject] @{ Username = 'api-user'; KeyName = 'k' } } | Set-ApinizerCredentialPrivateKey
'@
        @($log.Issues).Count | Should -Be 1
        $log.Issues[0] | Should -BeLike 'error Unauthorized: *'
        $log.Sections[1] | Should -BeLike '*0 done, 20 failed*'
    }
}

Describe 'Traps that are not for the error' -Tag Culture {
    It 'has one: <_>' -ForEach @(
        # Behind -ErrorAction Stop a trap sees ActionPreferenceStopException, other than a catch.
        '& {{ trap [ApinizerOps.ApinizerException] {{ "trapped"; continue }}; {0} -ErrorAction Stop }}'
        'if ($false) {{ trap {{ "trapped"; continue }} }}; {0} -ErrorAction Stop'
    ) {
        $log = Read-AgentLog ($_.Replace('{0}', $missing).Replace('{{', '{').Replace('}}', '}'))
        $log.Shown | Should -Not -Contain 'trapped'
        @($log.Issues).Count | Should -Be 1
    }
}

Describe 'Without -LoggingCommand' -Tag Culture {
    It 'writes no command' {
        $text = Invoke-Child @"
Import-Module `$Manifest
`$emulator = Start-ApinizerEmulator
`$null = Connect-Apinizer -Uri `$emulator.Uri -Token `$emulator.Token -Project MyProject
$missing
Update-ApinizerKey k -Description d
`$null = New-ApinizerKeyMaterial -Aes 128
'MyAPI' | Get-ApinizerApiProxy
"@
        $text | Should -Match 'MyAPI'
        $text | Should -Not -Match '##'
    }
}
