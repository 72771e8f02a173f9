BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $old = New-TestRsaKey
    $new = New-TestRsaKey
    function Get-Change { Get-ApinizerEmulatorRequest | Where-Object Method -ne 'GET' | ForEach-Object { "$($_.Method) $($_.Path)" } }
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

    It 'sends the content to all environments of the new key again and binds all credentials, every time it runs' {
        foreach ($round in 1, 2) {
            $result = Invoke-ApinizerKeyRotation @resume
            $result.Success | Should -BeTrue
            $result.State | Should -BeExactly "Key 'pay-2' is deployed everywhere. Credentials 'o'neil', 'b', 'c' have 'pay-2'. Key 'pay's' is unchanged."
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

    It 'removes the old key at the end, and warns when there is none' {
        (Invoke-ApinizerKeyRotation @resume -RemoveOld).State | Should -BeLike "*Key 'pay's' is removed."
        $result = Invoke-ApinizerKeyRotation @resume -RemoveOld -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -BeExactly "There is no key 'pay's' to remove. Check -Name, upper and lower case included."
        $result.Success | Should -BeTrue
        "$($result.Removal)" | Should -BeExactly 'NotTried'
        $result.State | Should -BeLike "*Key 'pay's' is not on the gateway."
    }

    It 'keeps all environments of the new key' {
        $null = Update-ApinizerKey 'pay-2' -Environment production, staging, test -Content $new.Pem -JwkUpdateAction Update
        $changes = @(Get-Change).Count
        $failure = Get-Failure { Invoke-ApinizerKeyRotation @resume -Environment production, staging }
        "$failure" | Should -BeLike 'The old or the new key is also in test*'
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

    It 'asks, since it replaces the content of a key' {
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

    It 'is advised by the error when the new name is taken' {
        $failure = Get-Failure { Invoke-ApinizerKeyRotation "pay's" -Username b -NewName 'pay-2' -Path $keyFile }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'AlreadyExists,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*-Resume if a stopped rotation created that key.'
    }

    It 'binds and removes nothing when the new key is not deployed, and its next step works as written' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging'; Username = "o'neil", 'b', 'c' }
        $null = New-ApinizerKey "pay's" PrivateKey -Environment production, staging -Content $old.Pem -ErrorAction SilentlyContinue
        $first = Invoke-ApinizerKeyRotation "pay's" -Username "o'neil", b -NewName 'pay-2' -RemoveOld -JwkDeleteAction Delete -Path $keyFile -Force -ErrorAction SilentlyContinue
        $changes = @(Get-Change).Count
        $second = Invoke-FromText $first.NextStep "-Confirm:`$false -ErrorAction SilentlyContinue"
        "$($second.Key)" | Should -BeExactly 'NotDeployed'
        Get-Change | Select-Object -Skip $changes | Should -BeExactly @('PUT /apiops/projects/MyProject/keys/pay-2/')
        $second.NextStep | Should -BeExactly $first.NextStep

        # The gateway is well again.
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Username = "o'neil", 'b', 'c' }
        "pay's", 'pay-2' | ForEach-Object { $null = New-ApinizerKey $_ PrivateKey -Environment production, staging -Content $old.Pem }
        $third = Invoke-FromText $second.NextStep "-Confirm:`$false"
        $third.Success | Should -BeTrue
        $third.Credentials.Username | Should -BeExactly "o'neil", 'b'
        (Get-ApinizerKey).Name | Should -BeExactly 'pay-2'
        (Get-ApinizerEmulatorRequest | Where-Object Method -EQ 'DELETE').Query | Should -BeExactly 'jwkDeleteAction=DELETE'
    }

    It 'continues with the environments and the alias of the stopped rotation' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'production' }
        $null = New-ApinizerKey "pay's" PrivateKey -Environment production, staging -Content $old.Pem -ErrorAction SilentlyContinue
        $some = @{ Strategy = 'SideBySide'; NewName = 'pay-2'; Environment = 'production'; Alias = "it's" }
        $first = Invoke-ApinizerKeyRotation "pay's" @some -Path $keyFile -ErrorAction SilentlyContinue
        $second = Invoke-FromText $first.NextStep "-Confirm:`$false -ErrorAction SilentlyContinue"
        "$($second.Key)" | Should -BeExactly 'NotDeployed'
        $sent = (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList
        $sent.environmentName | Should -BeExactly 'production'
        $sent.alias | Should -BeExactly "it's"
    }

    It 'is not needed in place: the next step there works as written too' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        $null = New-ApinizerKey "pay's" PrivateKey -Environment production, staging -Content $old.Pem -ErrorAction SilentlyContinue
        $first = Invoke-ApinizerKeyRotation "pay's" -Path $keyFile -JwkUpdateAction Nullify -Force -ErrorAction SilentlyContinue
        $second = Invoke-FromText $first.NextStep "-Confirm:`$false -ErrorAction SilentlyContinue"
        $second.State | Should -BeExactly $first.State
        (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Query | Should -BeExactly 'jwkUpdateAction=NULLIFY'
    }
}

Describe 'The advice of an error' {
    AfterEach {
        Stop-TestGateway
    }

    It 'deploys a key again when run as written' {
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        $failure = Get-Failure { New-ApinizerKey "it's" PrivateKey -Environment production, staging -Content $new.Pem }
        $command = $failure.ErrorDetails.RecommendedAction -replace '^.*: '
        $command | Should -BeExactly "Set-ApinizerKey -Name 'it''s' -KeyType PrivateKey -Environment 'production', 'staging' -Content `$content -Project 'MyProject'"
        $result = & ([scriptblock]::Create("`$content = `$new.Pem; $command -ErrorAction SilentlyContinue"))
        "$($result.Action)" | Should -BeExactly 'Updated'
    }
}
