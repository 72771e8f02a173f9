# What a user without the permission EXPORT_IMPORT gets to see, where a change needs import-file/.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    function New-NamedCertificate {
        param([string] $Subject)
        $request = New-Object -TypeName System.Security.Cryptography.X509Certificates.CertificateRequest -ArgumentList @(
            $Subject, [System.Security.Cryptography.RSA]::Create(2048), [System.Security.Cryptography.HashAlgorithmName]::SHA256,
            [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddDays(-1), [datetimeoffset]::UtcNow.AddDays(20))
    }

    $one = New-NamedCertificate 'CN=one'
    $two = New-NamedCertificate 'CN=two'
    $pfx = Join-Path -Path $TestDrive -ChildPath 'store.pfx'
    [System.IO.File]::WriteAllBytes($pfx, (New-TestPfx 'secret of the store'))
    $store = @{ Path = $pfx; Passphrase = (ConvertTo-Secure 'secret of the store') }

    # What was sent, other than looks.
    function Get-Change { Get-Sent | Where-Object { $_ -notlike 'GET *' } | ForEach-Object { $_ -replace '^(\S+) /apiops/projects/MyProject/', '$1 ' } }

    function Get-Entry {
        param([string] $Name)
        (Get-ApinizerCertificate $Name).Certificates | ForEach-Object { "$($_.EnvironmentName) $($_.Subject)" } | Sort-Object
    }
}

Describe 'A user without the permission EXPORT_IMPORT' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current'; DenyExportImport = $true }
        $null = $one | New-ApinizerCertificate -Name partner -Environment production, staging
        $null = New-ApinizerKeystore tax -Environment production, staging @store
        $past = @(Get-Change).Count
    }

    AfterEach { Stop-TestGateway }

    It 'learns from <_>-ApinizerCertificate which permission it needs, and nothing is changed' -ForEach 'Update', 'Set' {
        $failure = Get-Failure { $two | & "$_-ApinizerCertificate" -Name partner -Environment production }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NoSafeUpdate,*'
        "$failure" | Should -BeLike "Certificate 'partner' was not changed: the gateway refuses import-file/*does not have required permission*two entries for production*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Ask for the permission EXPORT_IMPORT of SECRETS in this project*Otherwise: Replace it by a new certificate*Invoke-ApinizerCertificateRotation*'
        Get-Entry partner | Should -Be 'production CN=one', 'staging CN=one'
        Get-Change | Select-Object -Skip $past | Should -Be 'POST certificates/import-file/ -> 400'
    }

    It 'learns from <_>-ApinizerKeystore which permission it needs, and nothing is changed' -ForEach 'Update', 'Set' {
        $failure = Get-Failure { & "$_-ApinizerKeystore" tax -Environment production -Alias new -JwkUpdateAction Update @store }
        $failure.FullyQualifiedErrorId | Should -BeLike 'EnvironmentsLeftOut,*'
        "$failure" | Should -BeLike "Keystore 'tax' is also in *the gateway refuses import-file/*does not have required permission*so nothing was changed."
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Ask for the permission EXPORT_IMPORT of SECRETS in this project*'
        (Get-ApinizerKeystore tax).Keystores.Alias | Should -Not -Contain 'new'
        Get-Change | Select-Object -Skip $past | Should -Be 'POST keystores/import-file/ -> 400'
    }

    It 'rotates a certificate all the same' {
        $rotation = $two | Invoke-ApinizerCertificateRotation -Name partner -NewName next -Username api-user -RemoveOld -Force
        $rotation.Success | Should -BeTrue
        Get-Entry next | Should -Be 'production CN=two', 'staging CN=two'
        @(Get-Change) -like '*import-file*' | Should -BeNullOrEmpty
    }

    It 'is told the permission where a rotation that is resumed would have to replace something' {
        $null = New-NamedCertificate 'CN=wrong' | New-ApinizerCertificate -Name next -Environment production, staging
        $failed = @()
        $rotation = $two | Invoke-ApinizerCertificateRotation -Name partner -NewName next -Username api-user -Resume -RemoveOld -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'NoSafeUpdate,*'
        $failed[0].ErrorDetails.RecommendedAction | Should -BeLike 'Ask for the permission EXPORT_IMPORT of SECRETS in this project*'
        "$($rotation.Certificate)", "$($rotation.Credentials)", "$($rotation.Removal)" | Should -Be 'Unchanged', 'api-user: NotTried', 'NotTried'
        Get-Entry next | Should -Be 'production CN=wrong', 'staging CN=wrong'
        Get-Entry partner | Should -Be 'production CN=one', 'staging CN=one'
    }

    It 'keeps the old certificate where a rotation that is resumed can''t send the new one again' {
        $null = $two | New-ApinizerCertificate -Name next -Environment production, staging
        $failed = @()
        $rotation = $two | Invoke-ApinizerCertificateRotation -Name partner -NewName next -Username api-user -Resume -RemoveOld -Force -ErrorVariable failed -ErrorAction SilentlyContinue -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike '*the permission EXPORT_IMPORT; if not, look in the manager, and the old certificate is kept.'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'DeploymentUnconfirmed,*'
        "$($rotation.Certificate)", "$($rotation.Credentials)", "$($rotation.Removal)" | Should -Be 'Unconfirmed', 'api-user: Done', 'NotTried'
        Get-Entry next | Should -Be 'production CN=two', 'staging CN=two'
        Get-Entry partner | Should -Be 'production CN=one', 'staging CN=one'
    }
}

Describe 'Start-ApinizerEmulator -DenyExportImport' {
    It 'completes, and refuses nothing where it is not given' {
        (TabExpansion2 -inputScript 'Start-ApinizerEmulator -Den' -cursorColumn 27).CompletionMatches.CompletionText | Should -Be '-DenyExportImport'
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current' }
        try {
            $null = $one | New-ApinizerCertificate -Name partner -Environment production
            ($two | Update-ApinizerCertificate -Name partner -Environment production).Success | Should -BeTrue
        } finally {
            Stop-TestGateway
        }
    }
}
