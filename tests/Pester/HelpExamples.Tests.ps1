# Every example of the help is run as it stands there, against the emulator.

BeforeDiscovery {
    . "$PSScriptRoot/HelpExamples/Reading.ps1"
    $manifest = if ($env:APINIZEROPS_MANIFEST) { $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../../ApinizerOps.psd1" }
    $shipped = [System.IO.Path]::GetDirectoryName([System.IO.Path]::GetFullPath($manifest))
    $all = @(Get-HelpExample $shipped) + @(Get-AboutExample $shipped)
    # ForEach-Object -Parallel came with PowerShell 7.
    $all = @($all | Where-Object { $PSVersionTable.PSVersion.Major -ge 7 -or $_.Code -notmatch '-Parallel' })
    $tests = @($all | Where-Object { $_.Code -match '(?m)^Describe ' })
    $examples = @($all | Where-Object { $_ -notin $tests })
    # What deploys in a build. Where no deployment succeeds there is nothing to undeploy.
    $changing = '\b(Set|New|Update|Invoke|Remove|Publish)-Apinizer'
    $deploying = @($examples | Where-Object { $_.Code -match '(?m)^# The task sets APINIZER_URL' -and $_.Code -match $changing })
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/HelpExamples/Reading.ps1"
    . "$PSScriptRoot/HelpExamples/Scene.ps1"
    $passphrase = 'correct horse 7'
    $rsa = New-TestRsaKey
    $files = Join-Path -Path $TestDrive -ChildPath 'files'
    New-ExampleFolder -Folder $files -Rsa $rsa -Passphrase $passphrase

    # What examples call and what can't be here, with what stands in for it.
    function Read-Host {
        # Nobody types in a test.
        param([string] $Prompt, [switch] $AsSecureString)
        if ($Prompt -eq 'Thumbprint') { return 'AB' * 20 }
        if (-not $AsSecureString) { throw "$Prompt would be shown on the screen." }
        switch ($Prompt) {
            'Token' { $emulator.Token }
            'Passphrase' { ConvertTo-Secure $passphrase }
            'AES key in base64' { ConvertTo-Secure ([System.Convert]::ToBase64String((New-TestSecretKey))) }
            'Secret key' { ConvertTo-Secure 'sk_of_an_example' }
            default { throw "Nobody answers '$Prompt'." }
        }
    }
    function Get-Credential {
        # Nobody types in a test. The emulator takes its token as the password.
        param([string] $Message)
        New-Object -TypeName pscredential -ArgumentList 'api-user', $emulator.Token
    }
    function Get-Secret {
        # SecretManagement is a module of its own, and not on every machine.
        param([string] $Name)
        $vault[$Name]
    }
    function Set-Secret {
        # As above.
        param([string] $Name, [securestring] $SecureStringSecret)
        $vault[$Name] = $SecureStringSecret
    }
    function Get-Item {
        # Only Windows has the drive Cert:, and a test leaves its certificates alone.
        param([string] $Path)
        if ($Path -notlike 'Cert:\*') { return Microsoft.PowerShell.Management\Get-Item -Path $Path }
        New-TestCertificate ([System.Security.Cryptography.RSA]::Create(2048))
    }
    # The gateways of the text are all the one emulator; and the module under test lies in no folder where a new runspace looks.
    function Get-HereCode {
        param([string] $Code)
        $Code = $Code -replace 'https://\w+\.example\.com', $emulator.Uri
        $Code -replace '-Parallel \{', "-Parallel { Import-Module -Name '$ModuleManifest'"
    }

    # Errors that an example is there to show.
    $shown = @{ 'Start-ApinizerEmulator, Example 3: See what a failed deployment looks like' = 'DeploymentFailed' }

    # What reaches the gateway by each cmdlet, from the README; these send what others send.
    $readme = [System.IO.File]::ReadAllText((Join-Path -Path (Split-Path -Path $ModuleManifest) -ChildPath 'README.md'))
    $requests = @{}
    foreach ($row in [regex]::Matches($readme, '(?m)^\| `(?<Request>[A-Z]+ [^`]+)` \| `(?<Cmdlet>[^`]+)` \|')) {
        $pattern = [regex]::Escape($row.Groups['Request'].Value.Replace(' ', ' /apiops/')).Replace('\ ', ' ') -replace '\\\{\w+\}', '[^/]+'
        $requests[$row.Groups['Cmdlet'].Value] += @("^$pattern`$")
    }
    $requests['Set-ApinizerKey'] = $requests['New-ApinizerKey'] + $requests['Update-ApinizerKey']
    $requests['Invoke-ApinizerKeyRotation'] = $requests['Set-ApinizerKey']
    $requests['Invoke-ApinizerProxyKeyRotation'] = $requests['Update-ApinizerProxyKeys']

    function Start-Example {
        param([string] $Code, [string[]] $FailEnvironment = @())
        $here = $emulator = Start-ExampleGateway -Folder $files -FailEnvironment $FailEnvironment
        $before = Get-ApinizerSession
        $past = @(Get-ApinizerEmulatorRequest).Count
        $folder = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        Copy-Item -LiteralPath $files -Destination $folder -Recurse
        (Get-Content -LiteralPath "$folder/gateways.csv") -replace 'https://\w+\.example\.com', $emulator.Uri | Set-Content -LiteralPath "$folder/gateways.csv"
        $token = (New-Object -TypeName pscredential -ArgumentList 'token', $emulator.Token).GetNetworkCredential().Password
        $settings = @{
            APINIZER_URL = $emulator.Uri; APINIZER_TOKEN = $token; APINIZER_PROJECT = 'MyProject'
            APINIZER_PIN = 'AB' * 32; MYAPI_SECRET = 'sk_of_a_build'
        }
        foreach ($name in $settings.Keys) { Set-Item -LiteralPath "env:$name" -Value $settings[$name] }
        $vault = @{
            ApinizerToken = $emulator.Token; 'MyAPI-secret' = ConvertTo-Secure 'sk_of_a_store'
            'orders-production' = ConvertTo-Secure $rsa.Pem; 'orders-staging' = ConvertTo-Secure $rsa.Pem
        }
        $started = @()
        $PSDefaultParameterValues = @{ 'Start-ApinizerEmulator:OutVariable' = '+started' }
        # Where an example says that it asks, nobody answers here.
        $ConfirmPreference = 'None'
        $ErrorActionPreference = 'Continue'
        $Error.Clear()
        $all = $thrown = $null
        Push-Location -LiteralPath $folder
        try {
            $all = . ([scriptblock]::Create((Get-HereCode $Code))) 2>&1 3>&1
        } catch {
            $thrown = $_
        } finally {
            Pop-Location
            foreach ($name in $settings.Keys) { Remove-Item -LiteralPath "env:$name" -ErrorAction Ignore }
        }
        $own = @(@($started) + @($here) + @($emulator) + @($emulators) | Where-Object { $_ } | Sort-Object -Property Uri -Unique)
        [pscustomobject] @{
            Thrown   = $thrown
            Errors   = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
            Before   = $before
            Warnings = @($all | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
            Output   = @($all | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] -and $_ -isnot [System.Management.Automation.WarningRecord] })
            Sent     = @(foreach ($one in $own) {
                $skip = if ($one.Uri -eq $here.Uri) { $past } else { 0 }
                Get-ApinizerEmulatorRequest -Emulator $one | Select-Object -Skip $skip | ForEach-Object { "$($_.Method) $($_.Path)" }
            })
        }
    }
}

