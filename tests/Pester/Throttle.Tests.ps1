BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $key = @{ KeyType = 'SecretKey'; Environment = 'production'; Content = '00112233445566778899aabbccddeeff'; ContentFormat = 'Hex' }

    function New-Row {
        param([int] $Count)
        1..$Count | ForEach-Object { [pscustomobject] @{ Name = "key-$_" } }
    }
}

Describe 'Many records in parallel' {
    BeforeEach { $gateway = Start-TestGateway }
    AfterEach { Stop-TestGateway }

    It 'sends each once, and emits the results in order' {
        $results = New-Row -Count 300 | New-ApinizerKey @key -ThrottleLimit 16
        $results.KeyName | Should -Be (New-Row -Count 300).Name
        @(Get-ApinizerEmulatorRequest) | Should -HaveCount 300
    }

    It 'feeds the next cmdlet, which runs in parallel as well' {
        $bound = New-Row -Count 40 | New-ApinizerKey @key -ThrottleLimit 8 |
            Update-ApinizerKey -Description new -JwkUpdateAction Update -ThrottleLimit 8
        $bound.KeyName | Should -Be (New-Row -Count 40).Name
        @(Get-ApinizerEmulatorRequest) | Should -HaveCount 80
    }

    It 'keeps errors in order' {
        $null = New-ApinizerKey -Name key-3 @key
        $all = New-Row -Count 5 | New-ApinizerKey @key -ThrottleLimit 4 -ErrorAction Continue 2>&1
        $all | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { "!$($_.TargetObject)" } else { $_.KeyName } } |
            Should -Be 'key-1', 'key-2', '!key-3', 'key-4', 'key-5'
    }

    It 'never runs two rotations of one credential in parallel' {
        $null = New-ApinizerKey -Name old @key
        $null = New-ApinizerKey -Name other @key
        $rows = 'old', 'other' | ForEach-Object { [pscustomobject] @{ Name = $_; NewName = "$_-new"; Username = 'api-user'; Content = '0123456789abcdef0123456789abcdef'; ContentFormat = 'Hex' } }
        $rotations = $rows | Invoke-ApinizerKeyRotation -ThrottleLimit 4 -Confirm:$false
        $rotations.Success | Should -Be $true, $true
        $changes = @(Get-ApinizerEmulatorRequest | Where-Object Method -NE 'GET' | Select-Object -Skip 2)
        $changes.Path | ForEach-Object { ($_ -split '/')[-2] } | Should -Be 'keys', 'old-new', 'keys', 'other-new'
    }

    It 'plans the names of rotations as if run one after the other' {
        Stop-TestGateway
        $users = (1..8 | ForEach-Object { "a$_" }) + (1..8 | ForEach-Object { "b$_" })
        $gateway = Start-TestGateway -Emulator @{ LatencyMs = 50; Username = $users }
        'x1', 'x2', 'pay', 'pay-20260101' | ForEach-Object { $null = New-ApinizerKey -Name $_ @key }
        $content = @{ Strategy = 'SideBySide'; Content = '0123456789abcdef0123456789abcdef'; ContentFormat = 'Hex' }
        $rows = @(
            [pscustomobject] (@{ Name = 'x1'; Username = ($users[0..7] -join ';') } + $content)
            [pscustomobject] (@{ Name = 'x2'; Username = ($users[8..15] -join ';') } + $content)
            [pscustomobject] (@{ Name = 'pay' } + $content)
            [pscustomobject] (@{ Name = 'pay-20260101' } + $content))
        $results = $rows | Invoke-ApinizerKeyRotation -ThrottleLimit 2 -Confirm:$false
        $results.Success | Should -Be $true, $true, $true, $true
        $results[3].NewKeyName | Should -BeExactly "$($results[2].NewKeyName)-2"
    }

    It 'sends one list request for several patterns' {
        $null = Get-ApinizerKey -Name a1, 'a*', 'b*', 'c*' -ThrottleLimit 4 -ErrorAction Ignore
        @(Get-ApinizerEmulatorRequest | Where-Object Path -Like '*/keys/') | Should -HaveCount 1
    }

    It 'shows the deployments of many proxies' {
        Stop-TestGateway
        $gateway = Start-TestGateway -Emulator @{ ApiProxy = 1..20 | ForEach-Object { "proxy-$_" } }
        $null = 1..20 | ForEach-Object { [pscustomobject] @{ ApiProxy = "proxy-$_" } } |
            Publish-ApinizerApiProxy -Environment production, staging -ThrottleLimit 8
        $deployments = Get-ApinizerApiProxyDeployment -ThrottleLimit 8
        $deployments.ApiProxy | Sort-Object -Unique | Should -HaveCount 20
        @($deployments | Where-Object Deployed) | Should -HaveCount 40
    }

    It 'reports the other records in the exception' {
        $null = New-ApinizerKey -Name key-1 @key
        try {
            New-Row -Count 9 | New-ApinizerKey @key -ThrottleLimit 4 -ErrorAction Stop
            throw 'It did not stop.'
        } catch [ApinizerOps.ApinizerException] {
            $_.Exception.Reason | Should -Be 'AlreadyExists'
            $_.Exception.Outcomes.Target | Should -Not -Contain 'key-1'
            $outcomes = $_.Exception.Outcomes
        }
        # The first goes alone, so nothing else had been sent.
        $outcomes.Sent | Should -Not -Contain $true
        "$outcomes" | Should -BeLike 'key-2: not sent*'
        @(Get-ApinizerEmulatorRequest) | Should -HaveCount 2
    }

    It 'sends the records before an invalid row, as without -ThrottleLimit' {
        Stop-TestGateway
        $gateway = Start-TestGateway -Emulator @{ LatencyMs = 100 }
        $made = New-Object -TypeName System.Collections.ArrayList
        $rows = 'k1', 'k2', 'k3', 'a/b', 'k4' | ForEach-Object { [pscustomobject] @{ Name = $_ } }
        { $rows | New-ApinizerKey @key -ThrottleLimit 4 -ErrorAction Stop | ForEach-Object { $null = $made.Add($_.KeyName) } } |
            Should -Throw -ErrorId 'InvalidName,*'
        $made | Should -Be 'k1', 'k2', 'k3'
        @(Get-ApinizerEmulatorRequest) | Should -HaveCount 3
    }

    It 'gives every error its own exception' {
        Stop-TestGateway
        $gateway = Start-TestGateway
        $null = Connect-Apinizer -Uri $gateway.Uri -Token (ConvertTo-Secure another_token) -Project MyProject
        $errors = New-Row -Count 6 | New-ApinizerKey @key -ThrottleLimit 4 -ErrorAction Continue 2>&1
        $errors | Should -HaveCount 6
        $errors.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be 'Unauthorized,ApinizerOps.Commands.NewKeyCommand'
        $ids = $errors | ForEach-Object { [System.Runtime.CompilerServices.RuntimeHelpers]::GetHashCode($_.Exception) }
        @($ids | Sort-Object -Unique) | Should -HaveCount 6
        @(Get-ApinizerEmulatorRequest) | Should -HaveCount 1
    }
}

Describe 'A script that fails while calls are running' {
    It 'reports on the console what is not in the output' {
        $text = Invoke-Child @"
. '$PSScriptRoot/Setup.ps1'
`$gateway = Start-TestGateway -Emulator @{ LatencyMs = 300 }
`$made = 0
1..9 | ForEach-Object { if (`$_ -eq 4) { throw 'enough' }; [pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = "ak_`$_" } } |
    Update-ApinizerProxyKeys -ThrottleLimit 4
"@
        $text | Should -BeLike '*WARNING: The pipeline ended while records of Update-ApinizerProxyKeys were under way*MyAPI: ok; MyAPI: not sent; MyAPI: not sent*'
        $text | Should -BeLike '*enough*'
    }
}
