BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $secret = New-TestSecretKey
}

Describe 'Remove-ApinizerKey' {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        foreach ($name in 'a1', 'a2', 'b') {
            $null = New-ApinizerKey $name SecretKey -Environment production -Content $secret
        }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'removes a key and reports it' {
        $result = Remove-ApinizerKey a1 -Force
        $result | Should -BeOfType ApinizerOps.KeyRemoval
        $result.KeyName | Should -BeExactly 'a1'
        $result.Success | Should -BeTrue
        (Get-ApinizerKey).Name | Should -BeExactly 'a2', 'b'
    }

    It 'sends the action for JWKs: <Query>' -ForEach @(
        @{ Give = @{}; Query = 'jwkDeleteAction=NULLIFY' }
        @{ Give = @{ JwkDeleteAction = 'Nullify' }; Query = 'jwkDeleteAction=NULLIFY' }
        @{ Give = @{ JwkDeleteAction = 'DELETE' }; Query = 'jwkDeleteAction=DELETE' }
    ) {
        $null = Remove-ApinizerKey b @Give -Force
        $request = Get-ApinizerEmulatorRequest | Select-Object -Last 1
        $request.Method | Should -BeExactly 'DELETE'
        $request.Path | Should -BeExactly '/apiops/projects/MyProject/keys/b/'
        $request.Query | Should -BeExactly $Query
    }

    It 'takes several names, and a missing one stops no other' {
        $problems = $null
        $gone = Remove-ApinizerKey a1, none, a2, 'x/y' -Force -ErrorVariable problems -ErrorAction SilentlyContinue
        $gone.KeyName | Should -BeExactly 'a1', 'a2'
        $problems | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] } | Should -BeExactly 'NotFound', 'InvalidName'
        $problems[0].TargetObject | Should -BeExactly 'none'
        (Remove-ApinizerKey -KeyName b, b -Force).KeyName | Should -BeExactly 'b'
        Get-ApinizerKey | Should -BeNullOrEmpty
    }

    It 'sends no line of a key that stands in place of names' {
        $lines = (New-TestRsaKey).Pem -split "`n"
        Get-Reason { Remove-ApinizerKey $lines -Force } | Should -Be 'InvalidName'
        Get-Reason { Get-ApinizerKey $lines } | Should -Be 'InvalidName'
        $error | Where-Object { "$_" -match 'holds the content of a key; expected a name' } | Should -Not -BeNullOrEmpty
        Get-Sent | Where-Object { $_ -notlike 'POST *' } | Should -BeNullOrEmpty
    }

    It 'does not split the name of a row at semicolons' {
        $null = New-ApinizerKey 'a1;a2' SecretKey -Environment production -Content $secret
        ([pscustomobject] @{ Name = 'a1;a2' } | Remove-ApinizerKey -Force).KeyName | Should -BeExactly 'a1;a2'
        (Get-ApinizerKey).Name | Should -BeExactly 'a1', 'a2', 'b'
    }

    It 'takes keys of Get-ApinizerKey' {
        $gone = Get-ApinizerKey a* | Remove-ApinizerKey -Force
        $gone.KeyName | Should -BeExactly 'a1', 'a2'
        (Get-ApinizerKey).Name | Should -BeExactly 'b'
    }

    It 'asks before it removes, and -WhatIf overrides -Force' {
        Remove-ApinizerKey b -Force -WhatIf
        (Get-ApinizerEmulatorRequest | Where-Object Method -eq 'DELETE') | Should -BeNullOrEmpty
        $attribute = (Get-Command Remove-ApinizerKey).ImplementingType.GetCustomAttributes($true) |
            Where-Object { $_ -is [System.Management.Automation.CmdletAttribute] }
        $attribute.ConfirmImpact | Should -BeExactly 'High'
    }

    It 'refuses <Case> as pipeline input' -ForEach @(
        @{ Case = 'a process'; Pipe = { Get-Process -Id $PID } }
        @{ Case = 'a file'; Pipe = { Get-Item $PSCommandPath } }
        @{ Case = 'an environment'; Pipe = { Get-ApinizerEnvironment production } }
    ) {
        Get-Reason { & $Pipe | Remove-ApinizerKey -Force } | Should -BeExactly 'InvalidArgument'
        (Get-ApinizerEmulatorRequest | Where-Object Method -eq 'DELETE') | Should -BeNullOrEmpty
    }

    It 'reports where a removed key is still deployed' {
        $null = New-ApinizerKey c SecretKey -Environment staging -Content $secret -ErrorAction SilentlyContinue
        $result = Remove-ApinizerKey c -Force -ErrorVariable problem -ErrorAction SilentlyContinue
        $result.Saved | Should -BeTrue
        $result.Success | Should -BeFalse
        $problem[0].FullyQualifiedErrorId | Should -BeExactly 'DeploymentFailed,ApinizerOps.Commands.RemoveKeyCommand'
        "$($problem[0])" | Should -BeLikeExactly "*'c' is removed, but not undeployed from staging*"
    }

    It 'writes an error for a missing key, and goes on' {
        $result = 'x', 'b' | ForEach-Object { [pscustomobject] @{ Name = $_ } } | Remove-ApinizerKey -Force -ErrorVariable problem -ErrorAction SilentlyContinue
        $result.KeyName | Should -BeExactly 'b'
        $problem[0].FullyQualifiedErrorId | Should -BeExactly 'NotFound,ApinizerOps.Commands.RemoveKeyCommand'
    }
}
