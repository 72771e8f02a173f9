# The main job from start to end, with the real cmdlets, on an emulated gateway.
$ErrorActionPreference = 'Stop'
Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'ApinizerOps.psd1'))

function Show-Step($Text, $Result) {
    Write-Host "`n== $Text" -ForegroundColor Cyan
    $Result | Out-String -Width 120 | ForEach-Object { Write-Host $_.Trim() }
}

# A key as "openssl genrsa" or an internal CA would hand it over.
$rsa = [System.Security.Cryptography.RSA]::Create(2048)
$pem = if ($PSVersionTable.PSEdition -eq 'Core') {
    $rsa.ExportPkcs8PrivateKeyPem()
} else {
    # .NET Framework exports PKCS#8 from its own key store only.
    $cng = [System.Security.Cryptography.CngKey]::Create([System.Security.Cryptography.CngAlgorithm]::Rsa, $null,
        [System.Security.Cryptography.CngKeyCreationParameters]@{ ExportPolicy = 'AllowPlaintextExport' })
    $der = $cng.Export([System.Security.Cryptography.CngKeyBlobFormat]::Pkcs8PrivateBlob)
    "-----BEGIN PRIVATE KEY-----`n$([Convert]::ToBase64String($der, 'InsertLineBreaks'))`n-----END PRIVATE KEY-----"
}
$secret = ConvertTo-SecureString ('sk_' + [guid]::NewGuid().ToString('N')) -AsPlainText -Force

$emulator = Start-ApinizerEmulator
try {
    Show-Step 'A gateway on this machine' $emulator
    $null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject

    $key = New-ApinizerKey -Name payment-key -KeyType PrivateKey -Environment production, staging -Content $pem
    Show-Step 'A fresh RSA key in two environments' $key
    Show-Step 'Bound to a credential' ($key | Set-ApinizerCredentialPrivateKey -Username api-user)
    Show-Step 'Updated, with the JWKs made from it' (
        Update-ApinizerKey -Name payment-key -Description 'For payments' -Environment production, staging -Content $pem -JwkUpdateAction Update)
    Show-Step 'A proxy''s keys rotated and deployed' (
        Update-ApinizerProxyKeys -ApiProxy MyAPI -SecretKey $secret -Deploy -Environment production)
    Show-Step 'Unbound again' (Remove-ApinizerCredentialPrivateKey -Username api-user -Force)
    Show-Step 'What the gateway saw' (Get-ApinizerEmulatorRequest)
} finally {
    Stop-ApinizerEmulator
}
