BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $aes = New-TestSecretKey
    $rsa = New-TestRsaKey
}

Describe 'A change that is saved but not deployed' {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Environment = 'production', 'staging', 'test'; FailEnvironment = 'staging' }
        $environments = 'production', 'staging'
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'gives the result and a non-terminating error' {
        $result = New-ApinizerKey k SecretKey -Environment $environments -Content $aes -ErrorVariable problems -ErrorAction SilentlyContinue
        $result.Saved | Should -BeTrue
        $result.Deployed | Should -BeFalse
        $result.Success | Should -BeFalse
        $result.EnvironmentResults.ToString() | Should -BeExactly 'production: ok; staging: failed'
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLikeExactly 'DeploymentFailed,*'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidResult'
        $problems[0].TargetObject | Should -BeExactly 'k'
        "$($problems[0])" | Should -BeLikeExactly "*'k' is saved but not deployed to staging: Deployment failed*"
        $problems[0].ErrorDetails.RecommendedAction | Should -BeLikeExactly '*is saved*'
        [object]::ReferenceEquals($problems[0].Exception.Deployment, $result) | Should -BeTrue
    }

    It 'goes on with the next record' {
        $rows = foreach ($environment in 'staging', 'production') {
            [pscustomobject] @{ Name = "k-$environment"; KeyType = 'SecretKey'; Environment = $environment; Content = $aes }
        }
        $results = $rows | New-ApinizerKey -ErrorVariable problems -ErrorAction SilentlyContinue
        $results.Success | Should -Be @($false, $true)
        @($problems).Count | Should -Be 1
    }

    It 'gives a script with -ErrorAction Stop the result in the exception' {
        $caught = $null
        try {
            $null = New-ApinizerKey k SecretKey -Environment $environments -Content $aes -ErrorAction Stop
        } catch {
            $caught = $_
        }
        $caught.FullyQualifiedErrorId | Should -BeLikeExactly 'DeploymentFailed,*'
        $caught.Exception | Should -BeOfType ApinizerOps.ApinizerException
        $caught.Exception.Reason | Should -Be 'DeploymentFailed'
        $caught.Exception.ServerMessage | Should -BeExactly 'Deployment failed'
        $caught.Exception.Deployment.KeyName | Should -BeExactly 'k'
        $caught.Exception.Deployment.EnvironmentResults | Where-Object { -not $_.Success } | ForEach-Object { $_.EnvironmentName } |
            Should -BeExactly 'staging'
    }

    It 'gives a typed catch the result in the exception' {
        $caught = $null
        try {
            $null = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -Deploy -Environment staging -ErrorAction Stop
        } catch [ApinizerOps.ApinizerException] {
            $caught = $_.Exception.Deployment
        }
        $caught.ApiProxy | Should -BeExactly 'MyAPI'
    }

    It 'is the same for an update' {
        $null = New-ApinizerKey k SecretKey -Environment production -Content $aes
        $failure = Get-Failure { Update-ApinizerKey k -Environment production, staging -Content $aes -JwkUpdateAction Nullify }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'DeploymentFailed,*'
        $failure.Exception.Deployment.KeyName | Should -BeExactly 'k'
    }

    It 'is the same for a credential, bound and unbound' {
        $null = New-ApinizerKey k PrivateKey -Environment production -Content $rsa.Pem
        $failure = Get-Failure { Set-ApinizerCredentialPrivateKey api-user k }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'DeploymentFailed,*'
        $failure.TargetObject | Should -BeExactly 'api-user'
        $failure.Exception.Deployment.Saved | Should -BeTrue
        Get-Reason { Remove-ApinizerCredentialPrivateKey api-user -Force } | Should -BeExactly 'DeploymentFailed'
    }

    It 'is the same for a proxy' {
        $result = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -Deploy -Environment $environments -ErrorVariable problems -ErrorAction SilentlyContinue
        $result.Deployed | Should -BeFalse
        "$($problems[0])" | Should -BeLikeExactly '*not deployed to staging*'
    }

    It 'is no error when another environment fails' {
        (New-ApinizerKey k SecretKey -Environment production, test -Content $aes -ErrorAction Stop).Success | Should -BeTrue
    }

    It 'is saved: a second creation fails with AlreadyExists' {
        $null = New-ApinizerKey k SecretKey -Environment staging -Content $aes -ErrorAction SilentlyContinue
        Get-Reason { New-ApinizerKey k SecretKey -Environment production -Content $aes } | Should -BeExactly 'AlreadyExists'
    }
}
