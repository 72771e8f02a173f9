BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
}

Describe '-WhatIf' {
    BeforeEach {
        $gateway = Start-TestGateway
        $key = @{ KeyType = 'SecretKey'; Environment = 'production'; Content = [byte[]] (1..16) }
        $null = New-ApinizerKey -Name k @key
        $before = @(Get-Sent).Count
        $changes = @{
            'New-ApinizerKey'                     = { New-ApinizerKey -Name k2 @key @args }
            'Update-ApinizerKey'                  = { Update-ApinizerKey -Name k -Description x -JwkUpdateAction Update @args }
            'Set-ApinizerCredentialPrivateKey'    = { Set-ApinizerCredentialPrivateKey -Username api-user -KeyName k @args }
            'Remove-ApinizerCredentialPrivateKey' = { Remove-ApinizerCredentialPrivateKey -Username api-user @args }
            'Update-ApinizerProxyKeys'            = { Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1 @args }
        }
    }

    AfterEach {
        $WhatIfPreference = $false
        Stop-TestGateway
    }

    It 'sends nothing for <_>' -ForEach @(
        'New-ApinizerKey', 'Update-ApinizerKey', 'Set-ApinizerCredentialPrivateKey', 'Remove-ApinizerCredentialPrivateKey', 'Update-ApinizerProxyKeys'
    ) {
        & $changes[$_] -WhatIf | Should -BeNullOrEmpty
        @(Get-Sent).Count | Should -Be $before
    }

    It 'sends nothing as a preference for <_>' -ForEach @(
        'New-ApinizerKey', 'Update-ApinizerKey', 'Set-ApinizerCredentialPrivateKey', 'Remove-ApinizerCredentialPrivateKey', 'Update-ApinizerProxyKeys'
    ) {
        $WhatIfPreference = $true
        & $changes[$_] | Should -BeNullOrEmpty
        @(Get-Sent).Count | Should -Be $before
    }

    It 'exists on every cmdlet that changes something' {
        $changing = Get-Command -Module ApinizerOps -CommandType Cmdlet | Where-Object { $_.Verb -in 'New', 'Update', 'Set', 'Remove', 'Start', 'Stop' }
        foreach ($command in $changing | Where-Object { $_.Name -ne 'New-ApinizerEnvironmentKey' }) {
            $command.Parameters.ContainsKey('WhatIf') | Should -BeTrue -Because $command.Name
            $command.Parameters.ContainsKey('Confirm') | Should -BeTrue -Because $command.Name
        }
    }

    It 'overrides -Force' {
        Remove-ApinizerCredentialPrivateKey api-user -Force -WhatIf | Should -BeNullOrEmpty
        $WhatIfPreference = $true
        Remove-ApinizerCredentialPrivateKey api-user -Force | Should -BeNullOrEmpty
        @(Get-Sent).Count | Should -Be $before
    }

    It 'can be disabled against the preference' {
        $WhatIfPreference = $true
        (Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1 -WhatIf:$false).Success | Should -BeTrue
    }

    It 'sends nothing for any of several rows' {
        $rows = 1..3 | ForEach-Object { [pscustomobject] @{ Name = "r$_"; KeyType = 'SECRET_KEY'; Environment = 'production;staging'; Content = 'AAECAwQFBgcICQoLDA0ODw==' } }
        $rows | New-ApinizerKey -WhatIf | Should -BeNullOrEmpty
        @(Get-Sent).Count | Should -Be $before
    }

    It 'still reports invalid input' {
        Get-Reason { New-ApinizerKey -Name a/b @key -WhatIf } | Should -BeExactly 'InvalidName'
        Get-Reason { Update-ApinizerKey -Name k -WhatIf } | Should -BeExactly 'InvalidArgument'
    }

    It 'looks the key up, and shows what would happen' {
        $null = New-ApinizerKey -Name both -KeyType SecretKey -Environment production, staging -Content $key.Content
        $before = @(Get-Sent).Count
        Get-Reason { Update-ApinizerKey -Name both -Environment production -Content $key.Content -JwkUpdateAction Nullify -WhatIf } | Should -BeExactly 'EnvironmentsLeftOut'
        Get-Reason { Set-ApinizerKey -Name both @key -WhatIf } | Should -BeExactly 'EnvironmentsLeftOut'
        Get-Reason { Update-ApinizerKey -Name both -Environment production -Content $key.Content -JwkUpdateAction Nullify -Force -WhatIf } | Should -BeNullOrEmpty
        Get-Reason { Set-ApinizerKey -Name both @key -Force -WhatIf } | Should -BeNullOrEmpty
        Get-Reason { Set-ApinizerKey -Name new @key -WhatIf } | Should -BeNullOrEmpty
        @(Get-Sent).Count | Should -BeGreaterThan $before
        Get-ApinizerEmulatorRequest | Select-Object -Skip $before | ForEach-Object { $_.Method } | Select-Object -Unique | Should -BeExactly 'GET'
    }

    It 'starts and stops no emulator' {
        Start-ApinizerEmulator -WhatIf | Should -BeNullOrEmpty
        Stop-ApinizerEmulator -Emulator $gateway -WhatIf
        $gateway.IsRunning | Should -BeTrue
        (Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1).Success | Should -BeTrue
    }
}

