BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
}

Describe 'Update-ApinizerKey' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway
        $null = New-ApinizerKey -Name my-key -KeyType PrivateKey -Environment production -Content $rsa.Pem -Description old
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'sends example 1 of "Update Key" in the documentation' {
        $result = Update-ApinizerKey -Name my-key -NewName updated-key -Description 'Updated key description' -KeyType PrivateKey -Environment production `
            -Content $rsa.Pem -Alias updated-alias -JwkUpdateAction Update -UpdateScope SameProject
        $request = Get-ApinizerEmulatorRequest | Select-Object -Last 1
        $request.Method | Should -BeExactly 'PUT'
        $request.Path | Should -BeExactly '/apiops/projects/MyProject/keys/my-key/'
        $request.Query | Should -BeExactly 'jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT'
        $request.Body | Should -BeExactly ('{"name":"updated-key","description":"Updated key description","keyType":"PRIVATE_KEY",' +
            '"cryptoKeyInfoEnvironmentList":[{"environmentName":"production","content":"' + $rsa.Wire + '","alias":"updated-alias"}]}')
        $result.KeyName | Should -BeExactly 'updated-key'
        $result.PreviousName | Should -BeExactly 'my-key'
    }

    It 'sends example 2: references are cleared' {
        $null = Update-ApinizerKey my-key -Description 'Updated description only' -Environment production -Content $rsa.Pem -JwkUpdateAction Nullify
        $request = Get-ApinizerEmulatorRequest | Select-Object -Last 1
        $request.Query | Should -BeExactly 'jwkUpdateAction=NULLIFY'
        $request.Body | Should -BeExactly ('{"description":"Updated description only",' +
            '"cryptoKeyInfoEnvironmentList":[{"environmentName":"production","content":"' + $rsa.Wire + '"}]}')
    }

    It 'sends example 3: nothing but the new name' {
        $null = Update-ApinizerKey my-key -NewName new-key-name -WarningAction SilentlyContinue
        Get-LastBody | Should -BeExactly '{"name":"new-key-name"}'
        (Update-ApinizerKey new-key-name -Description x -JwkUpdateAction Nullify).Success | Should -BeTrue
        Get-Reason { Update-ApinizerKey my-key -Description x -JwkUpdateAction Nullify } | Should -BeExactly 'NotFound'
    }

    It 'emits the result' {
        $result = Update-ApinizerKey my-key -Description new -JwkUpdateAction Nullify
        $result | Should -BeOfType ApinizerOps.KeyDeployment
        $result.KeyName | Should -BeExactly 'my-key'
        $result.PreviousName | Should -BeNullOrEmpty
        $result.KeyType | Should -BeNullOrEmpty
        $result.Success | Should -BeTrue
        $result.EnvironmentResults.ToString() | Should -BeExactly 'production: ok'
    }

    It 'updates JWKs in all projects when asked to' {
        $null = Update-ApinizerKey my-key -Description new -JwkUpdateAction UPDATE -UpdateScope ALL_PROJECTS
        (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Query | Should -BeExactly 'jwkUpdateAction=UPDATE&updateScope=ALL_PROJECTS'
    }

    It 'clears the description with an empty argument' {
        $null = Update-ApinizerKey my-key -Description '' -JwkUpdateAction Nullify
        Get-LastBody | Should -BeExactly '{"description":""}'
    }

    It 'does not clear the description for an empty cell' {
        $row = [pscustomobject] @{ Name = 'my-key'; Description = ''; KeyType = 'PrivateKey' }
        $null = $row | Update-ApinizerKey -JwkUpdateAction Nullify
        Get-LastBody | Should -BeExactly '{"keyType":"PRIVATE_KEY"}'
    }

    It 'detects the type of the key' {
        $null = Update-ApinizerKey my-key -Environment production -Content $rsa.Pkcs1Pem -JwkUpdateAction Nullify
        (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content | Should -BeExactly $rsa.Wire
        $aes = New-TestSecretKey -Length 32
        $null = New-ApinizerKey secret SecretKey -Environment production -Content (New-TestSecretKey)
        $null = Update-ApinizerKey secret -Environment production -Content $aes -JwkUpdateAction Nullify
        (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content | Should -BeExactly ([System.Convert]::ToBase64String($aes))
    }

    It 'fails with <Reason> for <Case>, and sends nothing' -ForEach @(
        @{ Case = 'nothing to update'; Reason = 'InvalidArgument'; Arguments = @{ JwkUpdateAction = 'Update' }; Words = '*nothing to update*' }
        @{ Case = 'a scope without an action'; Reason = 'InvalidArgument'; Arguments = @{ Description = 'x'; UpdateScope = 'AllProjects' }; Words = '*UpdateScope only goes with JwkUpdateAction Update*' }
        @{ Case = 'a scope with Nullify'; Reason = 'InvalidArgument'; Arguments = @{ Description = 'x'; UpdateScope = 'SameProject'; JwkUpdateAction = 'Nullify' }; Words = '*UpdateScope only goes with JwkUpdateAction Update*' }
        @{ Case = 'an environment without content'; Reason = 'InvalidArgument'; Arguments = @{ Environment = 'production' }; Words = '*without content*' }
        @{ Case = 'an empty new name'; Reason = 'InvalidName'; Arguments = @{ NewName = '' }; Words = '*NewName is empty*' }
        @{ Case = 'a bad new name'; Reason = 'InvalidName'; Arguments = @{ NewName = 'a/b' }; Words = "*NewName contains '/'*" }
    ) {
        $before = @(Get-Sent).Count
        $failure = Get-Failure { Update-ApinizerKey -Name my-key @Arguments 3> $null }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly "$Reason,*"
        "$failure" | Should -BeLikeExactly $Words
        @(Get-Sent).Count | Should -Be $before
    }

    Context 'of a key in other environments' {
        BeforeEach {
            $null = New-ApinizerKey both PrivateKey -Environment production, staging -Content $rsa.Pem
            $before = @(Get-Sent).Count
        }

        It 'is refused, and nothing is changed' {
            $failure = Get-Failure { Update-ApinizerKey both -Environment production -Content $rsa.Pem -JwkUpdateAction Update }
            $failure.FullyQualifiedErrorId | Should -BeExactly 'EnvironmentsLeftOut,ApinizerOps.Commands.UpdateKeyCommand'
            "$failure" | Should -BeExactly "Key 'both' is also in staging. An update may take a key out of environments that it does not name, so nothing was changed."
            $failure.TargetObject | Should -BeExactly 'both'
            $failure.ErrorDetails.RecommendedAction | Should -BeExactly "Give content for all of the key's environments, or -Force to take it out of those that the message names."
            (Get-Sent | Select-Object -Skip $before) | Should -BeExactly 'GET /apiops/projects/MyProject/keys/both/ -> 200'
        }

        It 'is sent with -Force, without a lookup' {
            (Update-ApinizerKey both -Environment production -Content $rsa.Pem -JwkUpdateAction Update -Force).Success | Should -BeTrue
            (Get-Sent | Select-Object -Skip $before) | Should -BeExactly 'PUT /apiops/projects/MyProject/keys/both/?jwkUpdateAction=UPDATE -> 200'
        }

        It 'is sent when it names them all' {
            (Update-ApinizerKey both -Environment staging, production -Content $rsa.Pem -JwkUpdateAction Update).Success | Should -BeTrue
            (Get-ApinizerKey both).Environments.ToString() | Should -BeExactly 'staging;production'
        }

        It 'is sent without a lookup when it has no content' {
            (Update-ApinizerKey both -Description d -JwkUpdateAction Update).Success | Should -BeTrue
            (Get-Sent | Select-Object -Skip $before) | Should -BeExactly 'PUT /apiops/projects/MyProject/keys/both/?jwkUpdateAction=UPDATE -> 200'
            (Get-ApinizerKey both).Environments.ToString() | Should -BeExactly 'production;staging'
        }

        It 'lets the other records through' {
            $rows = 'my-key', 'both', 'my-key' | ForEach-Object { [pscustomobject] @{ Name = $_; Environment = 'production'; Content = $rsa.Pem } }
            $results = $rows | Update-ApinizerKey -JwkUpdateAction Update -ErrorVariable problems -ErrorAction SilentlyContinue -ThrottleLimit 4
            $results.KeyName | Should -BeExactly 'my-key', 'my-key'
            $problems.FullyQualifiedErrorId | Should -BeExactly 'EnvironmentsLeftOut,ApinizerOps.Commands.UpdateKeyCommand'
        }
    }

    Context 'without -JwkUpdateAction' {
        It 'sends NULLIFY, and warns' {
            $null = Update-ApinizerKey my-key -Description new -WarningVariable warned -WarningAction SilentlyContinue
            (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Query | Should -BeExactly 'jwkUpdateAction=NULLIFY'
            @($warned).Count | Should -Be 1
            $warned | Should -BeLikeExactly '*JwkUpdateAction*references*cleared*'
        }

        It 'warns once per pipeline' {
            $rows = 1..3 | ForEach-Object { [pscustomobject] @{ Name = 'my-key'; Description = "text $_" } }
            $results = $rows | Update-ApinizerKey -WarningVariable warned -WarningAction SilentlyContinue
            $results | Should -HaveCount 3
            @($warned).Count | Should -Be 1
        }

        It 'does not warn when every row has an action' {
            $rows = 'Nullify', 'UPDATE' | ForEach-Object { [pscustomobject] @{ Name = 'my-key'; Description = 'x'; JwkUpdateAction = $_ } }
            $null = $rows | Update-ApinizerKey -WarningVariable warned -WarningAction SilentlyContinue
            @($warned).Count | Should -Be 0
        }

        It 'does not warn about a record that is refused' {
            $null = Update-ApinizerKey my-key -WarningVariable warned -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
            @($warned).Count | Should -Be 0
        }
    }
}
