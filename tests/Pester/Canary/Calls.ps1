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
        )
        Row  = @{ Name = 'k'; KeyType = 'PrivateKey'; Environment = 'production'; Content = $Secret.Pem }
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
$SecretTypes = @(
    [securestring], [pscredential], [ApinizerOps.KeyContent], [ApinizerOps.EnvironmentKey[]], [ApinizerOps.ApinizerSession],
    [ApinizerOps.ApinizerEmulator], [System.Security.Cryptography.X509Certificates.X509Certificate2]
)
