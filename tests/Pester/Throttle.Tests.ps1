BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $key = @{ KeyType = 'SecretKey'; Environment = 'production'; Content = '00112233445566778899aabbccddeeff'; ContentFormat = 'Hex' }

    function New-Row {
        param([int] $Count)
        1..$Count | ForEach-Object { [pscustomobject] @{ Name = "key-$_" } }
    }
}

Describe 'Many records at once' {
    BeforeEach { $gateway = Start-TestGateway }
    AfterEach { Stop-TestGateway }

    It 'sends each once, and emits the results in order' {
        $results = New-Row -Count 300 | New-ApinizerKey @key -ThrottleLimit 16
        $results.KeyName | Should -Be (New-Row -Count 300).Name
        @(Get-ApinizerEmulatorRequest) | Should -HaveCount 300
    }

    It 'feeds the next cmdlet, which does several at once as well' {
        $bound = New-Row -Count 40 | New-ApinizerKey @key -ThrottleLimit 8 |
            Update-ApinizerKey -Description new -JwkUpdateAction Update -ThrottleLimit 8
        $bound.KeyName | Should -Be (New-Row -Count 40).Name
        @(Get-ApinizerEmulatorRequest) | Should -HaveCount 80
    }

    It 'keeps errors in their place' {
        $null = New-ApinizerKey -Name key-3 @key
        $all = New-Row -Count 5 | New-ApinizerKey @key -ThrottleLimit 4 -ErrorAction Continue 2>&1
        $all | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { "!$($_.TargetObject)" } else { $_.KeyName } } |
            Should -Be 'key-1', 'key-2', '!key-3', 'key-4', 'key-5'
    }

    It 'never runs two rotations of one credential at once, and each begins where the one before ended' {
        $null = New-ApinizerKey -Name old @key
        $null = New-ApinizerKey -Name other @key
        $rows = 'old', 'other' | ForEach-Object { [pscustomobject] @{ Name = $_; NewName = "$_-new"; Username = 'api-user'; Content = '0123456789abcdef0123456789abcdef'; ContentFormat = 'Hex' } }
        $rotations = $rows | Invoke-ApinizerKeyRotation -ThrottleLimit 4 -Confirm:$false
        $rotations.Success | Should -Be $true, $true
        $changes = @(Get-ApinizerEmulatorRequest | Where-Object Method -NE 'GET' | Select-Object -Skip 2)
        $changes.Path | ForEach-Object { ($_ -split '/')[-2] } | Should -Be 'keys', 'old-new', 'keys', 'other-new'
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

    It 'tells in the exception what became of the others' {
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
}

Describe 'A script that fails while records are under way' {
    It 'says on the console what is not in the output' {
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
