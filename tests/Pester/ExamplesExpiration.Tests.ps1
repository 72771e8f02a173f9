# The example that warns of what expires, as a build server runs it.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/ExamplesSetup.ps1"
    . "$PSScriptRoot/Console/Console.ps1"
}

AfterAll {
    Stop-Console
    Remove-ExampleEnvironment
}

Describe 'Test-Expiration.ps1' {
    BeforeEach { $ops = New-OpsFolder }

    AfterEach {
        Stop-TestGateway
        $env:TF_BUILD = $env:GITHUB_STEP_SUMMARY = $env:GITHUB_ACTIONS = $null
    }

    It 'makes a warning of each item on <Server>, and passes' -ForEach @(
        @{ Server = 'Azure Pipelines'; Variable = 'TF_BUILD'; Line = '##vso`[task.logissue type=warning`]Certificate 50%AZP25 (MyProject, production) expires on' }
        @{ Server = 'GitHub Actions'; Variable = 'GITHUB_ACTIONS'; Line = '::warning::Certificate 50%25 (MyProject, production) expires on' }
        @{ Server = 'a console'; Variable = 'TEST_AS_TEXT'; Line = 'warning: Certificate 50% (MyProject, production) expires on' }
    ) {
        $null = Start-Gateway @{ ExpireDate = [datetime]::UtcNow.AddDays(20); Environment = 'production'; Certificate = '50%' }
        Set-Item -LiteralPath "Env:$Variable" -Value 'True'
        $env:GITHUB_STEP_SUMMARY = "$ops/summary.md"
        $shown = Show-Example './Test-Expiration.ps1'
        $shown | Should -BeLike "*$Line 20??-??-??*Credential api-user (MyProject)*=== over"
        [System.IO.File]::ReadAllText("$ops/summary.md") | Should -BeLike '*| Date (UTC) | Days left |*| 19 | Certificate 50% | MyProject | production |*'
        Get-Change | Should -BeNullOrEmpty
        Remove-Item -LiteralPath "Env:$Variable"
    }

    It 'fails for what is urgent' {
        $null = Start-Gateway @{ ExpireDate = [datetime]::UtcNow.AddDays(20) }
        $shown = Invoke-Example './Test-Expiration.ps1 -Urgent 25'
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike '*error: Certificate MyCertificate (MyProject, staging) expires on*ended: 5 certificates or credentials are urgent: MyCertificate,*'
    }

    It 'fails for what has expired' {
        $null = Start-Gateway @{ ExpireDate = [datetime]::UtcNow.AddDays(-2) }
        Show-Example './Test-Expiration.ps1 -Urgent 0' | Should -BeLike '*error: Certificate MyCertificate (MyProject, staging) has expired on*=== failed'
    }

    It 'passes where nothing expires, and looks at what the environments trust only if told to' {
        $null = Start-Gateway
        Show-Example './Test-Expiration.ps1 -AllProjects' | Should -BeLike '*Nothing expires within 30 days. === over'
        Get-Sent | Should -Not -Match 'truststore'
        Show-Example './Test-Expiration.ps1 -Within 400 -IncludeTruststore' | Should -BeLike '*Truststore EmulatedCA (admin, production)*=== over'
    }

    It 'fails where a project could not be read' {
        $null = Start-Gateway
        Show-Example './Test-Expiration.ps1 -Project Nothing' | Should -BeLike '*The list is not complete: *Nothing*=== failed'
    }
}
