BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
}

Describe 'New-ApinizerKey' -Tag Culture {
    BeforeEach {
        $gateway = Start-TestGateway
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'sends the request of "Create Key" in the documentation' {
        $null = New-ApinizerKey -Name my-key -KeyType PrivateKey -Environment production -Content $rsa.Pem -Alias my-key-alias -Description 'Key for API encryption'
        $request = Get-ApinizerEmulatorRequest
        $request.Method | Should -BeExactly 'POST'
        $request.Path | Should -BeExactly '/apiops/projects/MyProject/keys/'
        $request.Query | Should -BeExactly ''
        $request.Body | Should -BeExactly ('{"name":"my-key","description":"Key for API encryption","keyType":"PRIVATE_KEY",' +
            '"cryptoKeyInfoEnvironmentList":[{"environmentName":"production","content":"' + $rsa.Wire + '","alias":"my-key-alias"}]}')
    }

    It 'sends the same content to each environment' {
        $aes = New-TestSecretKey -Length 32
        $null = New-ApinizerKey my-key SecretKey -Environment production, staging -Content $aes
        $content = [System.Convert]::ToBase64String($aes)
        Get-LastBody | Should -BeExactly ('{"name":"my-key","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[' +
            '{"environmentName":"production","content":"' + $content + '"},{"environmentName":"staging","content":"' + $content + '"}]}')
    }

    It 'sends different content to each environment' {
        $first = New-TestSecretKey -Length 16
        $second = New-TestSecretKey -Length 16
        $keys = (New-ApinizerEnvironmentKey production -Content $first -Alias p), (New-ApinizerEnvironmentKey staging -Content $second)
        $null = New-ApinizerKey my-key SecretKey -EnvironmentKey $keys -Algorithm Aes
        $body = Get-LastBody | ConvertFrom-Json
        $body.algorithm | Should -BeExactly 'AES'
        $body.cryptoKeyInfoEnvironmentList.environmentName | Should -Be @('production', 'staging')
        $body.cryptoKeyInfoEnvironmentList[0].content | Should -BeExactly ([System.Convert]::ToBase64String($first))
        $body.cryptoKeyInfoEnvironmentList[0].alias | Should -BeExactly 'p'
        $body.cryptoKeyInfoEnvironmentList[1].content | Should -BeExactly ([System.Convert]::ToBase64String($second))
        $body.cryptoKeyInfoEnvironmentList[1].PSObject.Properties.Name | Should -Not -Contain 'alias'
    }

    It 'sends each type as the documentation names it: <Type>' -ForEach @(
        @{ Type = 'SecretKey'; Wire = 'SECRET_KEY' }
        @{ Type = 'PrivateKey'; Wire = 'PRIVATE_KEY' }
        @{ Type = 'PublicKey'; Wire = 'PUBLIC_KEY' }
        @{ Type = 'PRIVATE_KEY'; Wire = 'PRIVATE_KEY' }
        @{ Type = 'private_key'; Wire = 'PRIVATE_KEY' }
        @{ Type = 'privatekey'; Wire = 'PRIVATE_KEY' }
    ) {
        $content = switch ($Wire) { 'PUBLIC_KEY' { $rsa.PublicPem } 'PRIVATE_KEY' { $rsa.Pem } default { New-TestSecretKey } }
        $result = New-ApinizerKey my-key $Type -Environment production -Content $content
        $result.Success | Should -BeTrue
        (Get-LastBody | ConvertFrom-Json).keyType | Should -BeExactly $Wire
    }

    It 'sends algorithm <Algorithm> as <Wire>' -ForEach @(
        @{ Algorithm = 'Aes'; Wire = 'AES'; Length = 16 }
        @{ Algorithm = 'Des'; Wire = 'DES'; Length = 8 }
        @{ Algorithm = 'DesEde'; Wire = 'DESede'; Length = 24 }
        @{ Algorithm = 'desede'; Wire = 'DESede'; Length = 16 }
    ) {
        $null = New-ApinizerKey my-key SecretKey -Environment production -Content (New-TestSecretKey -Length $Length) -Algorithm $Algorithm
        (Get-LastBody | ConvertFrom-Json).algorithm | Should -BeExactly $Wire
    }

    It 'takes an RSA key of 4096 bits' {
        $large = New-TestRsaKey -Bits 4096
        (New-ApinizerKey large PrivateKey -Environment production -Content $large.Pem).Success | Should -BeTrue
        (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content | Should -BeExactly $large.Wire
    }

    It 'emits the result' {
        $result = New-ApinizerKey -Name my-key -KeyType PrivateKey -Environment production, staging -Content $rsa.Pem
        @($result).Count | Should -Be 1
        $result | Should -BeOfType ApinizerOps.KeyDeployment
        $result.KeyName | Should -BeExactly 'my-key'
        $result.PreviousName | Should -BeNullOrEmpty
        $result.KeyType | Should -BeOfType ApinizerOps.KeyType
        $result.KeyType | Should -Be 'PrivateKey'
        $result.Project | Should -BeExactly 'MyProject'
        $result.Gateway | Should -BeExactly "$($gateway.Uri)apiops"
        $result.Saved | Should -BeTrue
        $result.Deployed | Should -BeTrue
        $result.Success | Should -BeTrue
        $result.Message | Should -BeExactly 'Deployment completed successfully'
        $result.Elapsed | Should -BeOfType timespan
        $result.EnvironmentResults | Should -HaveCount 2
        $result.EnvironmentResults[0] | Should -BeOfType ApinizerOps.EnvironmentResult
        $result.EnvironmentResults[0].EnvironmentName | Should -BeExactly 'production'
        $result.EnvironmentResults[0].Success | Should -BeTrue
        $result.EnvironmentResults[0].Message | Should -BeExactly 'Deployed successfully'
        $result.EnvironmentResults.ToString() | Should -BeExactly 'production: ok; staging: ok'
    }

    It 'gives a result that Export-Csv can use' {
        $result = New-ApinizerKey -Name my-key -KeyType PrivateKey -Environment production, staging -Content $rsa.Pem
        $row = $result | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $row.KeyName | Should -BeExactly 'my-key'
        $row.EnvironmentResults | Should -BeExactly 'production: ok; staging: ok'
    }

    It 'escapes names with spaces, brackets, plus and Turkish letters' {
        $project = [char] 0x00D6 + 'deme Sistemi'
        Stop-ApinizerEmulator
        $null = Start-TestGateway -Emulator @{ Project = $project } -Project $project
        $name = 'Certificates (' + [char] 0x0130 + 'stanbul) + 100%'
        $result = New-ApinizerKey -Name $name -KeyType PublicKey -Environment production -Content $rsa.PublicPem
        $result.KeyName | Should -BeExactly $name
        (Update-ApinizerKey -Name $name -Description new -JwkUpdateAction Nullify).Success | Should -BeTrue
        (Get-LastBody) | Should -BeExactly '{"description":"new"}'
    }

    It 'reads the content from a file' {
        $file = Join-Path -Path $TestDrive -ChildPath 'key.pem'
        [System.IO.File]::WriteAllText($file, $rsa.Pkcs1Pem)
        (New-ApinizerKey by-path PrivateKey -Environment production -Path (Join-Path -Path $TestDrive -ChildPath 'k?y.p*')).Success | Should -BeTrue
        (New-ApinizerKey by-drive PrivateKey -Environment production -Path 'TestDrive:\key.pem').Success | Should -BeTrue
        (New-ApinizerKey by-literal-path PrivateKey -Environment production -LiteralPath $file).Success | Should -BeTrue
        $contents = Get-ApinizerEmulatorRequest | ForEach-Object { ($_.Body | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content }
        $contents | Should -Be @($rsa.Wire, $rsa.Wire, $rsa.Wire)
    }

    It 'fails with <Reason> for <Case>, and sends nothing' -ForEach @(
        @{ Case = 'no content'; Reason = 'InvalidArgument'; Arguments = @{ Name = 'k'; Environment = 'production' } }
        @{ Case = 'no environment'; Reason = 'InvalidArgument'; Arguments = @{ Name = 'k'; Content = 'content' } }
        @{ Case = 'nothing at all'; Reason = 'InvalidArgument'; Arguments = @{ Name = 'k' } }
        @{ Case = 'two kinds of content'; Reason = 'InvalidArgument'; Arguments = @{ Name = 'k'; Environment = 'production'; Content = 'c'; Path = 'p' } }
        @{ Case = 'an environment twice'; Reason = 'InvalidArgument'; Arguments = @{ Name = 'k'; Environment = 'production', 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'EnvironmentKey with Environment'; Reason = 'InvalidArgument'; Arguments = @{ Name = 'k'; Environment = 'production'; EnvironmentKey = @{ Environment = 'staging'; Content = [byte[]] (1..16) } } }
        @{ Case = 'a file that is not there'; Reason = 'InvalidArgument'; Arguments = @{ Name = 'k'; Environment = 'production'; Path = 'TestDrive:\none.pem' } }
        @{ Case = 'a path that is no file'; Reason = 'InvalidArgument'; Arguments = @{ Name = 'k'; Environment = 'production'; Path = 'Env:\PATH' } }
        @{ Case = 'an empty name'; Reason = 'InvalidName'; Arguments = @{ Name = ''; Environment = 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'a name with a slash'; Reason = 'InvalidName'; Arguments = @{ Name = 'a/b'; Environment = 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'a name of two dots'; Reason = 'InvalidName'; Arguments = @{ Name = '..'; Environment = 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'a name with a blank at its end'; Reason = 'InvalidName'; Arguments = @{ Name = 'k '; Environment = 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'a name that could not be decoded'; Reason = 'InvalidName'; Arguments = @{ Name = "k$([char] 0xFFFD)"; Environment = 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'a name with a letter that nobody sees'; Reason = 'InvalidName'; Arguments = @{ Name = "k$([char] 0x200B)ey"; Environment = 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'a name with a variable in it'; Reason = 'InvalidName'; Arguments = @{ Name = 'pay-$(Environment)'; Environment = 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'a project that is a variable'; Reason = 'InvalidName'; Arguments = @{ Name = 'k'; Project = '$(Project)'; Environment = 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'an environment with a control character'; Reason = 'InvalidName'; Arguments = @{ Name = 'k'; Environment = "a`ab"; Content = [byte[]] (1..16) } }
        @{ Case = 'an environment that is a variable'; Reason = 'InvalidName'; Arguments = @{ Name = 'k'; Environment = '$(Environment)'; Content = [byte[]] (1..16) } }
        @{ Case = 'an alias that is a variable'; Reason = 'InvalidName'; Arguments = @{ Name = 'k'; Alias = '$(Alias)'; Environment = 'production'; Content = [byte[]] (1..16) } }
        @{ Case = 'content that is a variable'; Reason = 'InvalidKeyContent'; Arguments = @{ Name = 'k'; Environment = 'production'; Content = '$(AES_KEY_PROD1)'; ContentFormat = 'Raw' } }
    ) {
        Get-Reason { New-ApinizerKey -KeyType SecretKey @Arguments } | Should -BeExactly $Reason
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'sends one algorithm, which all content must match: <Case>' -ForEach @(
        @{ Case = 'material of another one'; Make = { @{ Algorithm = 'DesEde'; Environment = 'production'; Content = New-ApinizerKeyMaterial -Aes 128 } } }
        @{ Case = 'material of two'; Make = {
                @{ EnvironmentKey = @{ Environment = 'production'; Content = New-ApinizerKeyMaterial -Aes 192 }, @{ Environment = 'staging'; Content = New-ApinizerKeyMaterial -DesEde } }
            }
        }
        @{ Case = 'other content beside material'; Make = {
                @{ EnvironmentKey = @{ Environment = 'production'; Content = New-ApinizerKeyMaterial -Aes 192 }, @{ Environment = 'staging'; Content = [byte[]] (1..8) } }
            }
        }
    ) {
        $arguments = & $Make
        Get-Reason { New-ApinizerKey k SecretKey @arguments } | Should -BeExactly 'InvalidKeyContent'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'sends a name with a slash for an environment' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Environment = 'eu/production' }
        (New-ApinizerKey k SecretKey -Environment eu/production -Content ([byte[]] (1..16))).EnvironmentResults.ToString() | Should -BeExactly 'eu/production: ok'
    }

    It 'reads a path of a row literally, not as a pattern' {
        $other = New-TestRsaKey
        [System.IO.File]::WriteAllText((Join-Path -Path $TestDrive -ChildPath 'pay[1].pem'), $rsa.Pem)
        [System.IO.File]::WriteAllText((Join-Path -Path $TestDrive -ChildPath 'pay1.pem'), $other.Pem)
        $row = [pscustomobject] @{ KeyType = 'PrivateKey'; Environment = 'production'; Path = (Join-Path -Path $TestDrive -ChildPath 'pay[1].pem') }
        $null = $row | New-ApinizerKey -Name row -ErrorAction Stop
        $null = New-ApinizerKey argument PrivateKey -Environment production -Path $row.Path -ErrorAction Stop
        $contents = Get-ApinizerEmulatorRequest | ForEach-Object { ($_.Body | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content }
        $contents | Should -Be @($rsa.Wire, $rsa.Wire)
        Remove-Item -LiteralPath $row.Path
        $failure = Get-Failure { $row | New-ApinizerKey -Name k }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLikeExactly '*There is no file*wildcards are not expanded*'
    }

    It 'refuses a pattern that matches several files' {
        foreach ($name in 'many-1.pem', 'many-2.pem') { [System.IO.File]::WriteAllText((Join-Path -Path $TestDrive -ChildPath $name), $rsa.Pem) }
        $failure = Get-Failure { New-ApinizerKey k PrivateKey -Environment production -Path 'TestDrive:\many-*.pem' }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLikeExactly '*matches 2 files; expected one*'
        Get-Sent | Should -BeNullOrEmpty
    }
}
