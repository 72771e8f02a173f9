BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    # Runs a script on a gateway with api-user bound to key k, and returns what its console and its journal show.
    function Invoke-Asking {
        param([string] $Script, [string[]] $Answer)
        $content = $rsa.Wire
        $shown = Invoke-Child -Answer $Answer -Script ('Import-Module -Name $Manifest
            $gateway = Start-ApinizerEmulator -Username api-user, second, third
            $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
            $null = New-ApinizerKey k PrivateKey -Environment production -Content ' + $content + '
            $users = "api-user", "second", "third" | ForEach-Object { [pscustomobject] @{ Username = $_; KeyName = "k" } }
            $null = $users | Set-ApinizerCredentialPrivateKey
            $before = @(Get-ApinizerEmulatorRequest).Count
            ' + $Script + '
            Get-ApinizerEmulatorRequest | Select-Object -Skip $before | ForEach-Object { "sent: $_" }')
        [pscustomobject] @{
            Text  = $shown
            Asked = [regex]::Matches($shown, '\(default is "Y"\)').Count
            Sent  = @($shown -split '\r?\n' -clike 'sent: *')
        }
    }

    $rsa = New-TestRsaKey
}

Describe '-Confirm' {
    It 'asks once per record, and each answer counts' {
        $run = Invoke-Asking -Answer 'y', 'n', 'y' -Script '$users | Set-ApinizerCredentialPrivateKey -Confirm | Out-Null'
        $run.Asked | Should -Be 3 -Because $run.Text
        $run.Sent | Should -HaveCount 2
        $run.Sent[0] | Should -BeLikeExactly '*credentials/api-user/*'
        $run.Sent[1] | Should -BeLikeExactly '*credentials/third/*'
    }

    It 'takes yes to all' {
        $run = Invoke-Asking -Answer @('a') -Script '$users | Set-ApinizerCredentialPrivateKey -Confirm | Out-Null'
        $run.Asked | Should -Be 1
        $run.Sent | Should -HaveCount 3
    }

    It 'names the effects in its question' {
        $run = Invoke-Asking -Answer @('n') -Script 'Update-ApinizerKey k -Environment staging -Path none -Confirm
            Update-ApinizerKey k -Description d -JwkUpdateAction Nullify -Confirm'
        $run.Asked | Should -Be 1 -Because 'what is wrong is told without a question'
        $run.Text -replace '\s+', ' ' | Should -BeLikeExactly "*Update key 'k' in project MyProject on http://*: clear references of JWKs to it, deploy it?*"
        $run.Sent | Should -HaveCount 0
    }
}

Describe 'Without -Confirm' {
    It 'asks before a removal' {
        $run = Invoke-Asking -Answer 'n', 'y' -Script '$users | Select-Object -First 2 | Remove-ApinizerCredentialPrivateKey | Out-Null'
        $run.Asked | Should -Be 2
        $run.Sent | Should -HaveCount 1
        $run.Sent[0] | Should -BeLikeExactly 'sent: DELETE *credentials/second/*'
    }

    It 'does not ask before a removal with <_>' -ForEach '-Force', '-Confirm:$false' {
        $run = Invoke-Asking -Script "`$users | Remove-ApinizerCredentialPrivateKey $_ | Out-Null"
        $run.Asked | Should -Be 0
        $run.Sent | Should -HaveCount 3
    }

    It 'does not ask before a removal where the preference says so' {
        $run = Invoke-Asking -Script '$ConfirmPreference = "None"; Remove-ApinizerCredentialPrivateKey api-user | Out-Null'
        $run.Sent | Should -HaveCount 1
    }

    It 'asks with -Force where -Confirm is given too' {
        $run = Invoke-Asking -Answer @('n') -Script 'Remove-ApinizerCredentialPrivateKey api-user -Force -Confirm'
        $run.Asked | Should -Be 1
        $run.Sent | Should -HaveCount 0
    }

    It 'does not ask before anything else' {
        $run = Invoke-Asking -Script 'Set-ApinizerCredentialPrivateKey api-user k | Out-Null
            Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 | Out-Null
            Update-ApinizerKey k -Description d -JwkUpdateAction Update | Out-Null'
        $run.Asked | Should -Be 0
        $run.Sent | Should -HaveCount 3
    }

    It 'fails and sends nothing where nobody can be asked' {
        $run = Invoke-Asking -Script 'Remove-ApinizerCredentialPrivateKey api-user'
        $run.Text | Should -BeLike '*NonInteractive*'
        $run.Sent | Should -HaveCount 0
    }
}
