BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
}

Describe 'A credential''s private key' {
    BeforeEach {
        $null = Start-TestGateway
        $null = New-ApinizerKey -Name my-private-key -KeyType PrivateKey -Environment production -Content $rsa.Pem
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'is bound with the request of "Set Private Key" in the documentation' {
        $result = Set-ApinizerCredentialPrivateKey -Username api-user -KeyName my-private-key
        $request = Get-ApinizerEmulatorRequest | Select-Object -Last 1
        $request.Method | Should -BeExactly 'PUT'
        $request.Path | Should -BeExactly '/apiops/projects/MyProject/credentials/api-user/privateKey/my-private-key/'
        $request.Query | Should -BeExactly ''
        $request.Body | Should -BeExactly ''
        $result | Should -BeOfType ApinizerOps.CredentialDeployment
        $result.Username | Should -BeExactly 'api-user'
        $result.KeyName | Should -BeExactly 'my-private-key'
        $result.Project | Should -BeExactly 'MyProject'
        $result.Success | Should -BeTrue
        $result.EnvironmentResults.ToString() | Should -BeExactly 'production: ok; staging: ok'
    }

    It 'is bound by position' {
        (Set-ApinizerCredentialPrivateKey api-user my-private-key).Success | Should -BeTrue
    }

    It 'may be a key of project admin' {
        $null = New-ApinizerKey -Name shared -KeyType PrivateKey -Environment production -Content $rsa.Pem -Project admin
        (Set-ApinizerCredentialPrivateKey api-user shared).Success | Should -BeTrue
    }

    It 'replaces the key bound before' {
        $null = New-ApinizerKey -Name next-key -KeyType PrivateKey -Environment production -Content $rsa.Pem
        $null = Set-ApinizerCredentialPrivateKey api-user my-private-key
        (Set-ApinizerCredentialPrivateKey api-user next-key).Success | Should -BeTrue
    }

    It 'is removed with the request of "Remove Private Key" in the documentation' {
        $null = Set-ApinizerCredentialPrivateKey api-user my-private-key
        $result = Remove-ApinizerCredentialPrivateKey -Username api-user -Force
        $request = Get-ApinizerEmulatorRequest | Select-Object -Last 1
        $request.Method | Should -BeExactly 'DELETE'
        $request.Path | Should -BeExactly '/apiops/projects/MyProject/credentials/api-user/privateKey/'
        $request.Body | Should -BeExactly ''
        $result | Should -BeOfType ApinizerOps.CredentialDeployment
        $result.Username | Should -BeExactly 'api-user'
        $result.KeyName | Should -BeNullOrEmpty
        $result.Success | Should -BeTrue
    }

    It 'can be bound again after its removal, as the key is kept' {
        $null = Set-ApinizerCredentialPrivateKey api-user my-private-key
        $null = Remove-ApinizerCredentialPrivateKey api-user -Force
        (Set-ApinizerCredentialPrivateKey api-user my-private-key).Success | Should -BeTrue
    }

    It 'takes both names from rows' {
        $result = [pscustomobject] @{ Username = 'api-user'; KeyName = 'my-private-key' } | Set-ApinizerCredentialPrivateKey
        $result.Success | Should -BeTrue
    }

    It 'refuses a <Case> name, and sends nothing' -ForEach @(
        @{ Case = 'slashed'; Username = 'a/b'; KeyName = 'k' }
        @{ Case = 'dotted'; Username = '..'; KeyName = 'k' }
        @{ Case = 'blank'; Username = ' '; KeyName = 'k' }
        @{ Case = 'slashed key''s'; Username = 'api-user'; KeyName = 'a/b' }
        @{ Case = 'blank key''s'; Username = 'api-user'; KeyName = '' }
    ) {
        $before = @(Get-Sent).Count
        Get-Reason { Set-ApinizerCredentialPrivateKey -Username $Username -KeyName $KeyName } | Should -BeExactly 'InvalidName'
        @(Get-Sent).Count | Should -Be $before
    }
}
