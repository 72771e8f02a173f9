BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
}

Describe 'An error of the server' {
    BeforeEach {
        $gateway = Start-TestGateway
        $content = @{ KeyType = 'PrivateKey'; Environment = 'production'; Content = $rsa.Pem }
        $null = New-ApinizerKey my-key @content
        $global:Error.Clear()
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'has the id <Id> and the server''s message: <Case>' -ForEach @(
        @{ Case = 'a key that exists'; Id = 'AlreadyExists'; Category = 'ResourceExists'; Status = 400; Target = 'my-key'
            Words = 'Key (name: my-key) is already exist! Try update operation if want to change its value.'
            Call = { New-ApinizerKey my-key @content }
        }
        @{ Case = 'a name that is taken'; Id = 'AlreadyExists'; Category = 'ResourceExists'; Status = 400; Target = 'my-key'
            Words = 'Key (name: other) is already exist! Try update operation if want to change its value.'
            Call = { $null = New-ApinizerKey other @content; Update-ApinizerKey my-key -NewName other -JwkUpdateAction Nullify }
        }
        @{ Case = 'no such key'; Id = 'NotFound'; Category = 'ObjectNotFound'; Status = 400; Target = 'gone'
            Words = 'Key (name: gone) is not found!'
            Call = { Update-ApinizerKey gone -Description x -JwkUpdateAction Nullify }
        }
        @{ Case = 'no such key to bind'; Id = 'NotFound'; Category = 'ObjectNotFound'; Status = 400; Target = 'api-user'
            Words = 'Key (name: my-private-key) is not found!'
            Call = { Set-ApinizerCredentialPrivateKey api-user my-private-key }
        }
        @{ Case = 'no such credential'; Id = 'NotFound'; Category = 'ObjectNotFound'; Status = 400; Target = 'nobody'
            Words = 'Credential (username: nobody) was not found!'
            Call = { Set-ApinizerCredentialPrivateKey nobody my-key }
        }
        @{ Case = 'no such credential to unbind'; Id = 'NotFound'; Category = 'ObjectNotFound'; Status = 400; Target = 'nobody'
            Words = 'Credential (username: nobody) was not found!'
            Call = { Remove-ApinizerCredentialPrivateKey nobody -Force }
        }
        @{ Case = 'no key to unbind'; Id = 'BadRequest'; Category = 'InvalidArgument'; Status = 400; Target = 'api-user'
            Words = 'Credential (username: api-user) does not have a private key!'
            Call = { Remove-ApinizerCredentialPrivateKey api-user -Force }
        }
        @{ Case = 'no such project'; Id = 'NotFound'; Category = 'ObjectNotFound'; Status = 404; Target = 'api-user'
            Words = 'Project(Elsewhere) was not found or user does not have privilege to access it!'
            Call = { Set-ApinizerCredentialPrivateKey api-user my-key -Project Elsewhere }
        }
        @{ Case = 'a project in another case'; Id = 'NotFound'; Category = 'ObjectNotFound'; Status = 404; Target = 'k'
            Words = 'Project(MYPROJECT) was not found or user does not have privilege to access it!'
            Call = { New-ApinizerKey k @content -Project MYPROJECT }
        }
        @{ Case = 'no such proxy'; Id = 'NotFound'; Category = 'ObjectNotFound'; Status = 404; Target = 'NoAPI'
            Words = 'ApiProxy (name: NoAPI) was not found!'
            Call = { Update-ApinizerProxyKeys NoAPI -PublicKey ak_1 }
        }
        @{ Case = 'no such environment'; Id = 'NotFound'; Category = 'ObjectNotFound'; Status = 400; Target = 'k'
            Words = 'Environment (name: nowhere) was not found!'
            Call = { New-ApinizerKey k PrivateKey -Environment nowhere -Content $rsa.Pem }
        }
    ) {
        $failure = Get-Failure $Call
        @($failure).Count | Should -Be 1
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly "$Id,ApinizerOps.Commands.*"
        $failure.CategoryInfo.Category | Should -Be $Category
        $failure.TargetObject | Should -BeExactly $Target
        $failure.Exception.Reason | Should -Be $Id
        $failure.Exception.StatusCode | Should -Be $Status
        $failure.Exception.ServerMessage | Should -BeExactly $Words
        "$failure" | Should -BeLikeExactly "$([System.Management.Automation.WildcardPattern]::Escape($Words))*HTTP $Status*"
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'is not terminating' {
        $failure = $null
        Set-ApinizerCredentialPrivateKey nobody my-key -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        { Set-ApinizerCredentialPrivateKey nobody my-key -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound,*'
    }

    It 'leaves no trace with -ErrorAction Ignore' {
        Set-ApinizerCredentialPrivateKey nobody my-key -ErrorAction Ignore
        $global:Error | Should -BeNullOrEmpty
    }
}

Describe 'A token that the server refuses' {
    BeforeEach {
        $gateway = Start-ApinizerEmulator
        $null = Connect-Apinizer -Uri $gateway.Uri -Token (ConvertTo-Secure 'apnz_wrong_token_0815') -Project MyProject
        $global:Error.Clear()
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'gives Unauthorized, and is not quoted' {
        $failure = Get-Failure { Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'Unauthorized,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $failure.Exception.StatusCode | Should -Be 401
        $failure.Exception.ServerMessage | Should -BeExactly 'Invalid token'
        $failure.ErrorDetails.RecommendedAction | Should -BeLikeExactly '*Connect-Apinizer*'
        (Get-ErrorText) -join "`n" | Should -Not -BeLike '*apnz_wrong_token_0815*'
    }

    It 'is sent once per pipeline: the remaining records fail unsent' {
        $rows = 1..5 | ForEach-Object { [pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = "ak_$_" } }
        $failures = $rows | Update-ApinizerProxyKeys -ErrorVariable problems -ErrorAction SilentlyContinue
        $failures | Should -BeNullOrEmpty
        $problems | Should -HaveCount 5
        $problems | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeLikeExactly 'Unauthorized,*' }
        Get-Sent | Should -HaveCount 1
        $null = Get-Failure { Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 }
        Get-Sent | Should -HaveCount 2 -Because 'the next pipeline may try again'
    }
}

Describe 'A gateway that is not reachable' {
    It 'gives ConnectionFailed' {
        $gateway = Start-TestGateway
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject -MaximumRetryCount 1
        Stop-ApinizerEmulator
        try {
            $failure = Get-Failure { Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 }
            $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'ConnectionFailed,*'
            $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            "$failure" | Should -BeLikeExactly "*$($gateway.Uri.Authority)*"
        } finally {
            Disconnect-Apinizer
        }
    }

    It 'gives OutcomeUnknown when a creation gets no reply in time' {
        $gateway = Start-ApinizerEmulator -LatencyMs 5000
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject -TimeoutSec 1
        try {
            $failure = Get-Failure { New-ApinizerKey k PrivateKey -Environment production -Content $rsa.Pem }
            $failure.FullyQualifiedErrorId | Should -MatchExactly '^OutcomeUnknown,'
            "$failure" | Should -BeLikeExactly '*1 second*'
        } finally {
            Stop-TestGateway
        }
    }
}
