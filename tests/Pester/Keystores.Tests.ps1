# Keystores: their whole life, and what is refused before anything is sent.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $pfx = Join-Path -Path $TestDrive -ChildPath 'store.pfx'
    [System.IO.File]::WriteAllBytes($pfx, (New-TestPfx 'secret of the store'))
    $passphrase = ConvertTo-Secure 'secret of the store'
    $store = @{ Path = $pfx; Passphrase = $passphrase }

    # What was sent, other than looks.
    function Get-Change { Get-Sent | Where-Object { $_ -notlike 'GET *' } | ForEach-Object { $_ -replace '^(\S+) /apiops/projects/MyProject/', '$1 ' } }
}

AfterAll { Stop-TestGateway }

Describe 'A keystore, on a gateway of the generation <_>' -ForEach 'Legacy', 'Classic', 'Current' {
    BeforeEach { $null = Start-TestGateway -Emulator @{ Dialect = $_ } }

    AfterEach { Stop-TestGateway }

    It 'is created, bound, set again, described, renamed, unbound and removed' {
        $made = New-ApinizerKeystore tax -Environment production, staging @store
        $made.Success, $made.Action, $made.KeystoreType | Should -Be $true, 'Created', 'Pkcs12'
        ($made | Set-ApinizerCredentialKeystore -Username api-user).ItemName | Should -Be 'tax'
        (Get-ApinizerKeystore tax | Set-ApinizerCredentialTruststore -Username api-user).ItemName | Should -Be 'tax'
        $again = Set-ApinizerKeystore tax -Environment production, staging @store
        $again.Success, $again.Action | Should -Be $true, 'Updated'
        $renamed = $again | Update-ApinizerKeystore -NewName tax-2 -Description d -JwkUpdateAction Update
        $renamed.KeystoreName, $renamed.PreviousName | Should -Be 'tax-2', 'tax'
        (Get-ApinizerKeystore tax-2).Description | Should -Be 'd'
        $null = Remove-ApinizerCredentialKeystore api-user -Force
        (Get-ApinizerKeystore tax-2 | Remove-ApinizerKeystore -Force).Success | Should -BeTrue
        Get-Reason { Get-ApinizerKeystore tax-2 } | Should -Be 'NotFound'
        $isCurrent = $_ -eq 'Current'
        Get-Change | Should -Be @(
            'POST keystores/ -> 200', 'PUT credentials/api-user/keystore/tax/ -> 200', 'PUT credentials/api-user/truststore/tax/ -> 200'
            # A gateway that shows environments by their ids could lose one.
            if ($isCurrent) { 'POST keystores/import-file/ -> 200' } else { 'PUT keystores/tax/?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT -> 200' }
            'PUT keystores/tax/?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT -> 200', 'DELETE credentials/api-user/keystore/ -> 200'
            'DELETE keystores/tax-2/?jwkDeleteAction=NULLIFY -> 200')
    }

    It 'shows neither file nor passphrase' {
        $null = New-ApinizerKeystore tax -Environment production @store
        $text = (Get-ApinizerKeystore tax | ConvertTo-Json -Depth 5) + (Get-ApinizerKeystore tax | Format-List -Property * | Out-String)
        $text | Should -Not -BeLike '*secret of the store*'
        $text | Should -Not -BeLike "*$([System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes($pfx)).Substring(0, 40))*"
        (Get-ApinizerKeystore tax).Keystores[0].KeystoreType | Should -Be 'Pkcs12'
    }
}

