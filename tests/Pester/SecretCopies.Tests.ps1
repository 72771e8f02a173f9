# What a job, a file or JSON makes of an object with a secret: it lacks the secret, says so, and is refused with that reason.

BeforeDiscovery {
    $ways = @(
        @{ Way = 'CliXml'; Copy = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($args[0], 5)) } }
        @{ Way = 'JSON'; Copy = { $args[0] | ConvertTo-Json | ConvertFrom-Json } }
        @{ Way = 'CSV'; Copy = { $args[0] | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv } }
    )
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $null = Start-TestGateway
    $null = New-ApinizerKeyMaterial -Rsa 2048 | New-ApinizerKey -Name there -Environment production
    $objects = @{
        'an RSA key'              = New-ApinizerKeyMaterial -Rsa 2048
        'an AES key'              = New-ApinizerKeyMaterial -Aes 256
        'the keys of a proxy'     = New-ApinizerKeyMaterial -ProxyKey
        'a proxy''s rotation'     = Invoke-ApinizerProxyKeyRotation MyAPI -Force
    }
    function Get-Change { @(Get-ApinizerEmulatorRequest | Where-Object Method -ne 'GET') }
    $before = @(Get-Change).Count
    $reason = '*a copy*job*CliXml*is not included*-OutFile*'
}

AfterAll {
    Stop-TestGateway
}

Describe 'A copy by <Way>' -ForEach $ways {
    It 'of <_> contains no secret, and says so' -ForEach 'an RSA key', 'an AES key', 'the keys of a proxy', 'a proxy''s rotation' {
        $copy = & $Copy $objects[$_]
        $copy.SecretNote | Should -BeLike '*not included in copies*-OutFile*'
        ($copy | Out-String) | Should -BeLike '*SecretNote*not included*'
        foreach ($name in 'PrivateKey', 'SecretKey') {
            $copy.$name | Should -Not -BeOfType securestring
            $secret = $objects[$_].$name
            if ($secret) { ($copy | ConvertTo-Json -Depth 9) | Should -Not -BeLike "*$((New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $secret).Password.Trim())*" }
        }
    }

    It 'of a key is refused by <Name>' -ForEach @(
        @{ Name = 'New-ApinizerKey'; Call = { $args[0] | New-ApinizerKey -Name x -Environment production } }
        @{ Name = 'Set-ApinizerKey'; Call = { $args[0] | Set-ApinizerKey -Name x -Environment production } }
        @{ Name = 'Update-ApinizerKey'; Call = { $args[0] | Update-ApinizerKey -Name there -Environment production -JwkUpdateAction Update } }
        @{ Name = 'Update-ApinizerKey, which could go without content'; Call = { $args[0] | Update-ApinizerKey -Name there -Description d -JwkUpdateAction Update } }
        @{ Name = 'Invoke-ApinizerKeyRotation'; Call = { $args[0] | Invoke-ApinizerKeyRotation -Name there -Username api-user } }
        @{ Name = 'New-ApinizerKey as -Content'; Call = { New-ApinizerKey x PrivateKey -Environment production -Content $args[0] } }
        @{ Name = 'New-ApinizerKey in -EnvironmentKey'; Call = { New-ApinizerKey x PrivateKey -EnvironmentKey @{ Environment = 'production'; Content = $args[0] } } }
    ) {
        foreach ($kind in 'an RSA key', 'an AES key') {
            $failure = Get-Failure { & $Call (& $Copy $objects[$kind]) }
            "$failure" | Should -BeLike $reason
        }
        @(Get-Change).Count | Should -Be $before
    }

    It 'of <_> is refused by Update-ApinizerProxyKeys' -ForEach 'the keys of a proxy', 'a proxy''s rotation' {
        $failure = Get-Failure { & $Copy $objects[$_] | Update-ApinizerProxyKeys -ApiProxy MyAPI }
        "$failure" | Should -BeLike $reason
        @(Get-Change).Count | Should -Be $before
    }
}

Describe 'Related cases' {
    It 'a key from a job is refused with the reason' {
        $copy = Start-Job -ScriptBlock { Import-Module -Name $args[0]; New-ApinizerKeyMaterial -Rsa 2048 } -ArgumentList $ModuleManifest | Receive-Job -Wait -AutoRemoveJob
        ($copy | Out-String) | Should -BeLike '*SecretNote*not included*'
        "$(Get-Failure { $copy | New-ApinizerKey -Name x -Environment production })" | Should -BeLike $reason
    }

    It 'environment keys from a file are refused with the same reason' {
        $live = New-ApinizerEnvironmentKey production -Content (New-ApinizerKeyMaterial -Aes 256)
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($live, 5))
        "$(Get-Failure { New-ApinizerKey x SecretKey -EnvironmentKey $copy })" | Should -BeLike $reason
        @(Get-Change).Count | Should -Be $before
    }

    It 'the name of a type is never sent as a secret' {
        $row = $objects['the keys of a proxy'] | Select-Object -Property PublicKey, SecretKey | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $row.SecretKey | Should -BeExactly 'System.Security.SecureString'
        Get-Reason { $row | Update-ApinizerProxyKeys -ApiProxy MyAPI } | Should -BeExactly 'InvalidArgument'
        Get-Reason { Update-ApinizerProxyKeys MyAPI -SecretKey $row.SecretKey } | Should -BeExactly 'InvalidArgument'
        @(Get-Change).Count | Should -Be $before
    }

    It 'a rotation from a file still names its proxy' {
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($objects['a proxy''s rotation']))
        ($copy | Publish-ApinizerApiProxy -Environment production).Success | Should -BeTrue
    }

    It 'a live object of Select-Object keeps its secret, and is accepted' {
        $row = $objects['the keys of a proxy'] | Select-Object -Property *, @{ Name = 'ApiProxy'; Expression = { 'MyAPI' } }
        ($row | Update-ApinizerProxyKeys).Success | Should -BeTrue
    }
}
