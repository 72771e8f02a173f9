BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
}

Describe 'Publishing on a <_> server' -ForEach 'Legacy', 'Classic', 'Current' {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Dialect = $_; ApiProxy = 'MyAPI', 'Your API'; FailEnvironment = 'staging' }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'deploys and undeploys' {
        $in = Publish-ApinizerApiProxy MyAPI production -Wait
        $in | Should -BeOfType ApinizerOps.ProxyDeployment
        "$in" | Should -BeExactly 'MyAPI (production: ok)'
        (Get-ApinizerApiProxyDeployment MyAPI production).Deployed | Should -BeTrue
        $out = Unpublish-ApinizerApiProxy MyAPI production -Wait -Force
        $out | Should -BeOfType ApinizerOps.ProxyUndeployment
        $out.Success | Should -BeTrue
        (Get-ApinizerApiProxyDeployment MyAPI production).Deployed | Should -BeFalse
    }

    It 'writes an error beside the result when it failed' {
        $results = Publish-ApinizerApiProxy MyAPI production, staging -ErrorVariable problem -ErrorAction SilentlyContinue
        $results.Success | Should -Be $true, $false
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -BeExactly 'DeploymentFailed,ApinizerOps.Commands.PublishApiProxyCommand'
        "$($problem[0])" | Should -BeLike "*'MyAPI' is saved but not deployed to staging*"
        (Get-ApinizerApiProxyDeployment MyAPI staging).Deployed | Should -BeFalse
    }
}

Describe 'Publish-ApinizerApiProxy and Unpublish-ApinizerApiProxy' {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current'; ApiProxy = 'MyAPI', 'Your API' }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'sends one request for each proxy and environment' {
        $null = Get-ApinizerApiProxy | Publish-ApinizerApiProxy -Environment production, staging
        Get-ApinizerEmulatorRequest | Where-Object Method -eq 'POST' | ForEach-Object Path | Should -BeExactly @(
            '/apiops/projects/MyProject/apiProxies/MyAPI/environments/production/'
            '/apiops/projects/MyProject/apiProxies/MyAPI/environments/staging/'
            '/apiops/projects/MyProject/apiProxies/Your%20API/environments/production/'
            '/apiops/projects/MyProject/apiProxies/Your%20API/environments/staging/')
    }

    It 'takes several proxies, with -Name for them too' {
        $null = Publish-ApinizerApiProxy -Name MyAPI, 'Your API' -Environment production
        Get-Sent | Should -HaveCount 2
        (Unpublish-ApinizerApiProxy MyAPI, 'Your API' production -Force).ApiProxy | Should -BeExactly 'MyAPI', 'Your API'
    }

    It 'redeploys what needs it' {
        $null = Publish-ApinizerApiProxy MyAPI production
        $null = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1
        $stale = Get-ApinizerApiProxyDeployment | Where-Object RedeployRequired
        $stale.ApiProxy | Should -BeExactly 'MyAPI'
        $stale.Environment | Should -BeExactly 'production'
        $null = $stale | Publish-ApinizerApiProxy -Wait
        Get-ApinizerApiProxyDeployment | Where-Object RedeployRequired | Should -BeNullOrEmpty
    }

    It 'asks before it undeploys, and not before it deploys' {
        foreach ($pair in @('Publish', 'Medium'), @('Unpublish', 'High')) {
            $attribute = (Get-Command "$($pair[0])-ApinizerApiProxy").ImplementingType.GetCustomAttributes($true) |
                Where-Object { $_ -is [System.Management.Automation.CmdletAttribute] }
            $attribute.ConfirmImpact | Should -BeExactly $pair[1]
        }
        Publish-ApinizerApiProxy MyAPI production -WhatIf
        Unpublish-ApinizerApiProxy MyAPI production -WhatIf -Force
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'shows the gateway''s message when nothing is deployed' {
        Get-Reason { Unpublish-ApinizerApiProxy MyAPI production -Force } | Should -BeExactly 'BadRequest'
    }

    It 'goes on with the other environments when one is refused' {
        $null = Publish-ApinizerApiProxy MyAPI staging
        $results = Unpublish-ApinizerApiProxy MyAPI production, staging -Force -ErrorVariable problem -ErrorAction SilentlyContinue
        $results.EnvironmentResults.EnvironmentName | Should -BeExactly 'staging'
        $problem | Should -HaveCount 1
        $problem[0].TargetObject | Should -BeExactly 'production'
        (Get-ApinizerApiProxyDeployment MyAPI staging).Deployed | Should -BeFalse
    }

    It 'names the proxy and the environments that an error left unreported' {
        $problem = { Unpublish-ApinizerApiProxy MyAPI production, staging -Force -ThrottleLimit 2 -ErrorAction Stop } | Should -Throw -PassThru
        $problem.Exception.Outcomes.Target | Should -BeExactly 'MyAPI'
        $problem.Exception.Outcomes.Environment | Should -BeExactly 'staging'
        "$($problem.Exception.Outcomes)" | Should -BeExactly 'MyAPI in staging: not sent'
    }

    It 'waits until the gateway shows it, with progress' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current'; PublishDelayMs = 1500 }
        $result = Publish-ApinizerApiProxy MyAPI production -Wait -Verbose 4>&1
        ($result | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Out-String) | Should -BeLike "*Waiting for 'MyAPI' in production*"
        (Get-ApinizerApiProxyDeployment MyAPI production).Deployed | Should -BeTrue
    }

    It 'emits a result and an error when it does not show in time' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current'; PublishDelayMs = 600000 }
        $result = Publish-ApinizerApiProxy MyAPI production -Wait -WaitTimeoutSec 1 -ErrorVariable problem -ErrorAction SilentlyContinue
        $result.Success | Should -BeTrue
        $problem[0].FullyQualifiedErrorId | Should -BeExactly 'Timeout,ApinizerOps.Commands.PublishApiProxyCommand'
    }
}
