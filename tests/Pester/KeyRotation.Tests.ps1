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

    It 'puts a new key beside the old one, and brings the credentials over' {
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

    It 'removes the old key at the end where that is asked for' {
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

    It 'gives the key a description in place where that is given, and leaves it otherwise' {
        $null = Invoke-ApinizerKeyRotation payment -Content $new.Pem -Force
        (Get-ApinizerKey payment).Description | Should -BeExactly 'For payments'
        $null = Invoke-ApinizerKeyRotation payment -Content $old.Pem -Description 'For all payments' -Force
        (Get-ApinizerKey payment).Description | Should -BeExactly 'For all payments'
    }

    It 'takes new keys as they are made, also per environment' {
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

    It 'asks before what can''t be undone, and only then' {
        $answer | Should -BeLike '*asked: *'
        $answer | Should -BeLike "*Credential 'a' has 'payment-$day'*"
    }

    It 'says how far it came, beside the error' {
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
        $result.State | Should -BeExactly "Key 'payment-$day' exists, deployed to production but not to staging. Credential 'api-user' has the key before it. Key 'payment' is as it was."
        $result.NextStep | Should -BeExactly "Correct the environments that failed, then go on with the same content, to be added by -Path, -Content or -EnvironmentKey: Invoke-ApinizerKeyRotation -Name 'payment' -NewName 'payment-$day' -Resume -Username 'api-user' -Project 'MyProject'"
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'no content'; Give = @{}; Words = '*no new content*' }
        @{ Case = 'usernames in place'; Give = @{ Username = 'a'; Strategy = 'InPlace'; Content = 'x' }; Words = '*only goes with Strategy SideBySide*' }
        @{ Case = 'a new name in place'; Give = @{ NewName = 'n'; Content = 'x' }; Words = '*only go with Strategy SideBySide*' }
        @{ Case = 'the old name'; Give = @{ NewName = 'payment'; Username = 'a'; Content = 'x' }; Words = '*is the name of the old key*' }
        @{ Case = 'a credential twice'; Give = @{ Username = 'a', 'a'; Content = 'x' }; Words = '*named twice*' }
        @{ Case = 'references side by side'; Give = @{ Username = 'a'; JwkUpdateAction = 'Update'; Content = 'x' }; Words = '*only goes with Strategy InPlace*' }
        @{ Case = 'the removal of a key for nobody'; Give = @{ Strategy = 'SideBySide'; RemoveOld = $true }; Words = '*RemoveOld only goes with Username*'; Fresh = $true }
        @{ Case = 'an environment too few in place'; Give = @{ Environment = 'production' }; Words = '*staging, test as well*'; Fresh = $true }
        @{ Case = 'a pair of switches that is none'; Give = @{ SkipKeyCheck = $true; Passphrase = 'p'; Content = 'x' }; Words = '*Passphrase does not go with SkipKeyCheck*' }
        @{ Case = 'a JWK action without a removal'; Give = @{ Username = 'a'; JwkDeleteAction = 'Delete'; Content = 'x' }; Words = '*only goes with RemoveOld*' }
        @{ Case = 'an environment too few'; Give = @{ Username = 'a'; Environment = 'production' }; Words = '*staging, test as well*'; Fresh = $true }
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

Describe 'What is piped to Invoke-ApinizerKeyRotation' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Environment = 'production', 'staging'; Username = 'a', 'b' }
        $bound = New-ApinizerKey payment PrivateKey -Environment production, staging -Content $old.Pem | Set-ApinizerCredentialPrivateKey -Username a
        $before = @(Get-Change).Count
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'is a binding, which names key and credential' {
        $result = $bound | Invoke-ApinizerKeyRotation -Content $new.Pem
        "$($result.Strategy)" | Should -BeExactly 'SideBySide'
        $result.Credentials.Username | Should -BeExactly 'a'
    }

    It 'is nothing that names neither: <Script>' -ForEach @(
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

    It 'is no row whose user names are blank, unless that is meant' {
        $row = [pscustomobject] @{ Name = 'payment'; Username = ''; Content = $new.Pem }
        Get-Reason { $row | Invoke-ApinizerKeyRotation -Force } | Should -BeExactly 'InvalidArgument'
        @(Get-Change).Count | Should -Be $before
        ($row | Invoke-ApinizerKeyRotation -Strategy InPlace -Force).Success | Should -BeTrue
    }

    It 'is no rotation, neither live nor out of a file' {
        $rotation = Invoke-ApinizerKeyRotation payment -Username a -Content $new.Pem
        $file = Join-Path -Path $TestDrive -ChildPath 'rotation.csv'
        $rotation | Export-Csv -Path $file -NoTypeInformation
        $after = @(Get-Change).Count
        Get-Reason { Import-Csv -Path $file | Set-ApinizerCredentialPrivateKey -Username b } | Should -BeExactly 'InvalidArgument'
        Get-Reason { $rotation | Set-ApinizerCredentialPrivateKey -Username b } | Should -BeExactly 'InvalidArgument'
        @(Get-Change).Count | Should -Be $after
    }

    It 'is no new key that is the old one, where both are known' {
        Get-Reason { Invoke-ApinizerKeyRotation payment -Username a -Content $old.Pem -OldPublicKey $old.PublicPem } | Should -BeExactly 'InvalidArgument'
        @(Get-Change).Count | Should -Be $before
    }

    It 'may be anything where nobody is to judge it' {
        $result = Invoke-ApinizerKeyRotation payment -Username a -Content "-----BEGIN ODD-----`nx`n" -SkipKeyCheck -ErrorAction SilentlyContinue
        $result.Fingerprint | Should -BeNullOrEmpty
        Get-LastBody | Should -BeLike '*production*'
    }
}

Describe 'A secret key' -Tag Culture {
    It 'keeps its algorithm in a rotation, and takes no other' {
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

Describe 'Invoke-ApinizerKeyRotation -Resume' {
    BeforeAll {
        $keyFile = Join-Path -Path $TestDrive -ChildPath 'new key.pem'
        [System.IO.File]::WriteAllText($keyFile, $new.Pem)
        # The command in a text, as a user copies it; a test adds what the text says is to be added.
        function Get-Command-InText([string] $Text) { [regex]::Matches($Text, "\w+-Apinizer\w+( -\w+( [A-Z]\w+| '([^']|'')*'(, '([^']|'')*')*)?)*") | ForEach-Object Value | Select-Object -Last 1 }
        function Invoke-FromText([string] $Text, [string] $Added) { & ([scriptblock]::Create("$(Get-Command-InText $Text) $Added")) }
    }

    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Environment = 'production', 'staging', 'test'; Username = "o'neil", 'b', 'c' }
        $null = New-ApinizerKey "pay's" PrivateKey -Environment production, staging -Content $old.Pem -Description 'For payments'
        "o'neil", 'b', 'c' | ForEach-Object { $null = Set-ApinizerCredentialPrivateKey $_ "pay's" }
        # What a run leaves that was killed after the first of the credentials.
        $null = New-ApinizerKey 'pay-2' PrivateKey -Environment production, staging -Content $new.Pem -Description 'For payments'
        $null = Set-ApinizerCredentialPrivateKey "o'neil" 'pay-2'
        $before = @(Get-Change).Count
        $resume = @{ Name = "pay's"; NewName = 'pay-2'; Username = "o'neil", 'b', 'c'; Path = $keyFile; Resume = $true; Force = $true }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'sends the content to the new key again, in all its environments, and binds all credentials, as often as it is run' {
        foreach ($round in 1, 2) {
            $result = Invoke-ApinizerKeyRotation @resume
            $result.Success | Should -BeTrue
            $result.State | Should -BeExactly "Key 'pay-2' is deployed everywhere. Credentials 'o'neil', 'b', 'c' have 'pay-2'. Key 'pay's' is as it was."
            Get-Change | Select-Object -Skip $before | Should -BeExactly @(
                'PUT /apiops/projects/MyProject/keys/pay-2/'
                'PUT /apiops/projects/MyProject/credentials/o%27neil/privateKey/pay-2/'
                'PUT /apiops/projects/MyProject/credentials/b/privateKey/pay-2/'
                'PUT /apiops/projects/MyProject/credentials/c/privateKey/pay-2/')
            $before = @(Get-Change).Count
        }
        $update = Get-ApinizerEmulatorRequest | Where-Object Path -Like '*/keys/pay-2/' | Where-Object Method -EQ 'PUT' | Select-Object -Last 1
        $update.Query | Should -BeExactly 'jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT'
        $update.Body | Should -Not -BeLike '*description*'
        (Get-ApinizerKey).Name | Sort-Object | Should -BeExactly 'pay-2', "pay's"
        (Get-ApinizerKey 'pay-2').Environments | Should -BeExactly 'production', 'staging'
        (Get-ApinizerKey 'pay-2').Description | Should -BeExactly 'For payments'
    }

    It 'removes the old key at the end, and says so where that is gone already' {
        (Invoke-ApinizerKeyRotation @resume -RemoveOld).State | Should -BeLike "*Key 'pay's' is removed."
        $result = Invoke-ApinizerKeyRotation @resume -RemoveOld
        $result.Success | Should -BeTrue
        "$($result.Removal)" | Should -BeExactly 'Done'
        $result.State | Should -BeLike "*Key 'pay's' is not on the gateway."
    }

    It 'loses no environment of the new key' {
        $null = Update-ApinizerKey 'pay-2' -Environment production, staging, test -Content $new.Pem -JwkUpdateAction Update
        $changes = @(Get-Change).Count
        $failure = Get-Failure { Invoke-ApinizerKeyRotation @resume -Environment production, staging }
        "$failure" | Should -BeLike 'The old or the new key is in test as well*'
        @(Get-Change).Count | Should -Be $changes
        (Invoke-ApinizerKeyRotation @resume).EnvironmentResults.EnvironmentName | Sort-Object | Should -BeExactly 'production', 'staging', 'test'
    }

    It 'changes nothing with -WhatIf, and shows the plan' {
        $plan = Invoke-Child @"
Import-Module `$Manifest
`$e = Start-ApinizerEmulator -Username a
Connect-Apinizer -Uri `$e.Uri -Token `$e.Token -Project MyProject | Out-Null
New-ApinizerKeyMaterial -Aes 256 | New-ApinizerKey -Name old -Environment production | Out-Null
New-ApinizerKeyMaterial -Aes 256 | New-ApinizerKey -Name new -Environment production | Out-Null
New-ApinizerKeyMaterial -Aes 256 | Invoke-ApinizerKeyRotation -Name old -NewName new -Resume -Username a -RemoveOld -Force -WhatIf
"changes: `$(@(Get-ApinizerEmulatorRequest | Where-Object Method -ne GET).Count)"
"@
        $plan -replace '\s+', ' ' | Should -BeLike "*send the content to SecretKey 'new' once more, in place of what it has in production; bind 'new' to credential 'a' in place of any other; remove key 'old' for good*changes: 2*"
    }

    It 'asks, since it replaces what a key has' {
        $asked = Invoke-Child @'
Import-Module $Manifest
$e = Start-ApinizerEmulator
Connect-Apinizer -Uri $e.Uri -Token $e.Token -Project MyProject | Out-Null
'old', 'new' | ForEach-Object { New-ApinizerKeyMaterial -Aes 256 | New-ApinizerKey -Name $_ -Environment production | Out-Null }
$material = New-ApinizerKeyMaterial -Aes 256
try { $material | Invoke-ApinizerKeyRotation -Name old -NewName new -Resume -Username api-user } catch { "asked: $($_.FullyQualifiedErrorId)" }
"changes: $(@(Get-ApinizerEmulatorRequest | Where-Object Method -ne GET).Count)"
'@
        $asked -replace '\s+', ' ' | Should -BeLike '*asked: InvalidOperation,* changes: 2*'
    }

    It 'is refused <Case>, and changes nothing' -ForEach @(
        @{ Case = 'without NewName'; Change = @{ NewName = $null }; Words = 'Resume needs NewName*' }
        @{ Case = 'where the new key is the old one'; Change = @{ NewName = "pay's" }; Words = 'NewName is the name of the old key*' }
        @{ Case = 'where the new key is not there'; Change = @{ NewName = 'pay-3' }; Words = "There is no key 'pay-3', so there is nothing to resume." }
        @{ Case = 'in place'; Change = @{ Strategy = 'InPlace'; Username = $null; NewName = $null }; Words = 'Resume only goes with Strategy SideBySide*' }
        @{ Case = 'without content'; Change = @{ Path = $null }; Words = 'There is no new content*' }
        @{ Case = 'for a credential that is not there'; Change = @{ Username = 'b', 'nobody' }; Words = "There is no credential 'nobody'*" }
    ) {
        foreach ($name in $Change.Keys) { if ($null -eq $Change[$name]) { $resume.Remove($name) } else { $resume[$name] = $Change[$name] } }
        "$(Get-Failure { Invoke-ApinizerKeyRotation @resume })" | Should -BeLike $Words
        @(Get-Change).Count | Should -Be $before
    }

    It 'is what the error advises where the new name is taken' {
        $failure = Get-Failure { Invoke-ApinizerKeyRotation "pay's" -Username b -NewName 'pay-2' -Path $keyFile }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'AlreadyExists,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Resume where a rotation that stopped has made that key.'
    }

    It 'binds and removes nothing where the new key is not deployed, and its next step takes it up as written' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging'; Username = "o'neil", 'b', 'c' }
        $null = New-ApinizerKey "pay's" PrivateKey -Environment production, staging -Content $old.Pem -ErrorAction SilentlyContinue
        $first = Invoke-ApinizerKeyRotation "pay's" -Username "o'neil", b -NewName 'pay-2' -RemoveOld -JwkDeleteAction Delete -Path $keyFile -Force -ErrorAction SilentlyContinue
        $changes = @(Get-Change).Count
        $second = Invoke-FromText $first.NextStep "-Path '$keyFile' -Confirm:`$false -ErrorAction SilentlyContinue"
        "$($second.Key)" | Should -BeExactly 'NotDeployed'
        Get-Change | Select-Object -Skip $changes | Should -BeExactly @('PUT /apiops/projects/MyProject/keys/pay-2/')
        $second.NextStep | Should -BeExactly $first.NextStep

        # The gateway is well again.
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Username = "o'neil", 'b', 'c' }
        "pay's", 'pay-2' | ForEach-Object { $null = New-ApinizerKey $_ PrivateKey -Environment production, staging -Content $old.Pem }
        $third = Invoke-FromText $second.NextStep "-Path '$keyFile' -Confirm:`$false"
        $third.Success | Should -BeTrue
        $third.Credentials.Username | Should -BeExactly "o'neil", 'b'
        (Get-ApinizerKey).Name | Should -BeExactly 'pay-2'
        (Get-ApinizerEmulatorRequest | Where-Object Method -EQ 'DELETE').Query | Should -BeExactly 'jwkDeleteAction=DELETE'
    }

    It 'is not needed in place: the next step there works as written too' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        $null = New-ApinizerKey "pay's" PrivateKey -Environment production, staging -Content $old.Pem -ErrorAction SilentlyContinue
        $first = Invoke-ApinizerKeyRotation "pay's" -Path $keyFile -JwkUpdateAction Nullify -Force -ErrorAction SilentlyContinue
        $second = Invoke-FromText $first.NextStep "-Path '$keyFile' -Confirm:`$false -ErrorAction SilentlyContinue"
        $second.State | Should -BeExactly $first.State
        (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Query | Should -BeExactly 'jwkUpdateAction=NULLIFY'
    }
}

Describe 'The advice of an error' {
    AfterEach {
        Stop-TestGateway
    }

    It 'deploys a key again as written' {
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        $failure = Get-Failure { New-ApinizerKey "it's" PrivateKey -Environment production, staging -Content $new.Pem }
        $command = $failure.ErrorDetails.RecommendedAction -replace '^.*: '
        $command | Should -BeExactly "Set-ApinizerKey -Name 'it''s' -KeyType PrivateKey -Project 'MyProject'"
        $result = & ([scriptblock]::Create("$command -Environment production, staging -Content `$new.Pem -ErrorAction SilentlyContinue"))
        "$($result.Action)" | Should -BeExactly 'Updated'
    }
}
