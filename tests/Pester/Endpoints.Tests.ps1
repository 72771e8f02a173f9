BeforeDiscovery {
    . "$PSScriptRoot/EndpointTable.ps1"
    $rows = Get-EndpointTable
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $secret = New-TestSecretKey
    $rsa = New-TestRsaKey
    $certificate = New-TestCertificate ([System.Security.Cryptography.RSA]::Create(2048))
    $pfx = @{ Content = New-TestPfx 'p'; Passphrase = ConvertTo-Secure 'p' }
    $calls = @{
        'Get-ApinizerCertificate'          = { Get-ApinizerCertificate; Get-ApinizerCertificate MyCertificate }
        'New-ApinizerCertificate'          = { New-ApinizerCertificate new -Environment production -Content $certificate }
        'Update-ApinizerCertificate'       = {
            Update-ApinizerCertificate MyCertificate -Environment production -Content $certificate
            # An update is sent only where there is no import.
            if ($Request -like 'PUT *') {
                Stop-ApinizerEmulator -Emulator $gateway
                $null = Start-TestGateway
                New-ApinizerCertificate new -Environment production -Content $certificate
                Update-ApinizerCertificate new -Environment staging -Content $certificate -Force
            }
        }
        'Remove-ApinizerCertificate'       = { Remove-ApinizerCertificate MyCertificate -Force }
        'Get-ApinizerExpiration'           = { Get-ApinizerExpiration }
        'Get-ApinizerKeystore'             = { Get-ApinizerKeystore; Get-ApinizerKeystore MyKeystore }
        'New-ApinizerKeystore'             = { New-ApinizerKeystore new -Environment production @pfx }
        'Update-ApinizerKeystore'          = {
            Update-ApinizerKeystore MyKeystore -Environment production @pfx -JwkUpdateAction Nullify -WarningAction SilentlyContinue
            Update-ApinizerKeystore MyKeystore -Description d -JwkUpdateAction Nullify
        }
        'Remove-ApinizerKeystore'          = { Remove-ApinizerKeystore MyKeystore -Force }
        'Get-ApinizerProject'              = { Get-ApinizerProject }
        'Get-ApinizerEnvironment'          = { Get-ApinizerEnvironment; Get-ApinizerEnvironment -Session $loose }
        'Get-ApinizerKey'                  = { Get-ApinizerKey; Get-ApinizerKey private }
        'New-ApinizerKey'                  = { New-ApinizerKey new SecretKey -Environment production -Content $secret -Algorithm Aes }
        'Update-ApinizerKey'               = { Update-ApinizerKey secret -Description d -JwkUpdateAction Nullify }
        'Remove-ApinizerKey'               = { Remove-ApinizerKey secret -Force }
        'Get-ApinizerCredential'           = { Get-ApinizerCredential }
        'Get-ApinizerApiProxy'             = { Get-ApinizerApiProxy; Get-ApinizerApiProxy MyAPI }
        'Update-ApinizerProxyKeys'         = { Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 }
        'Publish-ApinizerApiProxy'         = { Publish-ApinizerApiProxy MyAPI production }
        'Unpublish-ApinizerApiProxy'       = { Publish-ApinizerApiProxy MyAPI production; Unpublish-ApinizerApiProxy MyAPI production -Force }
        'Get-ApinizerApiProxyDeployment'   = { Get-ApinizerApiProxyDeployment MyAPI }
        'Connect-Apinizer'                 = {
            Connect-Apinizer -Uri $gateway.Uri -Credential ([pscredential]::new('api-user', $gateway.Token))
        }
        'Test-ApinizerConnection'          = { Test-ApinizerConnection }
    }
    $names = @{
        PrivateKey = 'private'; PublicKey = 'public'; SecretKey = 'secret'
        Certificate = 'MyCertificate'; Keystore = 'MyKeystore'; Truststore = 'MyTruststore'
    }
    foreach ($kind in $names.Keys) {
        $calls["Set-ApinizerCredential$kind"] = [scriptblock]::Create("Set-ApinizerCredential$kind api-user $($names[$kind])")
        $calls["Remove-ApinizerCredential$kind"] = [scriptblock]::Create(
            "Set-ApinizerCredential$kind api-user $($names[$kind]); Remove-ApinizerCredential$kind api-user -Force")
    }
}

Describe 'The table of endpoints' {
    BeforeEach {
        $gateway = Start-TestGateway -Emulator @{ Dialect = 'Current' }
        $null = New-ApinizerKey private PrivateKey -Environment production -Content $rsa.Pem
        $null = New-ApinizerKey public PublicKey -Environment production -Content $rsa.PublicPem
        $null = New-ApinizerKey secret SecretKey -Environment production -Content $secret -Algorithm Aes
        $loose = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
        $past = @(Get-ApinizerEmulatorRequest).Count
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'lists <Request>, which <Cmdlet> sends' -ForEach $rows {
        $null = & $calls[$Cmdlet]
        $method, $path = $Request.Split(' ')
        $pattern = '^/apiops/' + ([regex]::Escape($path) -replace '\\\{\w+\}', '[^/]+') + '$'
        Get-ApinizerEmulatorRequest | Select-Object -Skip $past | Where-Object { $_.Method -eq $method -and $_.Path -match $pattern } |
            Select-Object -First 1 | ForEach-Object StatusCode | Should -Be 200
    }

    It 'names every cmdlet that calls a gateway' -ForEach @{ Listed = $rows.Cmdlet } {
        $calling = Get-Command -Module ApinizerOps -CommandType Cmdlet |
            Where-Object { $_.Parameters.ContainsKey('Session') -and $_.Noun -notlike '*Emulator*' } | ForEach-Object Name
        $composed = 'Disconnect-Apinizer', 'Get-ApinizerSession', 'Select-ApinizerSession', 'Set-ApinizerKey', 'Set-ApinizerCertificate', 'Set-ApinizerKeystore', 'Invoke-ApinizerKeyRotation', 'Invoke-ApinizerCertificateRotation', 'Invoke-ApinizerProxyKeyRotation', 'Invoke-ApinizerRestMethod'
        $calling | Where-Object { $_ -notin $composed -and $_ -notin $Listed } | Should -BeNullOrEmpty
    }
}
