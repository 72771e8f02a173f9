BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $old = New-TestRsaKey
    $new = New-TestRsaKey
    $day = Get-Today
    # One process shows both: the plan of -WhatIf, and a question where nobody can be asked.
    $plan, $answer = (Invoke-Child @'
Import-Module $Manifest
$e = Start-ApinizerEmulator -Username a, b
Connect-Apinizer -Uri $e.Uri -Token $e.Token -Project MyProject | Out-Null
New-ApinizerKeyMaterial -Rsa 2048 | New-ApinizerKey -Name payment -Environment production | Out-Null
$material = New-ApinizerKeyMaterial -Rsa 2048
$material | Invoke-ApinizerKeyRotation -Name payment -Username a, b -RemoveOld -WhatIf
@(Get-ApinizerEmulatorRequest | Where-Object Method -ne GET).Count
'==='
try { Invoke-ApinizerKeyRotation payment -Content $material } catch { "asked: $($_.FullyQualifiedErrorId)" }
(Invoke-ApinizerKeyRotation payment -Content $material -Username a).State
'@) -split '==='
    function Get-Change { Get-ApinizerEmulatorRequest | Where-Object Method -ne 'GET' | ForEach-Object { "$($_.Method) $($_.Path)" } }
}

Describe 'Invoke-ApinizerKeyRotation' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Environment = 'production', 'staging', 'test'; Username = 'a', 'b' }
        $null = New-ApinizerKey payment PrivateKey -Environment production, staging, test -Content $old.Pem -Description 'For payments' |
            Set-ApinizerCredentialPrivateKey -Username { 'a' }
        $null = Set-ApinizerCredentialPrivateKey b payment
        $before = @(Get-Change).Count
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'creates a new key beside the old one, and rebinds the credentials' {
        $result = Invoke-ApinizerKeyRotation payment -Username a, b -Content $new.Pem -OldPublicKey $old.PublicPem
        $result | Should -BeOfType ApinizerOps.KeyRotation
        $result.Success | Should -BeTrue
        $result.NewKeyName | Should -BeExactly "payment-$day"
        "$($result.Strategy)" | Should -BeExactly 'SideBySide'
        $result.Fingerprint | Should -Match '^[0-9a-f]{64}$'
        $result.OldFingerprint | Should -Match '^[0-9a-f]{64}$'
        $result.OldFingerprint | Should -Not -BeExactly $result.Fingerprint
        $result.Credentials.Username | Should -BeExactly 'a', 'b'
        $result.NextStep | Should -BeNullOrEmpty
        Get-Change | Select-Object -Skip $before | Should -BeExactly @(
            'POST /apiops/projects/MyProject/keys/'
            "PUT /apiops/projects/MyProject/credentials/a/privateKey/payment-$day/"
            "PUT /apiops/projects/MyProject/credentials/b/privateKey/payment-$day/")
        (Get-ApinizerKey).Name | Sort-Object | Should -BeExactly 'payment', "payment-$day"
        (Get-ApinizerKey "payment-$day").Description | Should -BeExactly 'For payments'
        ($result | Out-String) | Should -BeLike "*Key 'payment-$day' is deployed everywhere.*"
    }

    It 'removes the old key at the end with -RemoveOld' {
        $result = Invoke-ApinizerKeyRotation payment -Username a, b -Content $new.Pem -NewName payment2 -RemoveOld -Force
        "$($result.Removal)" | Should -BeExactly 'Done'
        (Get-ApinizerKey).Name | Should -BeExactly 'payment2'
    }

    It 'replaces the content in place, in all environments of the key' {
        $result = Invoke-ApinizerKeyRotation payment -Content $new.Pem -Force
        $result.Success | Should -BeTrue
        "$($result.Strategy)" | Should -BeExactly 'InPlace'
        $result.EnvironmentResults.EnvironmentName | Should -BeExactly 'production', 'staging', 'test'
        $last = Get-ApinizerEmulatorRequest | Select-Object -Last 1
        $last.Query | Should -BeExactly 'jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT'
        [regex]::Matches($last.Body, [regex]::Escape($new.Wire)) | Should -HaveCount 3
    }

    It 'sets a given description in place, and keeps the present one otherwise' {
        $null = Invoke-ApinizerKeyRotation payment -Content $new.Pem -Force
        (Get-ApinizerKey payment).Description | Should -BeExactly 'For payments'
        $null = Invoke-ApinizerKeyRotation payment -Content $old.Pem -Description 'For all payments' -Force
        (Get-ApinizerKey payment).Description | Should -BeExactly 'For all payments'
    }

    It 'takes generated keys, also per environment' {
        $result = New-ApinizerKeyMaterial -Rsa 2048 | Invoke-ApinizerKeyRotation -Name payment -Username a
        $result.Success | Should -BeTrue
        $keys = 'production', 'staging', 'test' | ForEach-Object { @{ Environment = $_; Content = New-ApinizerKeyMaterial -Rsa 2048 } }
        $result = Invoke-ApinizerKeyRotation payment -Username a, b -EnvironmentKey $keys -NewName three
        $result.Success | Should -BeTrue
        $result.Fingerprint | Should -Match '^production: [0-9a-f]{64}; staging: [0-9a-f]{64}; test: [0-9a-f]{64}$'
    }

    It 'shows the plan with -WhatIf, and changes nothing' {
        $flat = $plan -replace '\s+', ' '
        $flat | Should -BeLike "*create PrivateKey 'payment-$day' in production; bind 'payment-$day' to credential 'a' in place of any other; bind 'payment-$day' to credential 'b' in place of any other; remove key 'payment' for good, also from credentials that are not named here*"
        $flat.TrimEnd() | Should -BeLike '* 1'
    }

    It 'asks only before what can''t be undone' {
        $answer | Should -BeLike '*asked: *'
        $answer | Should -BeLike "*Credential 'a' has 'payment-$day'*"
    }

    It 'reports how far it got, beside the error' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        $null = New-ApinizerKey payment PrivateKey -Environment production -Content $old.Pem
        $result = Invoke-ApinizerKeyRotation payment -Username api-user -Environment production, staging -Content $new.Pem -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeExactly 'DeploymentFailed,ApinizerOps.Commands.InvokeKeyRotationCommand'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeExactly $result.NextStep
        $problem[0].Exception.KeyRotation | Should -Be $result
        $result.Success | Should -BeFalse
        "$($result.Key)" | Should -BeExactly 'NotDeployed'
        $result.Credentials[0].Outcome | Should -BeExactly 'NotTried'
        $result.State | Should -BeExactly "Key 'payment-$day' exists, deployed to production but not to staging. Credential 'api-user' has the key before it. Key 'payment' is unchanged."
        $result.NextStep | Should -BeExactly "Correct the environments that failed, then go on with the same content, where `$content is the content: Invoke-ApinizerKeyRotation -Name 'payment' -NewName 'payment-$day' -Resume -Username 'api-user' -Environment 'production', 'staging' -Content `$content -Project 'MyProject'"
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'no content'; Give = @{}; Words = '*no new content*' }
        @{ Case = 'usernames in place'; Give = @{ Username = 'a'; Strategy = 'InPlace'; Content = 'x' }; Words = '*only goes with Strategy SideBySide*' }
        @{ Case = 'a new name in place'; Give = @{ NewName = 'n'; Content = 'x' }; Words = '*only go with Strategy SideBySide*' }
        @{ Case = 'the old name'; Give = @{ NewName = 'payment'; Username = 'a'; Content = 'x' }; Words = '*is the name of the old key*' }
        @{ Case = 'a credential twice'; Give = @{ Username = 'a', 'a'; Content = 'x' }; Words = '*named twice*' }
        @{ Case = 'references side by side'; Give = @{ Username = 'a'; JwkUpdateAction = 'Update'; Content = 'x' }; Words = '*only goes with Strategy InPlace*' }
        @{ Case = 'the removal of a key for nobody'; Give = @{ Strategy = 'SideBySide'; RemoveOld = $true }; Words = '*RemoveOld only goes with Username*'; Fresh = $true }
        @{ Case = 'an environment too few in place'; Give = @{ Environment = 'production' }; Words = '*also in staging, test*'; Fresh = $true }
        @{ Case = 'a pair of switches that is none'; Give = @{ SkipKeyCheck = $true; Passphrase = 'p'; Content = 'x' }; Words = "*Passphrase can't be used with SkipKeyCheck*" }
        @{ Case = 'a JWK action without a removal'; Give = @{ Username = 'a'; JwkDeleteAction = 'Delete'; Content = 'x' }; Words = '*only goes with RemoveOld*' }
        @{ Case = 'an environment too few'; Give = @{ Username = 'a'; Environment = 'production' }; Words = '*also in staging, test*'; Fresh = $true }
        @{ Case = 'a public key'; Give = @{ Username = 'a' }; Words = '*expected an RSA private key*'; Public = $true }
        @{ Case = 'a credential that is not there'; Give = @{ Username = 'a', 'none' }; Words = "*no credential 'none'*"; Fresh = $true }
    ) {
        if ($Fresh) { $Give.Content = $new.Pem }
        if ($Public) { $Give.Content = $new.PublicPem }
        $failure = Get-Failure { Invoke-ApinizerKeyRotation payment -Force @Give }
        "$failure" | Should -BeLike $Words
        @(Get-Change).Count | Should -Be $before
    }
}

