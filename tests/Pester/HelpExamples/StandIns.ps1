# What examples call and what can't be here, each with the reason, and what stands in for it.

# Nobody types in a test.
function Read-Host {
    param([string] $Prompt, [switch] $AsSecureString)
    if ($Prompt -eq 'Thumbprint') { return 'AB' * 20 }
    if (-not $AsSecureString) { throw "$Prompt would be shown on the screen." }
    switch ($Prompt) {
        'Token' { $emulator.Token }
        'Passphrase' { ConvertTo-Secure $passphrase }
        'AES key in base64' { ConvertTo-Secure ([System.Convert]::ToBase64String((New-TestSecretKey))) }
        'Secret key' { ConvertTo-Secure 'sk_of_an_example' }
        default { throw "Nobody answers '$Prompt'." }
    }
}

# Nobody types in a test. The emulator takes its token as the password.
function Get-Credential {
    param([string] $Message)
    New-Object -TypeName pscredential -ArgumentList 'api-user', $emulator.Token
}

# SecretManagement is a module of its own, and not on every machine.
function Get-Secret {
    param([string] $Name)
    $vault[$Name]
}

function Set-Secret {
    param([string] $Name, [securestring] $SecureStringSecret)
    $vault[$Name] = $SecureStringSecret
}

# Only Windows has the drive Cert:, and a test leaves its certificates alone.
function Get-Item {
    param([string] $Path)
    if ($Path -notlike 'Cert:\*') { return Microsoft.PowerShell.Management\Get-Item -Path $Path }
    New-TestCertificate ([System.Security.Cryptography.RSA]::Create(2048))
}

# The gateways of the text are all the one emulator; and the module under test lies in no folder where a new runspace looks.
function Get-HereCode {
    param([string] $Code)
    $Code = $Code -replace 'https://\w+\.example\.com', $emulator.Uri
    $Code -replace '-Parallel \{', "-Parallel { Import-Module -Name '$ModuleManifest'"
}