Describe 'The help' {
    AfterEach {
        Disconnect-Apinizer
        Stop-ApinizerEmulator -ErrorAction Ignore
    }

    It 'runs: <Title>' -ForEach $examples {
        $run = Start-Example $Code
        $run.Thrown | Should -BeNullOrEmpty
        @($run.Errors | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }) -join ' ' | Should -BeExactly "$($shown[$Title])" -Because ($run.Errors -join ' ')
        $run.Warnings | Should -BeNullOrEmpty

        # Each of its cmdlets did its part.
        $calls = @(Get-ExampleCall $Code | Where-Object IsSure)
        $sending = @($calls | Where-Object { $requests[$_.Name] -and ($_.Name -ne 'Connect-Apinizer' -or $_.Given -contains 'Credential') })
        $real = @($sending | Where-Object { $_.Given -notcontains 'WhatIf' })
        foreach ($call in $real) {
            @($run.Sent | Where-Object { $sent = $_; $requests[$call.Name] | Where-Object { $sent -match $_ } }) |
                Should -Not -BeNullOrEmpty -Because "$($call.Name) sends"
        }
        if ($sending -and -not $real) { $run.Sent -notlike 'GET *' | Should -BeNullOrEmpty -Because 'only a look is allowed' }
        if ($calls.Name -contains 'Stop-ApinizerEmulator') { Get-Reason { Get-ApinizerEmulatorRequest } | Should -Be 'InvalidArgument' }
        if ($calls.Name -contains 'Disconnect-Apinizer') { Get-ApinizerSession -ErrorAction Ignore | Should -BeNullOrEmpty }
        elseif ($calls.Name -contains 'Connect-Apinizer') { [object]::ReferenceEquals((Get-ApinizerSession), $run.Before) | Should -BeFalse -Because 'there is a new session' }
        if (-not $sending -and -not ($calls.Name -match '^(Connect|Disconnect|Stop)-')) { $run.Output | Should -Not -BeNullOrEmpty }
    }

    It 'fails the step of a build where a deployment fails: <Title>' -ForEach $deploying {
        $run = Start-Example $Code -FailEnvironment production, staging
        "$($run.Thrown)" | Should -Match 'not (un)?deployed|not a success|not complete'
    }

    It 'passes as a test: <Title>' -ForEach $tests {
        $folder = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        Copy-Item -LiteralPath $files -Destination $folder -Recurse
        $file = Join-Path -Path $folder -ChildPath 'example.Tests.ps1'
        Set-Content -LiteralPath $file -Value $Code
        $shown = Invoke-Child "Set-Location '$folder'; Import-Module `$Manifest; Import-Module Pester -MinimumVersion 5.0; Invoke-Pester -Path '$file'"
        $shown | Should -Match 'Tests Passed: [1-9]\d*, Failed: 0'
    }

    It 'has examples' -ForEach @(@{ Count = @($examples).Count; Unattended = @($deploying).Count }) {
        $Count | Should -BeGreaterThan 100
        $Unattended | Should -BeGreaterThan 20
    }
}
