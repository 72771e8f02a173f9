BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/Console/Console.ps1"
    $rsa = New-TestRsaKey
    $secret = New-TestSecretKey
}

AfterAll { Stop-Console }

Describe '<Kind> of a credential' -Tag Culture -ForEach @(
    @{ Kind = 'PrivateKey'; Parameter = 'KeyName'; Name = 'private-key'; Segment = 'privateKey' }
    @{ Kind = 'PublicKey'; Parameter = 'KeyName'; Name = 'public-key'; Segment = 'publicKey' }
    @{ Kind = 'SecretKey'; Parameter = 'KeyName'; Name = 'secret-key'; Segment = 'secretKey' }
    @{ Kind = 'Certificate'; Parameter = 'CertificateName'; Name = 'MyCertificate'; Segment = 'certificate' }
    @{ Kind = 'Keystore'; Parameter = 'KeystoreName'; Name = 'MyKeystore'; Segment = 'keystore' }
    @{ Kind = 'Truststore'; Parameter = 'TruststoreName'; Name = 'MyTruststore'; Segment = 'truststore' }
) {
    BeforeAll {
        $null = Start-TestGateway -Emulator @{ Username = 'api-user', 'other-user' }
        $null = New-ApinizerKey private-key PrivateKey -Environment production -Content $rsa.Pem
        $null = New-ApinizerKey public-key PublicKey -Environment production -Content $rsa.PublicPem
        $null = New-ApinizerKey secret-key SecretKey -Environment production -Content $secret
        $path = "/apiops/projects/MyProject/credentials/api-user/$Segment/"
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'is bound by position and by name' {
        $named = @{ $Parameter = $Name }
        $results = & {
            & "Set-ApinizerCredential$Kind" api-user $Name
            & "Set-ApinizerCredential$Kind" -Username api-user @named
        }
        $results | Should -BeOfType ApinizerOps.CredentialDeployment
        $results.ItemType | Should -BeExactly $Kind, $Kind
        $results.ItemName | Should -BeExactly $Name, $Name
        $results[0].KeyName | Should -BeExactly $(if ($Parameter -eq 'KeyName') { $Name })
        $sent = Get-ApinizerEmulatorRequest | Select-Object -Last 2
        $sent.Method | Should -BeExactly 'PUT', 'PUT'
        $sent.Path | Should -BeExactly "$path$Name/", "$path$Name/"
    }

    It 'is bound to several credentials, and unbound, with -Name for their user names too' {
        $named = @{ $Parameter = $Name }
        (& "Set-ApinizerCredential$Kind" api-user, other-user $Name).Username | Should -BeExactly 'api-user', 'other-user'
        (& "Remove-ApinizerCredential$Kind" api-user, other-user -Force).Username | Should -BeExactly 'api-user', 'other-user'
        (& "Set-ApinizerCredential$Kind" -Name other-user @named).Username | Should -BeExactly 'other-user'
        (& "Remove-ApinizerCredential$Kind" -Name other-user -Force).Username | Should -BeExactly 'other-user'
    }

    It 'is bound from rows, and from credentials' {
        $row = [pscustomobject] @{ Username = 'api-user'; $Parameter = $Name }
        ($row | & "Set-ApinizerCredential$Kind").Username | Should -BeExactly 'api-user'
        $named = @{ $Parameter = $Name }
        (Get-ApinizerCredential *-user | & "Set-ApinizerCredential$Kind" @named).Username | Should -BeExactly 'api-user', 'other-user'
    }

    It 'is unbound' {
        $null = & "Set-ApinizerCredential$Kind" api-user $Name
        $result = & "Remove-ApinizerCredential$Kind" api-user -Force
        $result.ItemType | Should -BeExactly $Kind
        $result.ItemName | Should -BeNullOrEmpty
        $sent = Get-ApinizerEmulatorRequest | Select-Object -Last 1
        $sent.Method | Should -BeExactly 'DELETE'
        $sent.Path | Should -BeExactly $path
    }

    It 'fails when nothing has that name, or nothing is bound' {
        Get-Reason { & "Set-ApinizerCredential$Kind" api-user nothing } | Should -BeExactly 'NotFound'
        $null = & "Set-ApinizerCredential$Kind" api-user $Name
        $null = & "Remove-ApinizerCredential$Kind" api-user -Force
        Get-Reason { & "Remove-ApinizerCredential$Kind" api-user -Force } | Should -BeExactly 'BadRequest'
    }

    It 'sends nothing with -WhatIf, and shows what it would do' {
        $lines = Read-Console @"
Import-Module '$ModuleManifest'
`$emulator = Start-ApinizerEmulator
`$null = Connect-Apinizer -Uri `$emulator.Uri -Token `$emulator.Token -Project MyProject
Set-ApinizerCredential$Kind api-user $Name -WhatIf
Remove-ApinizerCredential$Kind api-user -WhatIf -Force
@(Get-ApinizerEmulatorRequest).Count
"@
        $text = $lines -join "`n"
        $text | Should -BeLike "*Bind *'$Name' to credential 'api-user' in project MyProject*"
        $text | Should -BeLike "*Unbind *credential 'api-user'*"
        $lines | Select-Object -Last 2 | Should -BeExactly '0', '=== over'
    }
}
