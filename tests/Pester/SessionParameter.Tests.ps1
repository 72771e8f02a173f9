# -Session of every cmdlet accepts only a session: no object that looks like one, and no copy of one.

BeforeDiscovery {
    Import-Module -Name $(if ($env:APINIZEROPS_MANIFEST) { $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../../ApinizerOps.psd1" })
    $cmdlets = @(Get-Command -Module ApinizerOps -CommandType Cmdlet | Where-Object { $_.Parameters.ContainsKey('Session') } | ForEach-Object { $_.Name })
    $kinds = 'hashtable', 'row', 'copy out of a file', 'copy out of a job', 'text', 'token'
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $gateway = Start-TestGateway
    $session = Get-ApinizerSession
    $file = Join-Path -Path $TestDrive -ChildPath 'session.xml'
    $session | Export-Clixml -Path $file
    $job = Start-Job -ArgumentList $ModuleManifest, $gateway.Uri -ScriptBlock {
        param($Manifest, $Uri)
        Import-Module -Name $Manifest
        $token = New-Object -TypeName System.Security.SecureString
        'apnz_of_the_job'.ToCharArray() | ForEach-Object { $token.AppendChar($_) }
        Connect-Apinizer -Uri $Uri -Token $token -Project MyProject
    }
    $certificate = New-TestCertificate ([System.Security.Cryptography.RSA]::Create(2048))
    $keystore = @{ Name = 'k'; Environment = 'production'; Content = New-TestPfx 'p'; Passphrase = ConvertTo-Secure 'p' }
    $posing = @{
        'hashtable'          = @{ Uri = $session.Uri; Project = 'MyProject'; Token = $gateway.Token; IsConnected = $true }
        'row'                = [pscustomobject] @{ Uri = $session.Uri; Project = 'MyProject'; IsConnected = $true }
        'copy out of a file' = Import-Clixml -Path $file
        'copy out of a job'  = $job | Receive-Job -Wait -AutoRemoveJob
        'text'               = $session.Uri.AbsoluteUri
        'token'              = 'apnz_given_by_mistake'
    }
    $rest = @{
        'New-ApinizerKey'                     = @{ Name = 'k'; KeyType = 'SecretKey'; Environment = 'production'; Content = New-TestSecretKey }
        'Update-ApinizerKey'                  = @{ Name = 'k'; Description = 'd' }
        'Set-ApinizerCredentialPrivateKey'    = @{ Username = 'api-user'; KeyName = 'k' }
        'Remove-ApinizerCredentialPrivateKey' = @{ Username = 'api-user'; Confirm = $false }
        'Update-ApinizerProxyKeys'            = @{ ApiProxy = 'MyAPI'; PublicKey = 'ak_posing' }
        'Set-ApinizerCredentialPublicKey'     = @{ Username = 'api-user'; KeyName = 'k' }
        'Remove-ApinizerCredentialPublicKey'  = @{ Username = 'api-user'; Confirm = $false }
        'Set-ApinizerCredentialSecretKey'     = @{ Username = 'api-user'; KeyName = 'k' }
        'Remove-ApinizerCredentialSecretKey'  = @{ Username = 'api-user'; Confirm = $false }
        'Set-ApinizerCredentialCertificate'   = @{ Username = 'api-user'; CertificateName = 'k' }
        'Remove-ApinizerCredentialCertificate' = @{ Username = 'api-user'; Confirm = $false }
        'Set-ApinizerCredentialKeystore'      = @{ Username = 'api-user'; KeystoreName = 'k' }
        'Remove-ApinizerCredentialKeystore'   = @{ Username = 'api-user'; Confirm = $false }
        'Set-ApinizerCredentialTruststore'    = @{ Username = 'api-user'; TruststoreName = 'k' }
        'Remove-ApinizerCredentialTruststore' = @{ Username = 'api-user'; Confirm = $false }
        'Set-ApinizerKey'                     = @{ Name = 'k'; KeyType = 'SecretKey'; Environment = 'production'; Content = New-TestSecretKey }
        'Remove-ApinizerKey'                  = @{ Name = 'k'; Confirm = $false }
        'Get-ApinizerCertificate'             = @{}
        'Get-ApinizerExpiration'              = @{}
        'New-ApinizerCertificate'             = @{ Name = 'k'; Environment = 'production'; Content = $certificate }
        'Update-ApinizerCertificate'          = @{ Name = 'k'; Environment = 'production'; Content = $certificate }
        'Set-ApinizerCertificate'             = @{ Name = 'k'; Environment = 'production'; Content = $certificate }
        'Remove-ApinizerCertificate'          = @{ Name = 'k'; Confirm = $false }
        'Get-ApinizerKeystore'                = @{}
        'New-ApinizerKeystore'                = $keystore
        'Update-ApinizerKeystore'             = $keystore
        'Set-ApinizerKeystore'                = $keystore
        'Remove-ApinizerKeystore'             = @{ Name = 'k'; Confirm = $false }
        'Publish-ApinizerApiProxy'            = @{ ApiProxy = 'MyAPI'; Environment = 'production' }
        'Unpublish-ApinizerApiProxy'          = @{ ApiProxy = 'MyAPI'; Environment = 'production'; Confirm = $false }
        'Get-ApinizerProject'                 = @{}
        'Get-ApinizerEnvironment'             = @{}
        'Get-ApinizerKey'                     = @{}
        'Get-ApinizerCredential'              = @{}
        'Get-ApinizerApiProxy'                = @{}
        'Get-ApinizerApiProxyDeployment'      = @{ ApiProxy = 'MyAPI' }
        'Invoke-ApinizerCertificateRotation'  = @{ Name = 'k'; Username = 'api-user'; Content = $certificate }
        'Invoke-ApinizerKeyRotation'          = @{ Name = 'k'; Content = New-TestSecretKey; Confirm = $false }
        'Invoke-ApinizerProxyKeyRotation'     = @{ ApiProxy = 'MyAPI'; Confirm = $false }
        'Invoke-ApinizerRestMethod'           = @{ Path = 'projects/' }
        'Test-ApinizerConnection'             = @{}
        'Disconnect-Apinizer'                 = @{}
        'Select-ApinizerSession'              = @{}
    }
}

AfterAll {
    Stop-TestGateway
}

Describe '-Session of <_>' -ForEach $cmdlets {
    BeforeAll {
        $cmdlet = $_
    }

    It 'has otherwise valid arguments in this test' {
        $rest.Keys | Should -Contain $cmdlet
    }

    It 'refuses a <_>' -ForEach $kinds {
        $given = $rest[$cmdlet]
        $posing[$_] | Should -Not -BeNullOrEmpty
        $failure = Get-Failure { & $cmdlet @given -Session $posing[$_] }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'ParameterArgumentTransformationError,*'
        "$failure" | Should -BeLikeExactly '*Connect-Apinizer*'
        "$failure" | Should -Not -BeLike '*apnz_*'
        $session.IsConnected | Should -BeTrue
        Get-Sent | Should -BeNullOrEmpty
    }
}

Describe 'An argument of a wrong type' {
    It 'is not quoted by -<Parameter> of <Cmdlet>' -ForEach @(
        @{ Cmdlet = 'Stop-ApinizerEmulator'; Parameter = 'Emulator' }
        @{ Cmdlet = 'Get-ApinizerEmulatorRequest'; Parameter = 'Emulator' }
        @{ Cmdlet = 'Connect-Apinizer'; Parameter = 'Certificate' }
        @{ Cmdlet = 'Connect-Apinizer'; Parameter = 'Emulator' }
    ) {
        $given = @{ $Parameter = 'apnz_given_by_mistake' }
        $failure = Get-Failure { & $Cmdlet @given }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'ParameterArgumentTransformationError,*'
        "$failure" | Should -Not -BeLike '*apnz_*'
    }
}

Describe 'An address with a password in it' {
    It 'that can''t be parsed is refused as -<Parameter>, and the password is not quoted: <Address>' -ForEach @(
        foreach ($parameter in 'Uri', 'Proxy') {
            foreach ($address in 'http://u:pw_of_the_address@h:999999', 'https://u:pw_of_the_address@[h', @{ Key = 'pw_of_the_address' }) {
                @{ Parameter = $parameter; Address = $address }
            }
        }
    ) {
        $given = @{ Uri = 'https://gateway.invalid'; Token = $gateway.Token }
        $given[$Parameter] = $Address
        $global:Error.Clear()
        $failure = Get-Failure { Connect-Apinizer @given }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLikeExactly '*is not an absolute*'
        (Get-ErrorText) -join "`n" | Should -Not -BeLike '*pw_of_the_address*'
    }

    It 'is refused as -<_>, and the password is not quoted' -ForEach 'Uri', 'Proxy' {
        $given = @{ Uri = 'https://gateway.invalid'; Token = $gateway.Token }
        $given[$_] = 'http://agent:pw_of_the_address@127.0.0.1:1'
        $global:Error.Clear()
        $failure = Get-Failure { Connect-Apinizer @given }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLikeExactly '*holds a user name or password*'
        (Get-ErrorText) -join "`n" | Should -Not -BeLike '*pw_of_the_address*'
    }
}
