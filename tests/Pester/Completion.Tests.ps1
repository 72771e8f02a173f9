BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    function Get-Completion {
        param([string] $Line)
        [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches |
            Where-Object ResultType -eq 'ParameterValue' | ForEach-Object CompletionText
    }
}

Describe 'Completion of names' -Tag Culture {
    BeforeAll {
        $gateway = Start-TestGateway -Emulator @{
            Project = 'MyProject', 'Other'; Environment = 'production', 'staging'
            Username = 'api-user', 'o''neill'; ApiProxy = 'MyAPI', 'Your API'
        }
        $null = New-ApinizerKey payment SecretKey -Environment production -Content (New-TestSecretKey)
        $null = New-ApinizerKey 'second key' SecretKey -Environment production -Content (New-TestSecretKey)
        $rsa = New-TestRsaKey
        $null = New-ApinizerKey private PrivateKey -Environment production -Content $rsa.Pem
        $null = New-ApinizerKey public PublicKey -Environment production -Content $rsa.PublicPem
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'offers for <Line> <Texts>' -ForEach @(
        @{ Line = 'Get-ApinizerKey '; Texts = 'payment', 'private', 'public', "'second key'" }
        @{ Line = 'Get-ApinizerKey -Name p'; Texts = 'payment', 'private', 'public' }
        @{ Line = 'Remove-ApinizerKey payment, s'; Texts = "'second key'" }
        @{ Line = "Remove-ApinizerKey 'sec"; Texts = "'second key'" }
        @{ Line = 'Update-ApinizerKey -Name PAY'; Texts = 'payment' }
        @{ Line = 'Set-ApinizerCredentialSecretKey api-user '; Texts = 'payment', "'second key'" }
        @{ Line = 'Set-ApinizerCredentialPrivateKey api-user '; Texts = 'private' }
        @{ Line = 'Set-ApinizerCredentialPublicKey api-user -KeyName '; Texts = 'public' }
        @{ Line = 'Set-ApinizerCredentialPrivateKey '; Texts = 'api-user', "'o''neill'" }
        @{ Line = 'Remove-ApinizerCredentialKeystore -Username o'; Texts = "'o''neill'" }
        @{ Line = 'Get-ApinizerCredential '; Texts = 'api-user', "'o''neill'" }
        @{ Line = 'Update-ApinizerProxyKeys '; Texts = 'MyAPI', "'Your API'" }
        @{ Line = 'Publish-ApinizerApiProxy MyAPI '; Texts = 'production', 'staging' }
        @{ Line = 'Publish-ApinizerApiProxy MyAPI -Environment production, s'; Texts = 'staging' }
        @{ Line = 'New-ApinizerKey k PrivateKey -Environment '; Texts = 'production', 'staging' }
        @{ Line = 'Get-ApinizerKey -Project M'; Texts = 'MyProject' }
        @{ Line = 'Get-ApinizerProject -Name O'; Texts = 'Other' }
        @{ Line = 'Get-ApinizerKey -Project Other -Name '; Texts = @() }
        @{ Line = 'Get-ApinizerKey nothing'; Texts = @() }
    ) {
        Get-Completion $Line | Should -BeExactly $Texts
    }

    It 'requests the same names once' {
        $null = Get-Completion 'Get-ApinizerEnvironment '
        $before = @(Get-Sent).Count
        Get-Completion 'Get-ApinizerEnvironment s' | Should -BeExactly 'staging'
        @(Get-Sent).Count | Should -Be $before
    }

    It 'uses the session that the line names' {
        $emulator = Start-ApinizerEmulator -ApiProxy Elsewhere
        $global:otherSession = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
        Get-Completion 'Get-ApinizerApiProxy -Session $otherSession -Project MyProject -Name ' | Should -BeExactly 'Elsewhere'
        Remove-Variable -Scope Global -Name otherSession
        Stop-ApinizerEmulator -Emulator $emulator
    }
}

Describe 'Completion when names are not available' -Tag Culture {
    It 'returns nothing, quickly, when the gateway <Case>' -ForEach @(
        @{ Case = 'is slow'; Prepare = { Start-TestGateway -Emulator @{ LatencyMs = 30000 } } }
        @{ Case = 'is gone'; Prepare = { Start-TestGateway; Stop-ApinizerEmulator } }
        @{ Case = 'refuses the token'; Prepare = {
                $gateway = Start-TestGateway
                Connect-Apinizer -Uri $gateway.Uri -Token (ConvertTo-Secure 'wrong-token') -Project MyProject
            }
        }
        @{ Case = 'is not connected to'; Prepare = { Start-TestGateway; Disconnect-Apinizer } }
    ) {
        $null = & $Prepare
        $global:Error.Clear()
        # Twice what one question may take, a twentieth of what the gateway does.
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        Get-Completion 'Get-ApinizerKey -Name ' | Should -BeNullOrEmpty
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
        Get-Completion 'Get-ApinizerKey -Name ' | Should -BeNullOrEmpty
        $global:Error | Should -HaveCount 0
        Disconnect-Apinizer -ErrorAction Ignore
        Stop-ApinizerEmulator -ErrorAction Ignore
    }
}
