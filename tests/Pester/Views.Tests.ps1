# What results look like: on a terminal of the usual widths, and where there are colours.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $gateway = Start-TestGateway -Emulator @{ Environment = 'production', 'staging'; FailEnvironment = 'staging' }
    $key = New-ApinizerKey -Name payments-signing-key SecretKey -Environment production, staging -Content (New-ApinizerKeyMaterial -Aes 256) -ErrorAction SilentlyContinue
    $shown = @{
        KeyDeployment        = $key
        CredentialDeployment = Set-ApinizerCredentialSecretKey api-user payments-signing-key -ErrorAction SilentlyContinue
        ProxyDeployment      = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -Deploy -Environment production, staging -ErrorAction SilentlyContinue
        EnvironmentResult    = $key.EnvironmentResults[1]
        KeyRotation          = New-ApinizerKeyMaterial -Aes 256 | Invoke-ApinizerKeyRotation payments-signing-key -Username api-user -ErrorAction SilentlyContinue
        CertificateRotation  = New-TestCertificate ([System.Security.Cryptography.RSA]::Create(2048)) | Invoke-ApinizerCertificateRotation MyCertificate -Username api-user -ErrorAction SilentlyContinue
        ExpirationInfo       = Get-ApinizerExpiration -Within 400 | Select-Object -First 1
        KeyMaterial          = New-ApinizerKeyMaterial -Rsa 2048
        ProxyKeyRotation     = Invoke-ApinizerProxyKeyRotation MyAPI -Force
        KeyInfo              = Get-ApinizerKey payments-signing-key
        CredentialInfo       = Get-ApinizerCredential api-user
        ProxyDeploymentInfo  = Get-ApinizerApiProxyDeployment MyAPI | Select-Object -First 1
        EnvironmentInfo      = Get-ApinizerEnvironment production
        EmulatorRequest      = Get-ApinizerEmulatorRequest | Select-Object -Last 1
        Emulator             = $gateway
        Session              = Get-ApinizerSession
        ConnectionTest       = Test-ApinizerConnection
        RestResponse         = Invoke-ApinizerRestMethod projects/ -Raw
        EnvironmentKey       = New-ApinizerEnvironmentKey production -Content (New-ApinizerKeyMaterial -Aes 256) -Alias k
    }
    $shown.CredentialRotation = $shown.KeyRotation.Credentials[0]
    try {
        1..3 | ForEach-Object { [pscustomobject] @{ Name = "missing-$_"; Description = 'd' } } |
            Update-ApinizerKey -JwkUpdateAction Update -ThrottleLimit 3 -ErrorAction Stop
    } catch {
        $shown.RecordOutcome = $_.Exception.Outcomes[0]
    }
    $shown.KeyRemoval = Remove-ApinizerKey payments-signing-key -Force -ErrorAction SilentlyContinue
    $shown.ProxyUndeployment = Unpublish-ApinizerApiProxy MyAPI production -Force

    # The headings that a table should have and those that it shows.
    function Get-Heading {
        param($Item, [int] $Width)
        $view = @(Get-FormatData -TypeName $Item.GetType().FullName -PowerShellVersion 5.1).FormatViewDefinition |
            Where-Object { $_.Control -is [System.Management.Automation.TableControl] }
        $lines = @(($Item | Format-Table | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_ })
        [pscustomobject] @{
            Wanted = @($view.Control.Headers | ForEach-Object { $_.Label })
            Seen   = @($lines[0].Trim() -split '\s+')
            Lines  = $lines
        }
    }
}

AfterAll { Stop-TestGateway }

Describe 'A view of <_>' -Tag Culture -ForEach @(
    'KeyDeployment', 'CredentialDeployment', 'ProxyDeployment', 'EnvironmentResult', 'RecordOutcome', 'KeyRemoval', 'ProxyUndeployment'
    'KeyRotation', 'CredentialRotation', 'ProxyKeyRotation', 'KeyMaterial', 'KeyInfo', 'CredentialInfo', 'EnvironmentInfo'
    'ProxyDeploymentInfo', 'Session', 'Emulator', 'EmulatorRequest', 'ConnectionTest', 'EnvironmentKey', 'RestResponse'
) {
    BeforeAll { $name = $_ }

    It 'has all its headings in <Width> columns' -ForEach @(@{ Width = 119 }, @{ Width = 79 }) {
        $table = Get-Heading $shown[$name] $Width
        $table.Seen | Should -Be $table.Wanted
        $table.Lines | Where-Object { $_.Length -gt $Width } | Should -BeNullOrEmpty
    }

    It 'shows no type name in place of a value' {
        $text = $shown[$_] | Format-List | Out-String -Width 119
        $text -replace 'System\.Security\.SecureString' | Should -Not -Match 'System\.|ApinizerOps\.\w|\{\}'
        $text = $shown[$_] | Format-Table | Out-String -Width 119
        $text | Should -Not -Match 'System\.|ApinizerOps\.\w'
    }
}

