# Names out of a file are no commands for a build agent, wherever they are printed.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    function Get-AgentCommand {
        param([object[]] $Printed)
        $lines = ($Printed | Out-String -Width 200) -split '\r?\n'
        $lines.Count | Should -BeGreaterThan 20
        $lines | Where-Object { $_ -match '##(vso)?\[' -or $_ -match '^\s*::[a-z-]+.*::' }
    }
}

Describe 'A name such as <Mark>' -Tag Culture -ForEach @(
    @{ Mark = '##vso[task.complete]' }, @{ Mark = '##[error]' }, @{ Mark = '::stop-commands::' }
) {
    BeforeAll {
        $ErrorActionPreference = 'Continue'
        # Not in the rows' text, or PowerShell would quote it with the script's line.
        $environment = "${Mark}env"
        $gateway = Start-ApinizerEmulator -Project "${Mark}P" -Environment production, $environment -FailEnvironment $environment -Username "${Mark}u" -ApiProxy "${Mark}a"
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project "${Mark}P"
        $made = New-ApinizerKeyMaterial -Rsa 2048
        $row = [pscustomobject] @{ Name = "${Mark}k"; KeyType = 'PrivateKey'; Environment = "production;$environment"; Alias = "${Mark}x" }
        $user = [pscustomobject] @{ Username = "${Mark}u"; KeyName = "${Mark}k" }
        $proxy = [pscustomobject] @{ ApiProxy = "${Mark}a"; PublicKey = "${Mark}pk"; Environment = $environment; Deploy = 'yes' }
    }
    AfterAll { Stop-TestGateway }

    It 'is defused in the output of the key cmdlets' {
        $ErrorActionPreference = 'Continue'
        Get-AgentCommand @(& {
                $row | Set-ApinizerKey -Content $made -WhatIf -Verbose
                $row | New-ApinizerKey -Content $made -Verbose -OutVariable new
                $new | Format-List
                $row | New-ApinizerKey -Content $made -Verbose
                $row | Update-ApinizerKey -Description d -Verbose
                Get-ApinizerKey -Verbose | Format-List
                $row | Remove-ApinizerKey -Force -Verbose
                $row | Remove-ApinizerKey -Force -Verbose
            } *>&1) | Should -BeNullOrEmpty
    }

    It 'is defused in the output of the credential and proxy cmdlets' {
        $null = $row | New-ApinizerKey -Content $made -ErrorAction SilentlyContinue
        $ErrorActionPreference = 'Continue'
        Get-AgentCommand @(& {
                $user | Set-ApinizerCredentialPrivateKey -Verbose
                $user | Remove-ApinizerCredentialPrivateKey -Force -Verbose | Format-List
                $user | Remove-ApinizerCredentialPrivateKey -Force -Verbose
                $proxy | Update-ApinizerProxyKeys -Verbose
                $proxy | Publish-ApinizerApiProxy -Verbose
                Get-ApinizerApiProxy | Format-List
                Get-ApinizerApiProxyDeployment | Format-Table
                Get-ApinizerEnvironment | Format-Table
                Get-ApinizerProject | Format-Table
            } *>&1) | Should -BeNullOrEmpty
    }

    It 'is defused in sessions, environment keys and requests' {
        $key = New-ApinizerEnvironmentKey -Environment $environment -Alias "${Mark}x" -Content $made
        $ErrorActionPreference = 'Continue'
        Get-AgentCommand @(& {
                Get-ApinizerSession
                Get-ApinizerSession | Format-List
                $key | Format-Table
                $key | Format-List
                "$key"
                Get-ApinizerEmulatorRequest | Format-Table -Wrap
                Get-ApinizerEmulatorRequest | Format-List
            } *>&1) | Should -BeNullOrEmpty
    }

    It 'is still sent to the gateway unchanged' {
        $key = New-ApinizerEnvironmentKey -Environment $environment -Alias "${Mark}x" -Content $made
        $null = New-ApinizerKey -Name "${Mark}two" -KeyType PrivateKey -EnvironmentKey $key -ErrorAction SilentlyContinue
        $sent = Get-LastBody | ConvertFrom-Json
        $sent.name | Should -BeExactly "${Mark}two"
        $sent.cryptoKeyInfoEnvironmentList[0].environmentName | Should -BeExactly $environment
        $sent.cryptoKeyInfoEnvironmentList[0].alias | Should -BeExactly "${Mark}x"
    }
}
