# The examples that ship, copied as an admin would and run for real: in a PowerShell of their own where exit codes count.

BeforeDiscovery {
    $base = if ($env:APINIZEROPS_MANIFEST) { Split-Path -Path $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../.." }
    $shipped = if (Test-Path -Path "$base/examples") { "$base/examples" } else { "$base/src/Module/examples" }
    $scripts = Get-ChildItem -Path $shipped -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; File = $_.FullName } }
    $commands = $scripts | Where-Object { $_.Name -notlike '*.Tests.ps1' }
    $workflows = Get-ChildItem -Path $shipped -Filter *.yml | ForEach-Object { @{ Name = $_.Name; File = $_.FullName } }
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $base = Split-Path -Path $ModuleManifest
    $shipped = if (Test-Path -LiteralPath "$base/examples") { "$base/examples" } else { "$base/src/Module/examples" }

    # The examples call the module by its name, so it lies in a module path under that name.
    $module = (New-Item -ItemType Directory -Path TestDrive:/modules/ApinizerOps).FullName
    foreach ($part in 'ApinizerOps.psd1', 'bin', 'en-US') { Copy-Item -LiteralPath "$base/$part" -Destination $module -Recurse }
    $names = 'PSModulePath', 'APINIZER_URL', 'APINIZER_TOKEN', 'APINIZER_PROJECT', 'TF_BUILD', 'GITHUB_STEP_SUMMARY',
        'APINIZER_TOKEN_DEV', 'APINIZER_TOKEN_TEST', 'APINIZER_TOKEN_PROD'
    $kept = @{}
    foreach ($name in $names) { $kept[$name] = [System.Environment]::GetEnvironmentVariable($name) }
    $env:PSModulePath = (Split-Path -Path $module) + [System.IO.Path]::PathSeparator + $env:PSModulePath

    $payment = "$([char]0xD6)deme Sistemi"
    $rsa = New-TestRsaKey

    # What an admin's folder looks like: the examples, and the keys that the sample table names.
    function New-OpsFolder {
        $folder = (New-Item -ItemType Directory -Path "TestDrive:/ops-$([guid]::NewGuid())").FullName
        Copy-Item -Path "$shipped/*" -Destination $folder
        [System.IO.File]::WriteAllText("$folder/payment.pem", $rsa.Pem)
        [System.IO.File]::WriteAllBytes("$folder/ledger.key", (New-TestSecretKey))
        $folder
    }

    function Get-PlainText([securestring] $Secret) { (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $Secret).Password }

    function Start-Gateway([hashtable] $With = @{}) {
        $started = Start-TestGateway -Emulator (@{ Username = 'api-user', 'batch-user', 'ledger-user' } + $With)
        $env:APINIZER_URL = $started.Uri
        $env:APINIZER_TOKEN = Get-PlainText $started.Token
        $env:APINIZER_PROJECT = 'MyProject'
        $started
    }

    # As the tasks of a build server run it. The console's words in one line; the exit code is in $LASTEXITCODE.
    function Invoke-Example([string] $Line) {
        (Invoke-Child "`$ErrorActionPreference = 'Stop'`nSet-Location -LiteralPath '$ops'`n$Line") -replace '\x1b\[[\d;]*m' -replace '(\r?\n)\s+\|', ' ' -replace '\s+', ' '
    }

    function Get-Change { @(Get-ApinizerEmulatorRequest @args | Where-Object Method -NE 'GET' | ForEach-Object { "$($_.Method) $($_.Path)" }) }

    # The commands of a script with the names of the parameters that it gives them, splatted ones included.
    function Get-Call([string] $Code) {
        $tree = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null)
        foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            $parameters = $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object ParameterName
            [pscustomobject] @{ Command = $call.GetCommandName(); Parameters = @($parameters) }
        }
    }
}

AfterAll {
    foreach ($name in $names) { [System.Environment]::SetEnvironmentVariable($name, $kept[$name]) }
}

