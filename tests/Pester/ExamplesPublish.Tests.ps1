# The examples that bring keys to gateways, and connect to them.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/ExamplesSetup.ps1"
    . "$PSScriptRoot/Console/Console.ps1"
}

AfterAll {
    Stop-Console
    Remove-ExampleEnvironment
}

Describe 'Publish-Keys.ps1' {
    BeforeEach {
        $ops = New-OpsFolder
        $line = './Publish-Keys.ps1 -Path ./keys.csv'
    }

    AfterEach {
        Stop-TestGateway
        $env:TF_BUILD = $env:GITHUB_STEP_SUMMARY = $null
    }

    It 'creates the sample keys, updates them in a second run, and writes the table into the job summary' {
        $null = Start-Gateway
        $env:GITHUB_STEP_SUMMARY = "$ops/summary.md"
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 0
        $shown | Should -BeLike '*| ledger | Created | production: ok |*'
        (Get-ApinizerKey).Name | Should -Contain $payment
        Show-Example $line | Should -BeLike '*=== over'
        $summary = [System.IO.File]::ReadAllText("$ops/summary.md")
        $summary | Should -BeLike "### Keys on $env:APINIZER_URL*"
        $summary | Should -BeLike "*| $payment | Created | production: ok; staging: ok |*| $payment | Updated |*"
        $shown + $summary | Should -Not -Match ([regex]::Escape($env:APINIZER_TOKEN))
    }

    It 'fails when an environment fails, and names it' {
        $null = Start-Gateway @{ FailEnvironment = 'staging' }
        $env:GITHUB_STEP_SUMMARY = "$ops/summary.md"
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike "*ended: 1 of 2 keys are not as they should be: $payment *"
        $shown | Should -BeLike '*| ledger | Created | production: ok |*'
        [System.IO.File]::ReadAllText("$ops/summary.md") | Should -BeLike "*| $payment | `*`*DeploymentFailed`*`* | Row 1 ('$payment'): '$payment' is saved but not deployed to staging:*"
    }

    It 'changes nothing with -WhatIf, and reports invalid rows' {
        $null = Start-Gateway
        Show-Example "$line -WhatIf" | Should -BeLike "*What if: *ledger*=== over"
        Remove-Item -LiteralPath "$ops/ledger.key"
        Show-Example "$line -WhatIf" | Should -BeLike '*1 of 2 keys*=== failed'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'uses the default session, and keeps it' {
        $null = Start-Gateway
        $mine = Get-ApinizerSession
        $env:APINIZER_TOKEN = $null
        $null = & "$ops/Publish-Keys.ps1" -Path "$ops/keys.csv" -KeyFolder $ops
        [object]::ReferenceEquals((Get-ApinizerSession), $mine) | Should -BeTrue
        @(Get-ApinizerKey).Count | Should -Be 2
    }

    It 'issues no logging command from the table, and reports a key without a name' {
        $null = Start-Gateway
        @('Name,KeyType,Environment,Path', '"##vso[task.complete result=Succeeded]|x",SecretKey,production,ledger.key', '"b ##[error]",NoType,production,ledger.key', ',SecretKey,production,ledger.key') |
            Set-Content -LiteralPath "$ops/keys.csv" -Encoding UTF8
        $env:GITHUB_STEP_SUMMARY = "$ops/summary.md"
        $shown = Show-Example $line
        $shown | Should -BeLike '*| # #vso`[task.complete result=Succeeded`]\|x* | Created |*| b # #`[error`]* | `*`**| (no name) | `*`**'
        $shown | Should -BeLike '*ended: 2 of 3 keys are not as they should be: b # #`[error`]*, (no name)*'
        $shown + [System.IO.File]::ReadAllText("$ops/summary.md") | Should -Not -Match '##vso\[|##\['
    }

    It 'reports a separator other than a comma' {
        $null = Start-Gateway
        'Name;KeyType;Environment;Path', 'a;SecretKey;production;ledger.key' | Set-Content -LiteralPath "$ops/keys.csv"
        Show-Example $line | Should -BeLike '*Is the separator a comma?*=== failed'
        Get-ApinizerEmulatorRequest | Should -BeNullOrEmpty
    }

    It 'reports a variable that the task does not define' {
        $null = Start-Gateway
        $env:APINIZER_TOKEN = '$(ApinizerToken)'
        Show-Example $line | Should -BeLike '*APINIZER_TOKEN has no value*=== failed'
        Get-ApinizerEmulatorRequest | Should -BeNullOrEmpty
    }

    It 'stops at a token that is refused' {
        $null = Start-Gateway
        $env:APINIZER_TOKEN = 'apnz_' + [guid]::NewGuid().ToString('N')
        Show-Example "$line -ThrottleLimit 1" | Should -BeLike '*2 of 2 keys*=== failed'
        @(Get-ApinizerEmulatorRequest).Count | Should -Be 1
    }

    It 'writes logging commands for Azure Pipelines' {
        $null = Start-Gateway @{ FailEnvironment = 'staging' }
        $env:TF_BUILD = 'True'
        $shown = (Read-Example "$line -SummaryPath ./keys.md") -join "`n"
        $shown | Should -BeLike '*=== failed'
        $shown | Should -Match '(?m)^##vso\[task\.logissue type=error;?[^]]*\].*not deployed to staging'
        $shown | Should -Match ('(?m)^##vso\[task\.uploadsummary\]' + [regex]::Escape((Resolve-Path -LiteralPath "$ops/keys.md").ProviderPath))
    }
}

Describe 'Publish-KeysToGateways.ps1' {
    BeforeEach {
        $ops = New-OpsFolder
        $gateways = @{}
        $text = [System.IO.File]::ReadAllText("$ops/gateways.psd1")
    }

    AfterEach {
        foreach ($gateway in $gateways.Values) { Stop-ApinizerEmulator -Emulator $gateway }
    }

    BeforeAll {
        function Start-Gateways([string] $Failing) {
            foreach ($name in 'dev', 'test', 'prod') {
                $with = if ($name -eq $Failing) { @{ FailEnvironment = 'staging' } } else { @{} }
                $gateways[$name] = Start-ApinizerEmulator -Project Payments @with
                [System.Environment]::SetEnvironmentVariable("APINIZER_TOKEN_$($name.ToUpperInvariant())", (Get-PlainText $gateways[$name].Token))
                $address = if ($name -eq 'prod') { 'https://apinizer.example.com' } else { "https://apinizer-$name.example.com" }
                $text = $text.Replace($address, $gateways[$name].Uri)
            }
            [System.IO.File]::WriteAllText("$ops/gateways.psd1", $text)
        }
        $line = './Publish-KeysToGateways.ps1 -ConfigurationPath ./gateways.psd1'
    }

    It 'publishes the keys to one gateway after the other' {
        Start-Gateways
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 0
        $shown | Should -BeLike '*dev: 2 of 2 keys are there. test: 2 of 2 keys are there. prod: 2 of 2 keys are there.*'
        foreach ($gateway in $gateways.Values) { Get-Change -Emulator $gateway | Should -BeExactly (@('POST /apiops/projects/Payments/keys/') * 2) }
    }

    It 'changes nothing with -WhatIf, and shows the plan and invalid rows' {
        Start-Gateways
        Copy-Item -LiteralPath "$ops/keys.csv" -Destination "$ops/prod.csv"
        'none,SecretKey,production,none.key' | Add-Content -LiteralPath "$ops/prod.csv" -Encoding UTF8
        [System.IO.File]::WriteAllText("$ops/gateways.psd1", ([System.IO.File]::ReadAllText("$ops/gateways.psd1") -replace "(_PROD';.*)keys\.csv", '$1prod.csv'))
        $shown = Show-Example "$line -WhatIf"
        $shown | Should -BeLike '*dev: 2 of 2 keys are planned. *test: 2 of 2 keys are planned. *prod: 2 of 3 keys are planned. *none.key*ended: Not all keys are on prod.*=== failed'
        foreach ($gateway in $gateways.Values) { Get-Change -Emulator $gateway | Should -BeNullOrEmpty }
    }

    It 'changes nothing anywhere when the last table <Case>' -ForEach @(
        @{ Case = 'is missing'; Rows = $null; Words = '*prod.csv*' }
        @{ Case = 'is empty'; Rows = , 'Name,KeyType,Environment,Path'; Words = '*Nothing was changed, since there are no keys for prod in *prod.csv.*' }
        @{ Case = 'has semicolons'; Rows = 'Name;KeyType', 'a;SecretKey'; Words = '*Nothing was changed, since there is no column Name in *prod.csv. Is the separator a comma?*' }
    ) {
        Start-Gateways
        [System.IO.File]::WriteAllText("$ops/gateways.psd1", ([System.IO.File]::ReadAllText("$ops/gateways.psd1") -replace "(_PROD';.*)keys\.csv", '$1prod.csv'))
        if ($Rows) { $Rows | Set-Content -LiteralPath "$ops/prod.csv" }
        Show-Example $line | Should -BeLike "$Words=== failed"
        foreach ($gateway in $gateways.Values) { Get-Change -Emulator $gateway | Should -BeNullOrEmpty }
    }

    It 'issues no logging command from the table' {
        Start-Gateways
        '"##vso[task.complete result=Succeeded]",SecretKey,production,none.key' | Add-Content -LiteralPath "$ops/keys.csv" -Encoding UTF8
        [System.IO.File]::WriteAllText("$ops/gateways.psd1", [System.IO.File]::ReadAllText("$ops/gateways.psd1").Replace("'dev'", "'##vso[dev]'").Replace("'prod'", "'##[prod]'"))
        $shown = Show-Example $line
        $shown | Should -BeLike '*# #vso`[dev`]: 2 of 3 keys are there. *# #`[prod`]: not tried*ended: Not all keys are on # #vso`[dev`].*'
        $shown | Should -Not -Match '##vso\[|##\['
    }

    It 'does not go on to prod when test fails' {
        Start-Gateways -Failing test
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike '*Not all keys are on test. The gateways after it were not tried.*'
        $shown | Should -BeLike '*dev: 2 of 2 keys are there.*test: 1 of 2 keys are there. *not deployed to staging*prod: not tried*'
        @(Get-Change -Emulator $gateways.dev).Count | Should -Be 2
        @(Get-Change -Emulator $gateways.test).Count | Should -Be 2
        @(Get-Change -Emulator $gateways.prod).Count | Should -Be 0
    }

    It 'changes nothing anywhere when the token of one is <Case>' -ForEach @(
        @{ Case = 'refused'; Token = 'apnz_0123456789abcdef'; Words = '*Nothing was changed, since prod is not ready*' }
        @{ Case = 'missing'; Token = $null; Words = '*APINIZER_TOKEN_PROD is not set*' }
    ) {
        Start-Gateways
        $env:APINIZER_TOKEN_PROD = $Token
        Show-Example $line | Should -BeLike "$Words=== failed"
        foreach ($gateway in $gateways.Values) { Get-Change -Emulator $gateway | Should -BeNullOrEmpty }
    }
}

Describe 'Connect-WithSecretStore.ps1' {
    BeforeAll {
        # SecretManagement is another module; its command is all that stands in here, and only in the child.
        $vault = 'function Get-Secret { param($Name, $Vault) if ($Name -ne "apinizer-prod" -or $Vault -ne "Ops") { throw "no such secret" }; if ($env:TEST_AS_TEXT) { $env:APINIZER_TOKEN } else { (New-Object Net.NetworkCredential "", $env:APINIZER_TOKEN).SecurePassword } }'
        $line = './Connect-WithSecretStore.ps1 -Uri $env:APINIZER_URL -Project MyProject -SecretName apinizer-prod -Vault Ops'
    }

    BeforeEach {
        $ops = New-OpsFolder
        $null = Start-Gateway
    }

    AfterEach {
        Stop-TestGateway
        $env:TEST_AS_TEXT = $null
    }

    It 'connects the default session with the token of the vault' {
        $shown = Invoke-Example "$vault`n$line`n'keys: ' + @(Get-ApinizerKey).Count"
        $LASTEXITCODE | Should -Be 0
        $shown | Should -BeLike '*keys: 0*'
        $shown | Should -Not -BeLike "*$env:APINIZER_TOKEN*"
    }

    It 'says what to install when Get-Secret is missing' {
        Show-Example "`$env:PSModulePath = '$(Split-Path $module)'`n$line" | Should -BeLike '*Install the modules Microsoft.PowerShell.SecretManagement*=== failed'
    }

    It 'requires a SecureString, and does not show another value' {
        $env:TEST_AS_TEXT = 'yes'
        $shown = Invoke-Example "$vault`n$line"
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike "*The secret 'apinizer-prod' is no SecureString.*"
        $shown | Should -Not -BeLike "*$env:APINIZER_TOKEN*"
    }

    It 'leaves no session when the gateway refuses the token' {
        $env:APINIZER_TOKEN = 'apnz_0123456789abcdef'
        $shown = Show-Example "$vault`ntry { $line } catch { `"caught: `$_`" }`n'session: ' + [bool] (Get-ApinizerSession)"
        $shown | Should -BeLike '*caught: *session: False*'
    }
}
