# Connect-Apinizer -LoggingCommand AzurePipelines, read as the agent reads a task: line by line, from the console.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    . "$PSScriptRoot/Agent/Log.ps1"
    $missing = 'Set-ApinizerCredentialPrivateKey nobody no-key'
}

AfterAll { Stop-Console }

Describe 'Errors as issues of an Azure Pipelines run' -Tag Culture {
    It 'has one for an error that is shown' {
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

    It 'has none for an error that stops the script, as the task shows it: <_>' -ForEach @(
        '& { {0} -ErrorAction Stop }'
        '$ErrorActionPreference = "Stop"; function F { {0} }; F'
    ) {
        $log = Read-AgentLog "'begin'; $($_.Replace('{0}', $missing)); 'end'"
        $log.Issues | Should -BeNullOrEmpty
        $log.Shown | Should -Contain 'begin'
        $log.Shown | Should -Not -Contain 'end'
    }

    It 'has none for an error that ends the cmdlet: <Id>' -ForEach @(
        @{ Code = 'Disconnect-Apinizer; Get-ApinizerKey -Session $session'; Id = 'NotConnected' }
        @{ Code = 'Connect-Apinizer ftp://x -Token $emulator.Token -LoggingCommand AzurePipelines'; Id = 'InvalidArgument' }
    ) {
        $log = Read-AgentLog "$Code; `$Error[0].FullyQualifiedErrorId"
        $log.Issues | Should -BeNullOrEmpty
        $log.Shown -like "$Id,*" | Should -HaveCount 1
    }

    It 'has none for an error that the script catches or silences: <_>' -ForEach @(
        '{0} -ErrorAction SilentlyContinue'
        '{0} -ErrorAction Ignore'
        '$ErrorActionPreference = "SilentlyContinue"; {0}'
        'try { {0} -ErrorAction Stop } catch { "handled" }'
        'try { Disconnect-Apinizer; Get-ApinizerKey -Session $session } catch { "handled" }'
    ) {
        $log = Read-AgentLog "$($_.Replace('{0}', $missing)); 'end'"
        $log.Issues | Should -BeNullOrEmpty
        $log.Shown | Should -Contain 'end'
    }

    It 'has one for a redirected error, which only a preference silences: <_>' -ForEach @(
        '{0} 2>$null'
        '$all = {0} *>&1'
        'try { {0} } catch { "not reached" }'
    ) {
        (Read-AgentLog $_.Replace('{0}', $missing)).Issues | Should -BeLike 'error NotFound: *'
    }

    It 'is one line for the agent, whatever the message contains' {
        $log = Read-AgentLog 'Remove-ApinizerKey "50%0A off #$("#")vso[task.complete]" -Force'
        @($log.Issues).Count | Should -Be 1
        $log.Issues[0] | Should -BeLike '*50%0A off*'
        $log.Issues[0] | Should -Not -BeLike '*##vso*'
    }

    It 'follows the session that the cmdlet is given' {
        $other = '$null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject'
        (Read-AgentLog "$other; $missing").Issues | Should -BeNullOrEmpty
        (Read-AgentLog "$other; $missing -Session `$session").Issues | Should -BeLike 'error NotFound: *'
    }
}

Describe 'Warnings as issues of an Azure Pipelines run' -Tag Culture {
    It 'has one for a warning that is shown' {
        (Read-AgentLog 'Update-ApinizerKey k -Description d -ErrorAction Ignore').Issues | Should -BeLike 'warning : Update-ApinizerKey: Without -JwkUpdateAction*'
    }

    It 'has none otherwise: <_>' -ForEach '-WarningAction SilentlyContinue', '-WarningAction Ignore', '-WarningAction Stop', '-JwkUpdateAction Update' {
        (Read-AgentLog "Update-ApinizerKey k -Description d -ErrorAction Ignore $_").Issues | Should -BeNullOrEmpty
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