Describe 'The examples' {
    It '<Name> is ASCII, and Windows PowerShell reads it' -ForEach $scripts {
        $text = [System.IO.File]::ReadAllText($File)
        $text | Should -Not -Match '[^\x00-\x7F]'
        # What came after 5.1.
        $problems = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        $text | Should -Not -Match '\?\?|\?\.| \? .+ : |-Parallel| && | \|\| '
        $text.Split("`n").Count | Should -BeLessThan 130
    }

    It '<Name> says what it does, with each parameter and an example' -ForEach $commands {
        $help = Get-Help -Name $File -Full
        $help.Synopsis | Should -Match '^[A-Z].+\.$'
        $help.Description | Should -Not -BeNullOrEmpty
        $help.Examples | Should -Not -BeNullOrEmpty
        foreach ($parameter in (Get-Command -Name $File).ScriptBlock.Ast.ParamBlock.Parameters.Name.VariablePath.UserPath) {
            ($help.parameters.parameter | Where-Object name -EQ $parameter).description | Should -Not -BeNullOrEmpty -Because $parameter
        }
    }

    It '<Name> calls scripts that are there, with parameters that they have' -ForEach $workflows {
        # $(x) and ${{ x }} are replaced before a shell reads the line.
        $lines = [System.IO.File]::ReadAllLines($File) -match '\.ps1 ' -notmatch '^\s*#' -replace '^\s*- ', '' -replace '^\s*(run|pwsh|powershell): ', '' -replace '\$\([\w.]+\)', 'x'
        $calls = @(Get-Call ($lines -join "`n"))
        $calls.Count | Should -BeGreaterThan 0
        foreach ($call in $calls) {
            "$shipped/$($call.Command)" | Should -Exist
            foreach ($parameter in $call.Parameters) { (Get-Command -Name "$shipped/$($call.Command)").Parameters.Keys | Should -Contain $parameter }
        }
        foreach ($variable in 'APINIZER_URL', 'APINIZER_TOKEN', 'APINIZER_PROJECT') { [System.IO.File]::ReadAllText($File) | Should -Match "$variable`: \$" }
    }

    It 'give cmdlets of the module parameters that they have: <Name>' -ForEach $scripts {
        foreach ($call in Get-Call ([System.IO.File]::ReadAllText($File)) | Where-Object Command -Like '*-Apinizer*') {
            $known = (Get-Command -Name $call.Command).Parameters.Keys
            foreach ($parameter in $call.Parameters) { $known | Should -Contain $parameter -Because $call.Command }
        }
    }

    It 'have tables that Windows PowerShell and Excel read right' {
        foreach ($table in 'keys.csv', 'rotations.csv') {
            [System.IO.File]::ReadAllBytes("$shipped/$table")[0..2] | Should -Be 0xEF, 0xBB, 0xBF
            (Import-Csv -LiteralPath "$shipped/$table" -Encoding UTF8)[0].Name | Should -BeExactly $payment
        }
    }
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

    It 'creates the keys of the sample, updates them at the second run, and has the table in the summary of the job' {
        $null = Start-Gateway
        $env:GITHUB_STEP_SUMMARY = "$ops/summary.md"
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 0
        $shown | Should -BeLike '*| ledger | Created | production: ok |*'
        (Get-ApinizerKey).Name | Should -Contain $payment
        $null = Invoke-Example $line
        $LASTEXITCODE | Should -Be 0
        $summary = [System.IO.File]::ReadAllText("$ops/summary.md")
        $summary | Should -BeLike "### Keys on $env:APINIZER_URL*"
        $summary | Should -BeLike "*| $payment | Created | production: ok; staging: ok |*| $payment | Updated |*"
        $shown + $summary | Should -Not -Match ([regex]::Escape($env:APINIZER_TOKEN))
    }

    It 'fails where an environment fails, and names it' {
        $null = Start-Gateway @{ FailEnvironment = 'staging' }
        $env:GITHUB_STEP_SUMMARY = "$ops/summary.md"
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike '*1 of 2 keys are not as they should be.*'
        $shown | Should -BeLike '*| ledger | Created | production: ok |*'
        [System.IO.File]::ReadAllText("$ops/summary.md") | Should -BeLike "*| $payment | `*`*DeploymentFailed`*`* | '$payment' is saved but not deployed to staging:*"
    }

    It 'sends nothing with -WhatIf, and tells a row that is wrong by then' {
        $null = Start-Gateway
        $shown = Invoke-Example "$line -WhatIf"
        $LASTEXITCODE | Should -Be 0
        $shown | Should -BeLike "*What if: *ledger*"
        Remove-Item -LiteralPath "$ops/ledger.key"
        (Invoke-Example "$line -WhatIf") | Should -BeLike '*1 of 2 keys*'
        $LASTEXITCODE | Should -Be 1
        Get-ApinizerEmulatorRequest | Should -BeNullOrEmpty
    }

    It 'says so where the task maps a variable that is not there' {
        $null = Start-Gateway
        $env:APINIZER_TOKEN = '$(ApinizerToken)'
        (Invoke-Example $line) | Should -BeLike '*APINIZER_TOKEN has no value*'
        $LASTEXITCODE | Should -Be 1
        Get-ApinizerEmulatorRequest | Should -BeNullOrEmpty
    }

    It 'stops at a token that is refused' {
        $null = Start-Gateway
        $env:APINIZER_TOKEN = 'apnz_' + [guid]::NewGuid().ToString('N')
        $shown = Invoke-Example "$line -ThrottleLimit 1"
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike '*2 of 2 keys*'
        @(Get-ApinizerEmulatorRequest).Count | Should -Be 1
    }

    It 'tells an agent of Azure Pipelines' {
        $null = Start-Gateway @{ FailEnvironment = 'staging' }
        $env:TF_BUILD = 'True'
        $shown = Invoke-Child "`$ErrorActionPreference = 'Stop'`nSet-Location -LiteralPath '$ops'`n$line -SummaryPath ./keys.md"
        $LASTEXITCODE | Should -Be 1
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

    It 'brings the keys to one gateway after the other' {
        Start-Gateways
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 0
        $shown | Should -BeLike '*dev: 2 of 2 keys are there. test: 2 of 2 keys are there. prod: 2 of 2 keys are there.*'
        foreach ($gateway in $gateways.Values) { Get-Change -Emulator $gateway | Should -BeExactly (@('POST /apiops/projects/Payments/keys/') * 2) }
    }

    It 'does not go on to prod where test fails' {
        Start-Gateways -Failing test
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike '*Not all keys are on test. The gateways after it were not tried.*'
        $shown | Should -BeLike '*dev: 2 of 2 keys are there.*test: 1 of 2 keys are there. *not deployed to staging*prod: not tried*'
        @(Get-Change -Emulator $gateways.dev).Count | Should -Be 2
        @(Get-Change -Emulator $gateways.test).Count | Should -Be 2
        @(Get-Change -Emulator $gateways.prod).Count | Should -Be 0
    }

    It 'changes nothing anywhere where the token of one is <Case>' -ForEach @(
        @{ Case = 'refused'; Token = 'apnz_0123456789abcdef'; Words = '*Nothing was changed, since prod is not ready*' }
        @{ Case = 'missing'; Token = $null; Words = '*APINIZER_TOKEN_PROD is not set*' }
    ) {
        Start-Gateways
        $env:APINIZER_TOKEN_PROD = $Token
        (Invoke-Example $line) | Should -BeLike $Words
        $LASTEXITCODE | Should -Be 1
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

    It 'makes the default session with the token of the vault' {
        $shown = Invoke-Example "$vault`n$line`n'keys: ' + @(Get-ApinizerKey).Count"
        $LASTEXITCODE | Should -Be 0
        $shown | Should -BeLike '*keys: 0*'
        $shown | Should -Not -BeLike "*$env:APINIZER_TOKEN*"
    }

    It 'says what to install where Get-Secret is missing' {
        (Invoke-Example "`$env:PSModulePath = '$(Split-Path $module)'`n$line") | Should -BeLike '*Install the modules Microsoft.PowerShell.SecretManagement*'
        $LASTEXITCODE | Should -Be 1
    }

    It 'wants a SecureString, and does not show what it got' {
        $env:TEST_AS_TEXT = 'yes'
        $shown = Invoke-Example "$vault`n$line"
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike "*The secret 'apinizer-prod' is no SecureString.*"
        $shown | Should -Not -BeLike "*$env:APINIZER_TOKEN*"
    }

    It 'leaves no session where the gateway refuses the token' {
        $env:APINIZER_TOKEN = 'apnz_0123456789abcdef'
        $shown = Invoke-Example "$vault`ntry { $line } catch { `"caught: `$_`" }`n'session: ' + [bool] (Get-ApinizerSession)"
        $shown | Should -BeLike '*caught: *session: False*'
    }
}
