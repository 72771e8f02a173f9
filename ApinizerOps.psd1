@{
    RootModule             = 'bin/ApinizerOps.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '5d1f8b0e-7c58-4d0a-9a3c-2f4c7b1e6a90'
    Author                 = 'The ApinizerOps developers'
    CompanyName            = 'The ApinizerOps developers'
    Copyright              = 'Copyright (c) 2026 The ApinizerOps developers. MIT License.'
    Description            = 'Shows, creates, updates and removes keys, binds keys and certificates to credentials, rotates API proxy keys and deploys proxies on an Apinizer API gateway, over its API Ops REST interface. Comes with a local gateway emulator for runbook tests.'
    CompatiblePSEditions   = @('Desktop', 'Core')
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('bin/ApinizerOps.Format.ps1xml', 'bin/ApinizerOps.Certificates.Format.ps1xml', 'bin/ApinizerOps.Inventory.Format.ps1xml', 'bin/ApinizerOps.Removal.Format.ps1xml', 'bin/ApinizerOps.Rotation.Format.ps1xml', 'bin/ApinizerOps.Session.Format.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    CmdletsToExport        = @(
        'Connect-Apinizer'
        'Disconnect-Apinizer'
        'Get-ApinizerApiProxy'
        'Get-ApinizerApiProxyDeployment'
        'Get-ApinizerCertificate'
        'Get-ApinizerCredential'
        'Get-ApinizerEmulatorRequest'
        'Get-ApinizerEnvironment'
        'Get-ApinizerKey'
        'Get-ApinizerKeystore'
        'Get-ApinizerProject'
        'Get-ApinizerSession'
        'Invoke-ApinizerKeyRotation'
        'Invoke-ApinizerProxyKeyRotation'
        'Invoke-ApinizerRestMethod'
        'New-ApinizerCertificate'
        'New-ApinizerEnvironmentKey'
        'New-ApinizerKey'
        'New-ApinizerKeyMaterial'
        'New-ApinizerKeystore'
        'Publish-ApinizerApiProxy'
        'Remove-ApinizerCertificate'
        'Remove-ApinizerCredentialCertificate'
        'Remove-ApinizerCredentialKeystore'
        'Remove-ApinizerCredentialPrivateKey'
        'Remove-ApinizerCredentialPublicKey'
        'Remove-ApinizerCredentialSecretKey'
        'Remove-ApinizerCredentialTruststore'
        'Remove-ApinizerKey'
        'Remove-ApinizerKeystore'
        'Select-ApinizerSession'
        'Set-ApinizerCertificate'
        'Set-ApinizerCredentialCertificate'
        'Set-ApinizerCredentialKeystore'
        'Set-ApinizerCredentialPrivateKey'
        'Set-ApinizerCredentialPublicKey'
        'Set-ApinizerCredentialSecretKey'
        'Set-ApinizerCredentialTruststore'
        'Set-ApinizerKey'
        'Set-ApinizerKeystore'
        'Start-ApinizerEmulator'
        'Stop-ApinizerEmulator'
        'Test-ApinizerConnection'
        'Unpublish-ApinizerApiProxy'
        'Update-ApinizerCertificate'
        'Update-ApinizerKey'
        'Update-ApinizerKeystore'
        'Update-ApinizerProxyKeys'
    )
    AliasesToExport        = @('Update-ApinizerProxyKey')
    PrivateData            = @{
        PSData = @{
            Tags         = @('Apinizer', 'API', 'Gateway', 'Keys', 'Rotation', 'DevOps', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://github.com/apinizer-ops/ApinizerOps/blob/main/LICENSE'
            ProjectUri   = 'https://github.com/apinizer-ops/ApinizerOps'
            ReleaseNotes = 'https://github.com/apinizer-ops/ApinizerOps/blob/main/CHANGELOG.md'
        }
    }
}
