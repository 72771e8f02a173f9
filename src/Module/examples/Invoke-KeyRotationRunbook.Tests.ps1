# A test of the runbook beside it, on the module's emulator: no gateway, no token, no network.
# Run it with: Invoke-Pester ./Invoke-KeyRotationRunbook.Tests.ps1
#requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

BeforeAll {
    Import-Module ApinizerOps
    $script:rsa = New-ApinizerKeyMaterial -Rsa 2048
    function Write-Row { @('Name,Username') + $args | Set-Content -LiteralPath "$TestDrive/rotations.csv" -Encoding UTF8 }
    function Invoke-Runbook {
        & "$PSScriptRoot/Invoke-KeyRotationRunbook.ps1" -Path "$TestDrive/rotations.csv" -ReportFolder "$TestDrive/reports" -KeyFolder "$TestDrive/keys" @args
    }
    # What changed something on the gateway; a look changes nothing.
    function Get-Change { Get-ApinizerEmulatorRequest | Where-Object Method -NE 'GET' }
    function Get-Report { Get-ChildItem "$TestDrive/reports" | Select-Object -Last 1 | Import-Csv -Encoding UTF8 }
}

Describe 'The key rotation runbook' {
    BeforeEach {
        $emulator = Start-ApinizerEmulator -Environment production, staging -Username api-user, batch-user
        $null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject
        $null = $script:rsa | New-ApinizerKey -Name payment -Environment production, staging
        $null = New-ApinizerKeyMaterial -Aes 256 | New-ApinizerKey -Name orders -Environment production, staging
        $script:before = @(Get-Change).Count
        Write-Row 'payment,api-user; batch-user' 'orders,api-user'
    }

    AfterEach {
        Disconnect-Apinizer
        Stop-ApinizerEmulator
        Remove-Item -Path "$TestDrive/*" -Recurse
    }

    It 'makes a new key, deploys it and binds it to each credential' {
        Invoke-Runbook
        $rows = Get-Report
        $rows.Outcome | Should -Be 'Rotated', 'Rotated'
        $rows[0].NewKey | Should -Match '^payment-\d{8}$'
        $paths = (Get-Change | Select-Object -Skip $script:before -First 3).Path
        $paths[0] | Should -BeLike '*/keys/'
        $paths[1] | Should -BeLike "*/api-user/privateKey/$($rows[0].NewKey)/"
        $paths[2] | Should -BeLike "*/batch-user/privateKey/$($rows[0].NewKey)/"
        (Get-ChildItem "$TestDrive/keys" -Filter "*_MyProject_$($rows[0].NewKey).key").FullName | Should -FileContentMatch 'PRIVATE KEY'
    }

    It 'does nothing more when it runs again' {
        $null = Invoke-Runbook
        $changes = @(Get-Change).Count
        Invoke-Runbook | Should -BeLike '*: Skipped.*'
        @(Get-Change).Count | Should -Be $changes
    }

    It 'changes nothing with -WhatIf' {
        Invoke-Runbook -WhatIf | Should -Be 'payment: Planned.', 'orders: Planned.'
        @(Get-Change).Count | Should -Be $script:before
        "$TestDrive/keys" | Should -Not -Exist
    }

    It 'goes on after a row that fails, and fails at the end' {
        Write-Row 'payment,nobody' 'orders,api-user'
        { Invoke-Runbook 2>$null } | Should -Throw '1 of 2 rotations are not done: payment*'
        (Get-Report).Outcome | Should -Be 'Failed', 'Rotated'
        (Get-Report)[0].Error | Should -BeLike "*no credential 'nobody'*"
    }
}