Describe 'The cmdlets for keystores' -Tag Culture {
    BeforeEach { $null = Start-TestGateway }

    AfterEach { Stop-TestGateway }

    It 'refuse <Case> before anything is sent' -ForEach @(
        @{ Case = 'a wrong passphrase'; Change = @{ Passphrase = 'wrong' }; Words = '*store.pfx: The passphrase does not open the content, or the content is damaged.' }
        @{ Case = 'an empty passphrase'; Change = @{ Passphrase = '' }; Words = 'Passphrase is empty*' }
        @{ Case = 'no passphrase'; Change = @{ Passphrase = $null }; Words = 'Passphrase is missing.*' }
        @{ Case = 'a key'; Change = @{ Path = $null; Content = 'pem' }; Words = '*The content is PEM; expected a keystore*' }
        @{ Case = 'no environment'; Change = @{ Environment = $null }; Words = 'Environment is missing.*' }
    ) {
        $given = @{ Name = 'tax'; Environment = 'production'; Path = $pfx; Passphrase = 'secret of the store' }
        foreach ($name in $Change.Keys) { $given[$name] = $Change[$name] }
        if ($given.Content) { $given.Content = (New-TestRsaKey).Pem }
        foreach ($name in @($given.Keys)) { if ($null -eq $given[$name]) { $given.Remove($name) } }
        "$(Get-Failure { New-ApinizerKeystore @given })" | Should -BeLike $Words
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'lose no environment unasked' {
        $null = New-ApinizerKeystore tax -Environment production, staging @store
        Get-Reason { Set-ApinizerKeystore tax -Environment production @store } | Should -Be 'EnvironmentsLeftOut'
        (Get-ApinizerKeystore tax).Environments -join ';' | Should -Be 'production;staging'
        (Set-ApinizerKeystore tax -Environment production @store -Force).Success | Should -BeTrue
        (Get-ApinizerKeystore tax).Environments -join ';' | Should -Be 'production'
    }

    It 'change nothing with -WhatIf' {
        $null = New-ApinizerKeystore tax -Environment production @store
        $past = @(Get-Change).Count
        New-ApinizerKeystore new -Environment production @store -WhatIf
        Set-ApinizerKeystore tax -Environment production @store -WhatIf
        Update-ApinizerKeystore tax -NewName new -WhatIf -JwkUpdateAction Update
        Remove-ApinizerKeystore tax -WhatIf
        @(Get-Change).Count | Should -Be $past
    }

    It 'warn of a certificate in the keystore that has expired, by the name of the file' {
        $request = New-Object -TypeName System.Security.Cryptography.X509Certificates.CertificateRequest -ArgumentList @(
            'CN=old', [System.Security.Cryptography.RSA]::Create(2048), [System.Security.Cryptography.HashAlgorithmName]::SHA256,
            [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $old = Join-Path -Path $TestDrive -ChildPath 'old.pfx'
        [System.IO.File]::WriteAllBytes($old, $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddDays(-9), [datetimeoffset]::UtcNow.AddDays(-3)).Export('Pfx', 'p'))
        (New-ApinizerKeystore old -Environment production -Path $old -Passphrase (ConvertTo-Secure 'p') -WarningVariable said -WarningAction SilentlyContinue).Success | Should -BeTrue
        "$said" | Should -BeLike "*old.pfx: The certificate 'CN=old' expired on *Z."
    }

    It 'read rows, with a passphrase in each' {
        $rows = 'a', 'b' | ForEach-Object { [pscustomobject] @{ Name = $_; Environment = 'production;staging'; Path = $pfx; Passphrase = 'secret of the store' } }
        ($rows | Set-ApinizerKeystore -ThrottleLimit 2).KeystoreName | Should -Be 'a', 'b'
        Get-ApinizerKeystore | ForEach-Object Name | Should -Be 'MyKeystore', 'a', 'b'
    }

    It 'refuse an alias without content, which an update could not send' {
        foreach ($more in @{}, @{ Description = 'd' }, @{ NewName = 'new' }) {
            $failure = Get-Failure { Update-ApinizerKeystore MyKeystore -Alias server -JwkUpdateAction Update @more }
            $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
            "$failure" | Should -BeLike 'Alias goes with content and Passphrase.*'
        }
        Get-Change | Should -BeNullOrEmpty
    }

    It 'ask for another name where a keystore has the new one' {
        $null = New-ApinizerKeystore tax -Environment production @store
        $failure = Get-Failure { Update-ApinizerKeystore tax -NewName MyKeystore -JwkUpdateAction Update }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'AlreadyExists,*'
        $failure.ErrorDetails.RecommendedAction | Should -Be 'Choose another NewName.'
    }

    It 'refuse with -WhatIf what would be refused, and claim nothing about JWKs that import-file/ has no choice for' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current' }
        $null = New-ApinizerKeystore tax -Environment production, staging @store
        $past = @(Get-Change).Count
        Get-Reason { Update-ApinizerKeystore tax -NewName new -Environment production @store -WhatIf } | Should -Be 'EnvironmentsLeftOut'
        Update-ApinizerKeystore tax -Environment production @store -WhatIf -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike "Keystore 'tax' is also in *"
        "$said" | Should -Not -BeLike '*JwkUpdateAction*'
        @(Get-Change).Count | Should -Be $past
        (Update-ApinizerKeystore tax -Environment production @store -WarningVariable said -WarningAction SilentlyContinue).Success | Should -BeTrue
        $said | Should -BeNullOrEmpty
        Update-ApinizerKeystore tax -Description d -WhatIf -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike 'Without -JwkUpdateAction the references of JWKs to the updated keystores*'
    }

    It 'claim nothing about JWKs in the question where import-file/ may be used' {
        $change = @{ Environment = 'production', 'staging'; JwkUpdateAction = 'Nullify'; Verbose = $true }
        $note = 'clear references of JWKs to it (not with import-file/)'
        (Update-ApinizerKeystore MyKeystore @change @store 4>&1 | Out-String) -replace '\s+', ' ' | Should -BeLike "*$note, deploy it*"
        (Set-ApinizerKeystore MyKeystore @change @store 4>&1 | Out-String) -replace '\s+', ' ' | Should -BeLike "*if it exists, $note*"
        (Update-ApinizerKeystore MyKeystore @change @store -Force 4>&1 | Out-String) -replace '\s+', ' ' | Should -BeLike '*clear references of JWKs to it, deploy it*'
    }

    It 'warn that an update clears references, unless it is told' {
        $null = Update-ApinizerKeystore MyKeystore -Description d -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike 'Without -JwkUpdateAction*'
        "$(Get-Failure { Update-ApinizerKeystore MyKeystore -JwkUpdateAction Update })" | Should -BeLike 'There is nothing to update.*'
    }
}
