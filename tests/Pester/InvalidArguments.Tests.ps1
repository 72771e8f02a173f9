# Arguments of a wrong type. No error shows a token that is given to the wrong parameter.

BeforeDiscovery {
    . "$PSScriptRoot/Setup.ps1"
    $names = Get-Command -Module ApinizerOps -CommandType Cmdlet | ForEach-Object { $_.Name }
}

Describe 'A token given to a non-text parameter' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        # Without a host: what -WhatIf says would fill the screen. One for all cmdlets: a new one compiles all views again.
        $shell = [powershell]::Create()
        function Invoke-There([string] $Script, [object[]] $Arguments) {
            $shell.Commands.Clear()
            $null = $shell.AddScript($Script, $false)
            foreach ($one in $Arguments) { $null = $shell.AddArgument($one) }
            $shell.Invoke()
        }

        $null = Invoke-There '. $args[0]' "$PSScriptRoot/Setup.ps1"
        $token = 'apnz_Zq7' + 'Kx94TbW21pLmV8'
        $number = '98765' + '43210'
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        # A user name may be given for a credential: PowerShell asks for its password by it.
        $text = [string], [string[]], [pscredential]
    }

    AfterAll {
        $shell.Dispose()
    }

    Context 'of <_>' -ForEach $names {
        BeforeAll {
            $null = Invoke-There '$null = Start-TestGateway'
        }

        AfterAll {
            $null = Invoke-There 'Stop-TestGateway'
        }

        It 'appears in no error and no stream' {
            $parameters = (Get-Command $_).Parameters.Values
            $needed = @{}
            foreach ($other in $parameters) {
                if ($other.ParameterType -in [string], [string[]] -and @($other.ParameterSets.Values | Where-Object IsMandatory)) { $needed[$other.Name] = 'x' }
            }

            foreach ($parameter in $parameters | Where-Object { $_.Name -notin $common -and $_.ParameterType -notin $text }) {
                foreach ($value in $token, $number, ([long] $number), @($token, $number), @{ $token = $number }) {
                    $given = $needed.Clone()
                    foreach ($switch in @{ WhatIf = $true; Confirm = $false }.GetEnumerator()) {
                        if ($parameters.Name -contains $switch.Key) { $given[$switch.Key] = $switch.Value }
                    }

                    $given[$parameter.Name] = $value
                    $shown = Invoke-There @'
param($Name, $Given)
$Error.Clear()
try { & $Name @Given -ErrorAction Continue *>&1 | Out-String -Width 4096 } catch { "$_"; $_ | Out-String -Width 4096 }
Get-ErrorText
'@ $_, $given
                    $shown = ($shown -join "`n") + ($shell.Streams.Error | Out-String)
                    foreach ($secret in $token, $number) {
                        foreach ($spelling in Get-Spelling $secret) { $shown.Contains($spelling) | Should -BeFalse -Because "-$($parameter.Name) shows it: $shown" }
                    }
                }
            }
        }
    }
}

Describe 'An invalid number or enum value' {
    BeforeAll {
        . "$PSScriptRoot/Setup.ps1"
        $null = Start-TestGateway
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'is refused with the expected values: <Call>' -ForEach @(
        @{ Call = { Get-ApinizerKey -ThrottleLimit many }; Words = "*'ThrottleLimit'*Expected a whole number from 1 to 64." }
        @{ Call = { Get-ApinizerKey -ThrottleLimit 65 }; Words = '*Expected a whole number from 1 to 64.' }
        @{ Call = { Get-ApinizerKey -ThrottleLimit 0 }; Words = '*Expected a whole number from 1 to 64.' }
        @{ Call = { Get-ApinizerKey -ThrottleLimit $null }; Words = '*Expected a whole number from 1 to 64.' }
        @{ Call = { Connect-Apinizer -MaximumRetryCount -1 }; Words = '*Expected a whole number from 0 to 100.' }
        @{ Call = { New-ApinizerKeyMaterial -Rsa 2049 }; Words = '*Expected a whole number from 2048 to 16384, a multiple of 64.' }
        @{ Call = { New-ApinizerKeyMaterial -Aes 64 }; Words = '*Expected a whole number from 128 to 256, a multiple of 64.' }
        @{ Call = { Connect-Apinizer -LoggingCommand Jenkins }; Words = '*Expected one of None, AzurePipelines.' }
        @{ Call = { Start-ApinizerEmulator -Dialect New }; Words = '*Expected one of Legacy, Classic, Current.' }
        @{ Call = { Start-ApinizerEmulator -EnvironmentUpdate Keep }; Words = '*Expected one of Merge, Replace.' }
    ) {
        "$(Get-Failure $Call)" | Should -BeLikeExactly $Words
    }

    It 'is accepted when valid, as PowerShell does' {
        $gateway = Start-ApinizerEmulator -Port '0' -Dialect legacy -LatencyMs 0.0
        try {
            $session = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -TimeoutSec '7' -LoggingCommand azure
            $session.TimeoutSec | Should -Be 7
            "$($session.LoggingCommand)" | Should -BeExactly 'AzurePipelines'
        } finally {
            Disconnect-Apinizer
            Stop-ApinizerEmulator $gateway
        }
    }

    It 'is completed by Tab: <Line>' -ForEach @(
        @{ Line = 'Connect-Apinizer -LoggingCommand A'; Words = 'AzurePipelines' }
        @{ Line = 'Start-ApinizerEmulator -Dialect '; Words = 'Classic', 'Current', 'Legacy' }
        @{ Line = 'Start-ApinizerEmulator -EnvironmentUpdate '; Words = 'Merge', 'Replace' }
        @{ Line = 'New-ApinizerKeyMaterial -Aes '; Words = '128', '192', '256' }
    ) {
        @([System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches.CompletionText | Sort-Object) |
            Should -BeExactly $Words
    }
}