Describe 'The text of -WhatIf' {
    BeforeAll {
        $text = Invoke-Child '
            Import-Module -Name $Manifest
            $gateway = Start-ApinizerEmulator
            $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
            $content = [byte[]] (65..80)
            New-ApinizerKey k SecretKey -Environment production, staging -Content $content -WhatIf
            Update-ApinizerKey k -NewName k2 -Environment production, staging -Content $content -JwkUpdateAction Nullify -Force -WhatIf
            Update-ApinizerKey k -Description d -JwkUpdateAction Update -UpdateScope AllProjects -WhatIf
            Set-ApinizerCredentialPrivateKey api-user k -WhatIf
            Remove-ApinizerCredentialPrivateKey api-user -WhatIf
            $secret = ConvertTo-SecureString -String sk_what_if_canary -AsPlainText -Force
            Update-ApinizerProxyKeys MyAPI -SecretKey $secret -PublicKey ak_1 -Deploy -Environment production, staging -WhatIf
            Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -WhatIf
            Start-ApinizerEmulator -Port 51234 -WhatIf
            Stop-ApinizerEmulator -WhatIf
            "gateway=$((Get-ApinizerSession).Uri)"
            Get-ApinizerEmulatorRequest | Where-Object { $_.Method -ne "GET" }'
        $lines = @($text -split '\r?\n' | Where-Object { $_ })
        $gatewayLine = $lines | Where-Object { $_ -like 'gateway=*' }
        $address = $gatewayLine.Substring('gateway='.Length)
    }

    It 'shows one "What if" line for each call, and does nothing else' {
        $lines | Should -HaveCount 10
        @($lines -clike 'What if: *').Count | Should -Be 9
    }

    It 'names what, where and the side effects of <Call>' -ForEach @(
        @{ Call = 'a new key'; Line = 0; Words = "*Create SecretKey 'k' in project MyProject on {0}*production, staging*" }
        @{ Call = 'an update'; Line = 1; Words = "*Update key 'k' in project MyProject on {0}*rename it to 'k2'*production, staging*clear references of JWKs*deploy*" }
        @{ Call = 'an update of JWKs'; Line = 2; Words = '*update JWKs*in all projects*deploy*' }
        @{ Call = 'a binding'; Line = 3; Words = "*Bind private key 'k' to credential 'api-user' in project MyProject on {0}*replace*deploy it to all environments*" }
        @{ Call = 'a removal'; Line = 4; Words = "*Unbind the private key of credential 'api-user' in project MyProject on {0}*all environments*the private key itself stays*" }
        @{ Call = 'proxy keys'; Line = 5; Words = "*Replace the public and secret key of API proxy 'MyAPI' in project MyProject on {0}*deploy it to production, staging*" }
        @{ Call = 'a public key'; Line = 6; Words = "*Replace the public key of API proxy 'MyAPI'*at once, without a deployment*" }
        @{ Call = 'an emulator to start'; Line = 7; Words = '*port 51234*' }
        @{ Call = 'an emulator to stop'; Line = 8; Words = '*Stop the gateway emulator at http://*' }
    ) {
        $lines[$Line] | Should -BeLikeExactly ($Words -f $address)
    }

    It 'warns that -Force may remove a key from other environments' {
        $lines[1] | Should -BeLikeExactly '*production, staging (other environments may lose the key)*'
        $lines[2] | Should -Not -BeLike '*other environments*'
    }

    It 'shows no secret' {
        $text | Should -Not -BeLike '*sk_what_if_canary*'
        $text | Should -Not -BeLike '*QUJDREVGR0hJSktMTU5PUA*'
    }
}
