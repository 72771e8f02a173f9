BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey

    # Runs scripts, each on a gateway with api-user bound to key k, in one PowerShell that gets the answers. Without any it
    # can't ask. Returns by name what its console and the request log show.
    function Invoke-Asking {
        param([System.Collections.IDictionary] $Script, [string[]] $Answer)
        $parts = foreach ($name in $Script.Keys) {
            "'=== $name'"
            '& {
                $gateway = Start-ApinizerEmulator -Username api-user, second, third
                $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
                $null = New-ApinizerKey k PrivateKey -Environment production -Content ' + $rsa.Wire + '
                $users = "api-user", "second", "third" | ForEach-Object { [pscustomobject] @{ Username = $_; KeyName = "k" } }
                $null = $users | Set-ApinizerCredentialPrivateKey
                $before = @(Get-ApinizerEmulatorRequest).Count
                ' + $Script[$name] + '
                Get-ApinizerEmulatorRequest | Select-Object -Skip $before | ForEach-Object { "sent: $_" }
            } 2>&1 | Out-String -Width 4096'
        }
        $shown = Invoke-Child -Answer $Answer -Script (@('Import-Module -Name $Manifest') + $parts -join "`n")
        $runs = @{}
        foreach ($part in $shown -split '(?m)^=== ' | Select-Object -Skip 1) {
            $name, $text = $part -split '\r?\n', 2
            $runs[$name] = [pscustomobject] @{
                Text  = $text
                Asked = [regex]::Matches($text, '\(default is "Y"\)').Count
                Sent  = @($text -split '\r?\n' -clike 'sent: *')
            }
        }
        $runs
    }
}

Describe '-Confirm' {
    BeforeAll {
        $runs = Invoke-Asking -Answer 'y', 'n', 'y', 'a', 'n' -Script ([ordered] @{
                each    = '$users | Set-ApinizerCredentialPrivateKey -Confirm | Out-Null'
                all     = '$users | Set-ApinizerCredentialPrivateKey -Confirm | Out-Null'
                effects = 'Update-ApinizerKey k -Environment staging -Path none -Confirm
                    Update-ApinizerKey k -Description d -JwkUpdateAction Nullify -Confirm'
            })
    }

    It 'asks once per record, and follows each answer' {
        $runs.each.Asked | Should -Be 3 -Because $runs.each.Text
        $runs.each.Sent | Should -HaveCount 2
        $runs.each.Sent[0] | Should -BeLikeExactly '*credentials/api-user/*'
        $runs.each.Sent[1] | Should -BeLikeExactly '*credentials/third/*'
    }

    It 'accepts "yes to all"' {
        $runs.all.Asked | Should -Be 1
        $runs.all.Sent | Should -HaveCount 3
    }

    It 'names the effects in its question' {
        $runs.effects.Asked | Should -Be 1 -Because 'what is wrong is told without a question'
        $runs.effects.Text -replace '\s+', ' ' | Should -BeLikeExactly "*Update key 'k' in project MyProject on http://*: clear references of JWKs to it, deploy it?*"
        $runs.effects.Sent | Should -HaveCount 0
    }
}

Describe 'Without -Confirm' {
    BeforeAll {
        $runs = Invoke-Asking -Answer 'n', 'y', 'n' -Script ([ordered] @{
                removal = '$users | Select-Object -First 2 | Remove-ApinizerCredentialPrivateKey | Out-Null'
                both    = 'Remove-ApinizerCredentialPrivateKey api-user -Force -Confirm'
            })
        $runs += Invoke-Asking -Script ([ordered] @{
                '-Force'          = '$users | Remove-ApinizerCredentialPrivateKey -Force | Out-Null'
                '-Confirm:$false' = '$users | Remove-ApinizerCredentialPrivateKey -Confirm:$false | Out-Null'
                preference        = '$ConfirmPreference = "None"; Remove-ApinizerCredentialPrivateKey api-user | Out-Null'
                others            = 'Set-ApinizerCredentialPrivateKey api-user k | Out-Null
                    Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 | Out-Null
                    Update-ApinizerKey k -Description d -JwkUpdateAction Update | Out-Null'
                nobody            = 'Remove-ApinizerCredentialPrivateKey api-user'
            })
    }

    It 'asks before a removal' {
        $runs.removal.Asked | Should -Be 2
        $runs.removal.Sent | Should -HaveCount 1
        $runs.removal.Sent[0] | Should -BeLikeExactly 'sent: DELETE *credentials/second/*'
    }

    It 'does not ask before a removal with <_>' -ForEach '-Force', '-Confirm:$false' {
        $runs[$_].Asked | Should -Be 0
        $runs[$_].Sent | Should -HaveCount 3
    }

    It 'does not ask before a removal when ConfirmPreference is None' {
        $runs.preference.Sent | Should -HaveCount 1
    }

    It 'asks with -Force when -Confirm is given too' {
        $runs.both.Asked | Should -Be 1
        $runs.both.Sent | Should -HaveCount 0
    }

    It 'asks before new proxy keys when the result is their only copy' {
        $run = (Invoke-Asking -Answer 'n', 'y' -Script @{ run = 'Invoke-ApinizerProxyKeyRotation MyAPI | Out-Null; Invoke-ApinizerProxyKeyRotation MyAPI | Out-Null' }).run
        $run.Asked | Should -Be 2
        $run.Text -replace '\s+', ' ' | Should -BeLikeExactly '*the result will be the only copy of the new keys (-OutFile keeps them in a file)?*'
        $run.Sent | Should -HaveCount 1
    }

    It 'does not ask before new proxy keys with <_>' -ForEach '-Force', '-OutFile ([System.IO.Path]::GetRandomFileName())', '-Confirm:$false' {
        $run = (Invoke-Asking -Script @{ run = "Set-Location -LiteralPath '$TestDrive'; Invoke-ApinizerProxyKeyRotation MyAPI $_ | Out-Null" }).run
        $run.Asked | Should -Be 0
        $run.Sent | Should -HaveCount 1 -Because $run.Text
    }

    It 'asks with -OutFile when ConfirmPreference is Medium' {
        $run = (Invoke-Asking -Answer @('n') -Script @{ run = "Set-Location -LiteralPath '$TestDrive'; `$ConfirmPreference = 'Medium'; Invoke-ApinizerProxyKeyRotation MyAPI -OutFile keys.json | Out-Null" }).run
        $run.Asked | Should -Be 1
        $run.Sent | Should -HaveCount 0
        "$TestDrive/keys.json" | Should -Not -Exist
    }

    It 'does not ask before anything else' {
        $runs.others.Asked | Should -Be 0
        $runs.others.Sent | Should -HaveCount 3
    }

    It 'fails and sends nothing when no prompt is possible' {
        $runs.nobody.Text | Should -BeLike '*NonInteractive*'
        $runs.nobody.Sent | Should -HaveCount 0
    }

    It 'names the missing parameter when no prompt is possible, and sends nothing' {
        $run = (Invoke-Asking -Script @{ run = 'try { Invoke-ApinizerProxyKeyRotation MyAPI } catch { "caught: $_" }' }).run
        $run.Text -replace '\s+', ' ' | Should -BeLike "*caught: Nothing was sent for this, since this host can't ask for confirmation.*NonInteractive*-Force*Replace public and secret key of API proxy 'MyAPI'*-OutFile*"
        $run.Sent | Should -HaveCount 0
    }
}
