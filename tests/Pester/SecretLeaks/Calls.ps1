# One or more calls of each cmdlet, with a secret in each parameter that can hold one. A cmdlet that has none here fails
# the test, so that a new one can't be forgotten.

$keyBytes = [System.Convert]::FromBase64String($Secret.KeyBytes)
$cell = @{ Environment = 'production'; Content = $Secret.Pem }

$Calls = @{
    'Connect-Apinizer'                     = @{
        Base = @{ Uri = $Gateway; MaximumRetryCount = 0 }
        Sets = @(
            @{ Token = $SecureToken; Project = 'P' }
            @{ Token = $SecureToken; Certificate = $Certificate }
            @{ Credential = $User; Project = 'P' }
            @{ Uri = 'http://gateway.invalid'; AllowUnencryptedAuthentication = $true; Proxy = $Gateway; ProxyCredential = $ProxyUser; Credential = $User }
        )
    }
    'Disconnect-Apinizer'                  = @{ Base = @{}; Sets = @(@{}, @{ Session = $Spare }) }
    'Get-ApinizerSession'                  = @{ Base = @{}; Sets = @(@{}) }
    'Select-ApinizerSession'               = @{ Base = @{}; Sets = @(@{ Session = $Spare }) }
    'Test-ApinizerConnection'              = @{ Base = @{}; Sets = @(@{}) }
    'New-ApinizerKey'                      = @{
        Base = @{ Name = 'k'; KeyType = 'PrivateKey'; Environment = 'production' }
        Sets = @(
            @{ Content = $Secret.Pem }
            @{ Path = $PemFile; Algorithm = 'RSA' }
            @{ KeyType = 'SecretKey'; Content = $keyBytes }
            @{ KeyType = 'SecretKey'; Content = ConvertTo-Secure $Secret.KeyBytes }
            @{ Environment = $null; EnvironmentKey = $cell, (New-ApinizerEnvironmentKey -Environment staging -Path $PemFile) }
            @{ Content = "$($Secret.Pem.Substring(0, 400))$($Secret.Password)" }
            @{ KeyType = 'SecretKey'; Content = $Secret.SecretKey }
            @{ Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.PfxPassword }
            @{ Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.Password }
            @{ Content = $Certificate }
            @{ Content = $Secret.SecretKey; SkipKeyCheck = $true }
        )
        Row  = @{ Name = 'k'; KeyType = 'PrivateKey'; Environment = 'production'; Content = $Secret.Pem; Passphrase = $Secret.PfxPassword }
    }
    'Update-ApinizerKey'                   = @{
        Base = @{ Name = 'k'; Environment = 'production' }
        Sets = @(
            @{ Content = $Secret.Pem }
            @{ LiteralPath = $KeyFile; KeyType = 'SecretKey'; JwkUpdateAction = 'Update' }
            @{ Environment = $null; EnvironmentKey = $cell; NewName = 'l' }
            @{ Content = $Secret.SecretKey }
        )
        Row  = @{ Name = 'k'; Environment = 'production'; Content = $Secret.KeyBytes }
    }
    'New-ApinizerEnvironmentKey'           = @{
        Base = @{ Environment = 'production' }
        Sets = @(@{ Content = $Secret.Pem }, @{ Content = $keyBytes }, @{ Path = $PemFile })
    }
    'Set-ApinizerCredentialPrivateKey'     = @{
        Base = @{ Username = 'u'; KeyName = 'k' }; Sets = @(@{}); Row = @{ Username = 'u'; KeyName = 'k' }
    }
    'Remove-ApinizerCredentialPrivateKey'  = @{
        Base = @{ Username = 'u'; Confirm = $false }; Sets = @(@{}); Row = @{ Username = 'u' }
    }
    'Update-ApinizerProxyKeys'             = @{
        Base = @{ ApiProxy = 'a'; PublicKey = 'ak_1' }
        Sets = @(
            @{ SecretKey = ConvertTo-Secure $Secret.SecretKey; Deploy = $true; Environment = 'production', 'staging' }
            @{ SecretKey = ConvertTo-Secure $Secret.SecretKey }
        )
        Row  = @{ ApiProxy = 'a'; SecretKey = $Secret.SecretKey; Deploy = 'no' }
    }
    'Set-ApinizerCredentialPublicKey'      = @{
        Base = @{ Username = 'u'; KeyName = 'k' }; Sets = @(@{}); Row = @{ Username = 'u'; KeyName = 'k' }
    }
    'Remove-ApinizerCredentialPublicKey'   = @{
        Base = @{ Username = 'u'; Confirm = $false }; Sets = @(@{}); Row = @{ Username = 'u' }
    }
    'Set-ApinizerCredentialSecretKey'      = @{
        Base = @{ Username = 'u'; KeyName = 'k' }; Sets = @(@{}); Row = @{ Username = 'u'; KeyName = 'k' }
    }
    'Remove-ApinizerCredentialSecretKey'   = @{
        Base = @{ Username = 'u'; Confirm = $false }; Sets = @(@{}); Row = @{ Username = 'u' }
    }
    'Set-ApinizerCredentialCertificate'    = @{
        Base = @{ Username = 'u'; CertificateName = 'k' }; Sets = @(@{}); Row = @{ Username = 'u'; CertificateName = 'k' }
    }
    'Remove-ApinizerCredentialCertificate' = @{
        Base = @{ Username = 'u'; Confirm = $false }; Sets = @(@{}); Row = @{ Username = 'u' }
    }
    'Set-ApinizerCredentialKeystore'       = @{
        Base = @{ Username = 'u'; KeystoreName = 'k' }; Sets = @(@{}); Row = @{ Username = 'u'; KeystoreName = 'k' }
    }
    'Remove-ApinizerCredentialKeystore'    = @{
        Base = @{ Username = 'u'; Confirm = $false }; Sets = @(@{}); Row = @{ Username = 'u' }
    }
    'Set-ApinizerCredentialTruststore'     = @{
        Base = @{ Username = 'u'; TruststoreName = 'k' }; Sets = @(@{}); Row = @{ Username = 'u'; TruststoreName = 'k' }
    }
    'Remove-ApinizerCredentialTruststore'  = @{
        Base = @{ Username = 'u'; Confirm = $false }; Sets = @(@{}); Row = @{ Username = 'u' }
    }
    'Set-ApinizerKey'                      = @{
        Base = @{ Name = 'k'; KeyType = 'PrivateKey'; Environment = 'production' }
        Sets = @(
            @{ Content = $Secret.Pem }
            @{ KeyType = 'SecretKey'; Content = $keyBytes }
        )
        Row  = @{ Name = 'k'; KeyType = 'PrivateKey'; Environment = 'production'; Content = $Secret.Pem }
    }
    'Remove-ApinizerKey'                   = @{ Base = @{ Name = 'k'; Confirm = $false }; Sets = @(@{}); Row = @{ Name = 'k' } }
    'Get-ApinizerCertificate'              = @{ Base = @{}; Sets = @(@{}, @{ Name = 'k' }) }
    'Get-ApinizerExpiration'               = @{ Base = @{}; Sets = @(@{}, @{ Project = 'k' }, @{ AllProjects = $true }); Row = @{ Project = 'k' } }
    'New-ApinizerCertificate'              = @{
        Base = @{ Name = 'k'; Environment = 'production' }
        Sets = @(
            @{ Content = $Certificate }
            @{ Content = $Secret.Pem }
            @{ Path = $PemFile }
            @{ Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.PfxPassword }
            @{ Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.Password }
        )
        Row  = @{ Name = 'k'; Environment = 'production'; Content = $Secret.Pem; Passphrase = $Secret.PfxPassword }
    }
    'Update-ApinizerCertificate'           = @{
        Base = @{ Name = 'k'; Environment = 'production' }
        Sets = @(@{ Content = $Certificate }, @{ Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.PfxPassword })
        Row  = @{ Name = 'k'; Environment = 'production'; Content = $Secret.Pem; Passphrase = $Secret.PfxPassword }
    }
    'Set-ApinizerCertificate'              = @{
        Base = @{ Name = 'k'; Environment = 'production' }
        Sets = @(@{ Content = $Certificate }, @{ Content = $Secret.SecretKey })
        Row  = @{ Name = 'k'; Environment = 'production'; Content = $Secret.Pem; Passphrase = $Secret.PfxPassword }
    }
    'Remove-ApinizerCertificate'           = @{ Base = @{ Name = 'k'; Confirm = $false }; Sets = @(@{}); Row = @{ Name = 'k' } }
    'Get-ApinizerKeystore'                 = @{ Base = @{}; Sets = @(@{}, @{ Name = 'k' }) }
    'New-ApinizerKeystore'                 = @{
        Base = @{ Name = 'k'; Environment = 'production' }
        Sets = @(
            @{ Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.PfxPassword }
            @{ Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.Password }
            @{ Content = $Secret.Pem; Passphrase = ConvertTo-Secure $Secret.PfxPassword }
        )
        Row  = @{ Name = 'k'; Environment = 'production'; Path = "$Folder/canary.pfx"; Passphrase = $Secret.PfxPassword }
    }
    'Update-ApinizerKeystore'              = @{
        Base = @{ Name = 'k' }
        Sets = @(
            @{ Environment = 'production'; Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.PfxPassword; JwkUpdateAction = 'Update' }
            @{ NewName = 'l' }
        )
        Row  = @{ Name = 'k'; Environment = 'production'; Path = "$Folder/canary.pfx"; Passphrase = $Secret.PfxPassword }
    }
    'Set-ApinizerKeystore'                 = @{
        Base = @{ Name = 'k'; Environment = 'production' }
        Sets = @(@{ Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.PfxPassword })
        Row  = @{ Name = 'k'; Environment = 'production'; Path = "$Folder/canary.pfx"; Passphrase = $Secret.PfxPassword }
    }
    'Remove-ApinizerKeystore'              = @{ Base = @{ Name = 'k'; Confirm = $false }; Sets = @(@{}); Row = @{ Name = 'k' } }
    'Publish-ApinizerApiProxy'             = @{
        Base = @{ ApiProxy = 'a'; Environment = 'production' }; Sets = @(@{}); Row = @{ ApiProxy = 'a'; Environment = 'production' }
    }
    'Unpublish-ApinizerApiProxy'           = @{
        Base = @{ ApiProxy = 'a'; Environment = 'production'; Confirm = $false }; Sets = @(@{}); Row = @{ ApiProxy = 'a'; Environment = 'production' }
    }
    'Get-ApinizerProject'                  = @{ Base = @{}; Sets = @(@{}) }
    'Get-ApinizerEnvironment'              = @{ Base = @{}; Sets = @(@{}) }
    'Get-ApinizerKey'                      = @{ Base = @{}; Sets = @(@{}, @{ Name = 'k' }) }
    'Get-ApinizerCredential'               = @{ Base = @{}; Sets = @(@{}) }
    'Get-ApinizerApiProxy'                 = @{ Base = @{}; Sets = @(@{}, @{ Name = 'a' }) }
    'Get-ApinizerApiProxyDeployment'       = @{ Base = @{ ApiProxy = 'a' }; Sets = @(@{}) }
    'New-ApinizerKeyMaterial'              = @{ Base = @{}; Sets = @(@{ Aes = 256 }, @{ ProxyKey = $true }, @{ Rsa = 2048 }) }
    'Invoke-ApinizerCertificateRotation'   = @{
        Base = @{ Name = 'k'; Username = 'u'; Confirm = $false }
        Sets = @(
            @{ Environment = 'production'; Content = $Certificate }
            @{ Environment = 'production'; Content = $Secret.Pem }
            @{ Environment = 'production'; Path = "$Folder/canary.pfx"; Passphrase = ConvertTo-Secure $Secret.PfxPassword; RemoveOld = $true }
        )
        Row  = @{ Name = 'k'; Username = 'u'; Environment = 'production'; Content = $Secret.Pem; Passphrase = $Secret.PfxPassword }
    }
    'Invoke-ApinizerKeyRotation'           = @{
        Base = @{ Name = 'k'; Confirm = $false }
        Sets = @(
            @{ Content = $Secret.Pem; Username = 'u' }
            @{ Content = $Secret.Pem }
            @{ EnvironmentKey = @{ Environment = 'production'; Path = "$Folder/canary.pfx"; Passphrase = $Secret.PfxPassword }; OldPublicKey = $Secret.Pem }
        )
        Row  = @{ Name = 'k'; Username = 'u'; Content = $Secret.Pem }
    }
    'Invoke-ApinizerProxyKeyRotation'      = @{ Base = @{ ApiProxy = 'a'; Confirm = $false }; Sets = @(@{}, @{ Environment = 'production' }); Row = @{ ApiProxy = 'a' } }
    'Invoke-ApinizerRestMethod'            = @{
        Base = @{ Path = 'projects/{0}/ipGroups/'; PathValue = 'P'; Method = 'Post'; Confirm = $false }
        Sets = @(
            @{ Body = @{ name = 'g'; password = $Secret.Password; nested = @(@{ secretKey = $Secret.SecretKey; note = ConvertTo-Secure $Secret.PfxPassword }); content = $keyBytes } }
            @{ Body = (@{ clientSecret = $Secret.SecretKey; privateKey = $Secret.Pem } | ConvertTo-Json) }
            @{ Body = $Secret.SecretKey; ContentType = 'text/plain' }
            @{ Body = "a=1&client_secret=$([System.Uri]::EscapeDataString($Secret.Password))"; ContentType = 'application/x-www-form-urlencoded' }
            @{ Form = @{ alias = 'a'; password = $Secret.PfxPassword; secret = ConvertTo-Secure $Secret.Password; metadata = @{ token = $Secret.SecretKey }; file = Get-Item -LiteralPath $PemFile, $KeyFile } }
            @{ InFile = $PemFile }
            @{ InFile = $KeyFile; Method = 'Put'; Repeatable = $true }
            @{ Query = @{ apiKey = $Secret.SecretKey; password = $Secret.Password }; Method = 'Get' }
        )
        Row  = @{ Path = 'projects/P/ipGroups/'; PathValue = '' }
    }
    'Start-ApinizerEmulator'               = @{ Base = @{}; Sets = @(@{ Token = $SecureToken }) }
    'Get-ApinizerEmulatorRequest'          = @{ Base = @{}; Sets = @(@{}) }
    'Stop-ApinizerEmulator'                = @{ Base = @{}; Sets = @(@{}) }
}

# What is given in place of a secret by mistake.
$Mistakes = @(
    $Secret.Token
    "$($Secret.Pem)"
    @{ Key = $Secret.Token; Token = $Secret.Token }
    [pscustomobject] @{ Password = $Secret.Password }
    @($Secret.Token, $Secret.Password)
    @($Secret.Token, 7, $Secret.Password)
    , $Secret.Token.ToCharArray()
    $SecureToken
    $User
    7
    $true
)
# What servers answer to cmdlets that send no secret but the token.
$LightScenes = 'Success', 'EchoError', 'EchoPage', 'EchoToken', 'EchoList'
$SecretTypes = @(
    [securestring], [pscredential], [ApinizerOps.KeyContent], [ApinizerOps.EnvironmentKey[]], [ApinizerOps.ApinizerSession],
    [ApinizerOps.ApinizerEmulator], [System.Security.Cryptography.X509Certificates.X509Certificate2]
)
