# What the examples of the help take for granted: files, a gateway with keys and bindings, and someone who types.

# One folder with all files that examples name. Each example gets a copy.
function New-ExampleFolder {
    param([string] $Folder, $Rsa, [string] $Passphrase)
    $null = New-Item -ItemType Directory -Path $Folder, "$Folder/keys", "$Folder/new-keys"
    $pem = 'orders.pem', 'orders-next.pem', 'production.pem', 'staging.pem', 'keys/orders-signing.pem', 'new-keys/returns.pem'
    foreach ($name in $pem) { [System.IO.File]::WriteAllText("$Folder/$name", $Rsa.Pem) }
    [System.IO.File]::WriteAllText("$Folder/orders-public.pem", $Rsa.PublicPem)
    foreach ($name in 'partner.cer', 'partner-next.cer') {
        [System.IO.File]::WriteAllText("$Folder/$name", (New-TestCertificatePem ([System.Security.Cryptography.RSA]::Create(2048))))
    }
    [System.IO.File]::WriteAllBytes("$Folder/session.key", (New-TestSecretKey))
    $pfx = New-TestPfx $Passphrase
    foreach ($name in 'tax.pfx', 'production.pfx', 'orders-next.pfx') { [System.IO.File]::WriteAllBytes("$Folder/$name", $pfx) }
    $tables = @{
        'certificates.csv' = 'Name,Environment,Path,Description', 'partner,production; staging,./partner.cer,Of a partner'
        'keystores.csv' = 'Name,Environment,Path', 'tax,production; staging,./tax.pfx'
        'keys.csv'      = 'Name,KeyType,Environment,Path,Description', 'orders-public,PublicKey,production; staging,./orders-public.pem,Checks orders'
        'new-keys.csv'  = 'Name,KeyType,Environment,Path,Description', 'returns-public,PublicKey,production; staging,./orders-public.pem,Checks returns'
        'updates.csv'   = 'Name,Environment,Path', 'orders-signing,production; staging,./orders-next.pem'
        'rotation.csv'  = 'Name,Username,Path', 'orders,api-user;batch-user,./orders-next.pem'
        'bindings.csv'  = 'Username,KeyName', 'api-user,orders-signing', 'batch-user,orders-signing'
        'leavers.csv'   = 'Username', 'batch-user'
        'proxies.csv'   = 'ApiProxy,PublicKey,Secret', 'MyAPI,ak_orders_2,MyAPI-secret'
        'gateways.csv'  = 'Uri,Secret,Project', 'https://test.example.com,ApinizerToken,MyProject', 'https://prod.example.com,ApinizerToken,MyProject'
    }
    foreach ($name in $tables.Keys) { Set-Content -LiteralPath "$Folder/$name" -Value $tables[$name] -Encoding UTF8 }
    $runbook = @(
        '[CmdletBinding(SupportsShouldProcess)]'
        'param()'
        'Set-ApinizerKey -Name orders-signing -KeyType PrivateKey -Environment production -Path $PSScriptRoot/orders-next.pem'
    )
    Set-Content -LiteralPath "$Folder/rotate-keys.ps1" -Value $runbook
}

# A copy of it. Copy-Item would read all folders above it for each file.
function Copy-ExampleFolder {
    param([string] $Folder, [string] $Copy)
    $null = [System.IO.Directory]::CreateDirectory($Copy)
    foreach ($file in [System.IO.Directory]::GetFiles($Folder)) { [System.IO.File]::Copy($file, [System.IO.Path]::Combine($Copy, [System.IO.Path]::GetFileName($file))) }
    foreach ($inner in [System.IO.Directory]::GetDirectories($Folder)) { Copy-ExampleFolder $inner ([System.IO.Path]::Combine($Copy, [System.IO.Path]::GetFileName($inner))) }
}

# A gateway in use: keys, what is bound to credentials, and an API proxy that was changed since its deployment.
function Start-ExampleGateway {
    param([string] $Folder, [string[]] $FailEnvironment = @())
    $quiet = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    $started = Start-ApinizerEmulator -Username api-user, batch-user -FailEnvironment $FailEnvironment
    $null = Connect-Apinizer -Uri $started.Uri -Token $started.Token -Project MyProject
    $null = & {
        New-ApinizerKey orders PrivateKey -Environment production, staging -Path "$Folder/orders.pem" @quiet
        New-ApinizerKey orders-signing PrivateKey -Environment production, staging -Path "$Folder/orders.pem" @quiet
        New-ApinizerKey orders-public PublicKey -Environment production -Path "$Folder/orders-public.pem" @quiet
        New-ApinizerKey session-key SecretKey -Environment production -Path "$Folder/session.key" -Algorithm Aes @quiet
        foreach ($user in 'api-user', 'batch-user') {
            Set-ApinizerCredentialPrivateKey $user orders @quiet
            Set-ApinizerCredentialPublicKey $user orders-public @quiet
            Set-ApinizerCredentialSecretKey $user session-key @quiet
            Set-ApinizerCredentialCertificate $user MyCertificate @quiet
            Set-ApinizerCredentialKeystore $user MyKeystore @quiet
            Set-ApinizerCredentialTruststore $user MyTruststore @quiet
        }
        Publish-ApinizerApiProxy MyAPI production, staging @quiet
        Update-ApinizerProxyKeys MyAPI -PublicKey ak_orders_1 @quiet
    }
    $started
}