Describe 'Pipeline input of Invoke-ApinizerKeyRotation' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Environment = 'production', 'staging'; Username = 'a', 'b' }
        $bound = New-ApinizerKey payment PrivateKey -Environment production, staging -Content $old.Pem | Set-ApinizerCredentialPrivateKey -Username a
        $before = @(Get-Change).Count
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'may be a binding, which names key and credential' {
        $result = $bound | Invoke-ApinizerKeyRotation -Content $new.Pem
        "$($result.Strategy)" | Should -BeExactly 'SideBySide'
        $result.Credentials.Username | Should -BeExactly 'a'
    }

    It 'is refused when it names nothing that the cmdlet takes: <Script>' -ForEach @(
        @{ Script = { Get-ApinizerCredential a | Invoke-ApinizerKeyRotation payment -Content $new.Pem -Force } }
        @{ Script = { Get-ApinizerEnvironment production | Invoke-ApinizerKeyRotation payment -Content $new.Pem -Force } }
        @{ Script = { Get-ApinizerEnvironment production | Remove-ApinizerKey payment -Force } }
        @{ Script = { Get-ApinizerKey payment | Unpublish-ApinizerApiProxy MyAPI production -Force } }
        @{ Script = { Get-ApinizerEnvironment production | Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 } }
        @{ Script = { Get-ApinizerEnvironment production | Invoke-ApinizerProxyKeyRotation MyAPI } }
        @{ Script = { Get-ApinizerApiProxyDeployment MyAPI | Invoke-ApinizerProxyKeyRotation } }
    ) {
        Get-Reason $Script | Select-Object -Unique | Should -BeExactly 'InvalidArgument'
        @(Get-Change).Count | Should -Be $before
    }

    It 'is refused when the user names are blank, unless that is intended' {
        $row = [pscustomobject] @{ Name = 'payment'; Username = ''; Content = $new.Pem }
        Get-Reason { $row | Invoke-ApinizerKeyRotation -Force } | Should -BeExactly 'InvalidArgument'
        @(Get-Change).Count | Should -Be $before
        ($row | Invoke-ApinizerKeyRotation -Strategy InPlace -Force).Success | Should -BeTrue
    }

    It 'refuses a rotation''s result in another cmdlet, live or from a file' {
        $rotation = Invoke-ApinizerKeyRotation payment -Username a -Content $new.Pem
        $file = Join-Path -Path $TestDrive -ChildPath 'rotation.csv'
        $rotation | Export-Csv -Path $file -NoTypeInformation
        $after = @(Get-Change).Count
        Get-Reason { Import-Csv -Path $file | Set-ApinizerCredentialPrivateKey -Username b } | Should -BeExactly 'InvalidArgument'
        Get-Reason { $rotation | Set-ApinizerCredentialPrivateKey -Username b } | Should -BeExactly 'InvalidArgument'
        @(Get-Change).Count | Should -Be $after
    }

    It 'is refused when the new key equals the old one' {
        Get-Reason { Invoke-ApinizerKeyRotation payment -Username a -Content $old.Pem -OldPublicKey $old.PublicPem } | Should -BeExactly 'InvalidArgument'
        @(Get-Change).Count | Should -Be $before
    }

    It 'is not checked with -SkipKeyCheck' {
        $result = Invoke-ApinizerKeyRotation payment -Username a -Content "-----BEGIN ODD-----`nx`n" -SkipKeyCheck -ErrorAction SilentlyContinue
        $result.Fingerprint | Should -BeNullOrEmpty
        Get-LastBody | Should -BeLike '*production*'
    }
}

Describe 'A secret key' -Tag Culture {
    It 'keeps its algorithm in a rotation, and accepts no other' {
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current' }
        try {
            $null = New-ApinizerKeyMaterial -Aes 256 | New-ApinizerKey -Name ledger -Algorithm Aes -Environment production
            Get-Reason { New-ApinizerKeyMaterial -Des | Invoke-ApinizerKeyRotation -Name ledger -Username api-user } | Should -BeExactly 'InvalidKeyContent'
            Get-Reason { New-ApinizerKeyMaterial -Des | Invoke-ApinizerKeyRotation -Name ledger -Username api-user -Algorithm Des } | Should -Not -BeNullOrEmpty
            $result = New-ApinizerKeyMaterial -Aes 256 | Invoke-ApinizerKeyRotation -Name ledger -Username api-user
            $result.Success | Should -BeTrue
            (Get-ApinizerKey $result.NewKeyName).Algorithm | Should -BeExactly 'Aes'
            Get-Reason { New-ApinizerKey x SecretKey -Environment production -Content (New-ApinizerKeyMaterial -Aes 192) -Algorithm DesEde } | Should -BeExactly 'InvalidKeyContent'
        } finally {
            Stop-TestGateway
        }
    }
}
