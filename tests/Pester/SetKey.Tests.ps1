BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
}

Describe 'Set-ApinizerKey on a <_> server' -Tag Culture -ForEach 'Legacy', 'Classic', 'Current' {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Dialect = $_ }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'creates a key, and updates it when run again' {
        $create = @{ Name = 'my-key'; KeyType = 'PrivateKey'; Environment = 'production'; Content = $rsa.Pem }
        $first = Set-ApinizerKey @create
        $second = Set-ApinizerKey @create
        $first, $second | Should -BeOfType ApinizerOps.KeyDeployment
        $first.Action | Should -BeExactly 'Created'
        $second.Action | Should -BeExactly 'Updated'
        $second.Success | Should -BeTrue
        @(Get-ApinizerKey).Name | Should -BeExactly 'my-key'
        $sent = Get-ApinizerEmulatorRequest | Where-Object Method -ne 'GET'
        $sent.Method | Should -BeExactly 'POST', 'PUT'
        $sent[1].Query | Should -BeExactly 'jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT'
        ($sent[1].Body | ConvertFrom-Json).cryptoKeyInfoEnvironmentList[0].content | Should -BeExactly $rsa.Wire
    }
}

Describe 'Set-ApinizerKey' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'does not warn about references, since it keeps them' {
        Set-ApinizerKey my-key PrivateKey -Environment production -Content $rsa.Pem -WarningVariable warned -WarningAction SilentlyContinue | Should -HaveCount 1
        Set-ApinizerKey my-key PrivateKey -Environment production -Content $rsa.Pem -WarningVariable +warned -WarningAction SilentlyContinue | Should -HaveCount 1
        $warned | Should -BeNullOrEmpty
    }

    It 'clears references when told to: <Query>' -ForEach @(
        @{ Give = @{ JwkUpdateAction = 'Nullify' }; Query = 'jwkUpdateAction=NULLIFY' }
        @{ Give = @{ UpdateScope = 'AllProjects' }; Query = 'jwkUpdateAction=UPDATE&updateScope=ALL_PROJECTS' }
    ) {
        $null = New-ApinizerKey my-key PrivateKey -Environment production -Content $rsa.Pem
        $null = Set-ApinizerKey my-key PrivateKey -Environment production -Content $rsa.Pem @Give
        (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Query | Should -BeExactly $Query
    }

    It 'sends nothing for <Case>' -ForEach @(
        @{ Case = 'a scope without an update'; Give = @{ JwkUpdateAction = 'Nullify'; UpdateScope = 'AllProjects' }; Reason = 'InvalidArgument' }
        @{ Case = 'content that is no key'; Give = @{ Content = 'x' }; Reason = 'InvalidKeyContent' }
    ) {
        $all = @{ Name = 'k'; KeyType = 'PrivateKey'; Environment = 'production'; Content = $rsa.Pem }
        foreach ($name in $Give.Keys) { $all[$name] = $Give[$name] }
        Get-Reason { Set-ApinizerKey @all } | Should -BeExactly $Reason
        # With -WhatIf it looks whether the key is there.
        Get-Sent | Where-Object { $_ -notlike 'GET *' } | Should -BeNullOrEmpty
    }

    It 'only looks the key up with -WhatIf' {
        Get-Reason { Set-ApinizerKey k PrivateKey -Environment production -Content $rsa.Pem -WhatIf } | Should -BeNullOrEmpty
        Get-Sent | Should -BeExactly 'GET /apiops/projects/MyProject/keys/k/ -> 400'
    }

    It 'shows with -WhatIf whether it would create or update' {
        $text = Invoke-Child '
            Import-Module -Name $Manifest
            $gateway = Start-ApinizerEmulator
            $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
            $key = @{ KeyType = "SecretKey"; Environment = "production"; Content = [byte[]] (1..16) }
            $null = New-ApinizerKey -Name old @key
            Set-ApinizerKey -Name new @key -WhatIf
            Set-ApinizerKey -Name old @key -WhatIf'
        $text | Should -BeLikeExactly "*What if: Create SecretKey 'new' in project MyProject on *What if: Update SecretKey 'old' in project MyProject on *"
    }

    It 'does not remove a key from environments that are not named' {
        $null = New-ApinizerKey my-key PrivateKey -Environment production, staging -Content $rsa.Pem
        $before = @(Get-Sent).Count
        $failure = Get-Failure { Set-ApinizerKey my-key PrivateKey -Environment production -Content $rsa.Pem }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'EnvironmentsLeftOut,ApinizerOps.Commands.SetKeyCommand'
        "$failure" | Should -BeLikeExactly "Key 'my-key' is also in staging.*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLikeExactly '*content for all*-Force*'
        (Get-Sent | Select-Object -Skip $before) | Should -BeExactly 'GET /apiops/projects/MyProject/keys/my-key/ -> 200'
        (Get-ApinizerKey my-key).Environments.ToString() | Should -BeExactly 'production;staging'
    }

    It 'removes it from them with -Force' {
        $null = New-ApinizerKey my-key PrivateKey -Environment production, staging -Content $rsa.Pem
        (Set-ApinizerKey my-key PrivateKey -Environment production -Content $rsa.Pem -Force).Success | Should -BeTrue
        (Get-ApinizerKey my-key).Environments.ToString() | Should -BeExactly 'production'
    }

    It 'adds an environment when the key''s present ones are named as well' {
        $null = New-ApinizerKey my-key PrivateKey -Environment production -Content $rsa.Pem
        (Set-ApinizerKey my-key PrivateKey -Environment staging, production -Content $rsa.Pem).Success | Should -BeTrue
        (Get-ApinizerKey my-key).Environments.ToString() | Should -BeExactly 'staging;production'
    }

    It 'processes a table, and the same table again' {
        $rows = @(
            [pscustomobject] @{ Name = 'a'; KeyType = 'SECRET_KEY'; Environment = 'production;staging'; Content = '00112233445566778899aabbccddeeff'; ContentFormat = 'Hex' }
            [pscustomobject] @{ Name = 'b'; KeyType = 'wrong'; Environment = 'production'; Content = ''; ContentFormat = '' }
            [pscustomobject] @{ Name = 'c'; KeyType = 'PRIVATE_KEY'; Environment = 'staging'; Content = $rsa.Pem; ContentFormat = '' }
        )
        $first = $rows | Set-ApinizerKey -ErrorAction SilentlyContinue
        $second = $rows | Set-ApinizerKey -ErrorVariable problem -ErrorAction SilentlyContinue
        $first.Action | Should -BeExactly 'Created', 'Created'
        $second.Action | Should -BeExactly 'Updated', 'Updated'
        $second.KeyName | Should -BeExactly 'a', 'c'
        $problem.FullyQualifiedErrorId | Should -BeExactly 'InvalidArgument,ApinizerOps.Commands.SetKeyCommand'
    }
}