Describe 'An environment that failed' -Tag Culture {
    BeforeAll {
        $long = 'payments-and-settlement-of-the-year-2026'
        $null = Start-TestGateway -Project "$long-project" -Emulator @{
            Project = "$long-project"; Username = "$long-user"; ApiProxy = "$long-proxy"
            Environment = 'production-of-a-long-name', 'staging', 'test-of-a-long-name'; FailEnvironment = 'staging'
        }
        $to = 'production-of-a-long-name', 'staging', 'test-of-a-long-name'
        $content = New-ApinizerKeyMaterial -Aes 256
        $results = & {
            $ErrorActionPreference = 'SilentlyContinue'
            New-ApinizerKey $long SecretKey -Environment $to -Content $content
            Set-ApinizerKey $long SecretKey -Environment $to -Content $content
            Set-ApinizerCredentialSecretKey "$long-user" $long
            Update-ApinizerProxyKeys "$long-proxy" -PublicKey ak_1 -Environment $to
            Invoke-ApinizerProxyKeyRotation "$long-proxy" -Environment $to -Force
            Remove-ApinizerKey $long -Force
            $content | Set-ApinizerKey $long -Environment production-of-a-long-name
            $content | Invoke-ApinizerKeyRotation $long -Username "$long-user" -NewName "$long-new" -Environment $to
        }
    }

    AfterAll { Stop-TestGateway }

    It 'is visible in a table of <Width> columns, beside long names' -ForEach @(@{ Width = 79 }, @{ Width = 119 }) {
        $failed = @($results | Where-Object { @($_.EnvironmentResults | ForEach-Object { $_.Success }) -contains $false })
        $failed.Count | Should -BeGreaterThan 5
        $failed | ForEach-Object {
            $text = $_ | Format-Table | Out-String -Width $Width
            if ($_ -isnot [ApinizerOps.KeyRotation]) { $text | Should -BeLike '*staging: failed*' -Because $_.GetType().Name }
            $text -split '\r?\n' | Where-Object { $_.Length -gt $Width } | Should -BeNullOrEmpty
        }
    }

    It 'is listed first, and nothing is cut off' {
        $rows = ($results[0] | Format-Table | Out-String -Width 79) -split '\r?\n' | Where-Object { $_ } | Select-Object -Skip 2
        # The cells of the last column, put together again.
        (($rows | ForEach-Object { $_.PadRight(79).Substring(55) }) -join '').Trim() | Should -BeExactly 'staging: failed; production-of-a-long-name: ok; test-of-a-long-name: ok'
        (($rows | ForEach-Object { $_.PadRight(79).Substring(0, 28).TrimEnd() }) -join '') | Should -BeExactly $long
    }

    It 'is shown with whether the key was created or updated' {
        ($results[0] | Format-Table | Out-String -Width 79) | Should -MatchExactly '\bCreated\b'
        ($results[1] | Format-Table | Out-String -Width 79) | Should -MatchExactly '\bUpdated\b'
    }
}

Describe 'Colours' -Tag Culture {
    It 'mark failures when the host supports them' {
        $text = Invoke-Child @'
Import-Module $Manifest
$emulator = Start-ApinizerEmulator -FailEnvironment production
$null = Connect-Apinizer $emulator.Uri -Token $emulator.Token -Project MyProject
$result = Publish-ApinizerApiProxy MyAPI production -ErrorAction SilentlyContinue
foreach ($rendering in 'Ansi', 'PlainText') {
    if ($PSStyle) { $PSStyle.OutputRendering = $rendering }
    "<$rendering>"
    $result | Format-Table
    $result | Format-List
}
'@
        $red = if ($PSVersionTable.PSVersion.Major -ge 7) { 2 } else { 0 }
        $coloured, $plain = $text -split '<PlainText>'
        [regex]::Matches($coloured, "$([char] 27)\[31mFalse").Count | Should -BeGreaterOrEqual $red
        $plain | Should -Not -Match ([char] 27)
        $plain | Should -Match 'False'
    }
}
