# What is refused before anything is sent, where it would go wrong silently or quote a secret.

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    $rsa = New-TestRsaKey
    $gateway = Start-ApinizerEmulator -Project MyProject, Elsewhere -FailEnvironment staging
    $session = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
    $private = @{ KeyType = 'PrivateKey'; Environment = 'production'; Content = $rsa.Pem }
}

AfterAll { Stop-ApinizerEmulator -Emulator $gateway }

Describe 'A token' -Tag Culture {
    It 'is trimmed of the line break of a file' {
        $text = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $gateway.Token).Password
        $own = Connect-Apinizer -Uri $gateway.Uri -Token (ConvertTo-Secure "$text`r`n") -Project MyProject
        (Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1 -Session $own).Success | Should -BeTrue
    }

    It 'that no header can carry is refused and not quoted: <Case>' -ForEach @(
        @{ Case = 'a line break within'; Token = "apnz_canary`nSECRET" }
        @{ Case = 'a blank'; Token = 'apnz_canary SECRET' }
        @{ Case = 'a letter beyond ASCII'; Token = "apnz_canary$([char]0x11F)SECRET" }
        @{ Case = 'NUL'; Token = "apnz_canary$([char]0)SECRET" }
    ) {
        $Error.Clear()
        { Connect-Apinizer -Uri $gateway.Uri -Token (ConvertTo-Secure $Token) } | Should -Throw -ErrorId 'InvalidArgument,*'
        ($Error | Format-List -Property * -Force | Out-String -Width 4096) | Should -Not -BeLike '*apnz_canary*'
    }
}

Describe 'A row' -Tag Culture {
    It 'with a list where text belongs is refused: <Column>' -ForEach @(
        @{ Column = 'Project' }, @{ Column = 'Description' }, @{ Column = 'Name' }, @{ Column = 'Alias' }
    ) {
        $row = @{ Name = 'listed'; KeyType = 'PrivateKey'; Environment = 'production'; Content = $rsa.Pem }
        $row[$Column] = @('Elsewhere')
        $sent = @(Get-ApinizerEmulatorRequest -Emulator $gateway).Count
        $failure = Get-Failure { [pscustomobject] $row | New-ApinizerKey }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLikeExactly "*$Column*list*"
        @(Get-ApinizerEmulatorRequest -Emulator $gateway).Count | Should -Be $sent
    }

    It 'made of a failed result is refused like the result: <Case>' -ForEach @(
        @{ Case = 'Select-Object'; Make = { $args[0] | Select-Object -Property * } }
        @{ Case = 'CSV'; Make = { $args[0] | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Case = 'a job'; Make = {
                $serializer = [System.Management.Automation.PSSerializer]
                $serializer::Deserialize($serializer::Serialize($args[0]))
            } }
    ) {
        $name = "failed-$([guid]::NewGuid())"
        $failed = New-ApinizerKey -Name $name -KeyType PrivateKey -Environment staging -Content $rsa.Pem -ErrorAction SilentlyContinue
        $sent = @(Get-ApinizerEmulatorRequest -Emulator $gateway).Count
        $failure = Get-Failure { & $Make $failed | Set-ApinizerCredentialPrivateKey -Username api-user }
        "$failure" | Should -BeLikeExactly '*not a success*nothing is sent*'
        @(Get-ApinizerEmulatorRequest -Emulator $gateway).Count | Should -Be $sent
    }

    It 'made of a result of another gateway is refused' {
        $other = Start-ApinizerEmulator
        $otherSession = Connect-Apinizer -Uri $other.Uri -Token $other.Token -Project MyProject
        try {
            $result = New-ApinizerKey -Name k @private -Session $otherSession | Select-Object -Property *
            $failure = Get-Failure { $result | Set-ApinizerCredentialPrivateKey -Username api-user -Session $session }
            $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'SessionMismatch,*'
        } finally {
            Stop-ApinizerEmulator -Emulator $other
        }
    }
}

Describe 'An argument' -Tag Culture {
    BeforeAll { $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject }

    It 'with no environment in it is refused' {
        $failure = Get-Failure { New-ApinizerKey -Name k -KeyType PrivateKey -Environment @() -Content $rsa.Pem }
        "$failure" | Should -BeLikeExactly '*Environment is an empty list*'
    }

    It 'that is key content instead of a path is not quoted' {
        $failure = Get-Failure { New-ApinizerEnvironmentKey -Environment production -Path 'AQIDBAUGBwgJCgsMDQ4PEA==' }
        "$failure" | Should -BeLikeExactly '*looks like key content*'
        ($failure | Format-List -Property * -Force | Out-String -Width 4096) | Should -Not -BeLike '*AQIDBAUGBwgJ*'
    }

    It 'that names no project for the emulator is refused by PowerShell' {
        { Start-ApinizerEmulator -Project $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}

Describe 'A table of proxies' -Tag Culture {
    It 'may name environments in rows that are not deployed' {
        $rows = @('ApiProxy,PublicKey,Deploy,Environment', 'MyAPI,ak_1,false,production', 'MyAPI,ak_2,true,production') | ConvertFrom-Csv
        $results = @($rows | Update-ApinizerProxyKeys -Session $session)
        $results.Count | Should -Be 2
        $results[0].Deployed | Should -BeNullOrEmpty
        $results[1].Deployed | Should -BeTrue
    }
}

Describe 'A key in place of a name' -Tag Culture {
    It 'is not shown by <Cmdlet>: <Form>' -ForEach @(
        foreach ($form in 'PEM', 'long text') {
            @{ Form = $form; Cmdlet = 'New-ApinizerKey'; Parameter = 'Name'; Rest = @{ KeyType = 'SecretKey'; Environment = 'production'; Content = [byte[]] (1..16) } }
            @{ Form = $form; Cmdlet = 'Update-ApinizerKey'; Parameter = 'Name'; Rest = @{ Description = 'd' } }
            @{ Form = $form; Cmdlet = 'Set-ApinizerCredentialPrivateKey'; Parameter = 'Username'; Rest = @{ KeyName = 'k' } }
            @{ Form = $form; Cmdlet = 'Update-ApinizerProxyKeys'; Parameter = 'ApiProxy'; Rest = @{ PublicKey = 'ak_1' } }
            @{ Form = $form; Cmdlet = 'Get-ApinizerKey'; Parameter = 'Name'; Rest = @{} }
            @{ Form = $form; Cmdlet = 'Get-ApinizerProject'; Parameter = 'Name'; Rest = @{} }
            @{ Form = $form; Cmdlet = 'Get-ApinizerEnvironment'; Parameter = 'Name'; Rest = @{} }
        }
    ) {
        $key = if ($Form -eq 'PEM') { $rsa.Pem } else { ($rsa.Pem -replace '-----[^-]+-----|[^A-Za-z0-9]', '') }
        $given = $Rest + @{ $Parameter = $key; Session = $session }
        $global:Error.Clear()
        $failure = @(Get-Failure { & $Cmdlet @given })
        $failure | Should -HaveCount 1
        $failure[0].TargetObject | Should -BeNullOrEmpty
        (Get-ErrorText) -join "`n" | Should -Not -BeLike "*$(($rsa.Pem -split "`n")[3].Substring(10, 16) -replace '[^A-Za-z0-9]', '*')*"
    }
}
