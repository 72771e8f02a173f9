# The examples that rotate keys: the runbook, its own test, and the scheduled task.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/ExamplesSetup.ps1"
    $line = './Invoke-KeyRotationRunbook.ps1 -Path ./rotations.csv -ReportFolder ./reports -KeyFolder ./keys'
    $day = [datetime]::UtcNow.ToString('yyyyMMdd', [cultureinfo]::InvariantCulture)
    function Get-Report { @(Get-ChildItem -Path "$ops/reports" | Sort-Object -Property Name | Select-Object -Last 1 | Import-Csv -Encoding UTF8) }
    # The keys that the sample tables name.
    function New-SampleKey {
        $null = Import-Csv -LiteralPath "$ops/keys.csv" -Encoding UTF8 | Select-Object -Property Name, KeyType, Environment, @{
            Name = 'Content'; Expression = { if ($_.KeyType -eq 'PrivateKey') { $rsa.Pem } else { New-TestSecretKey } } } | New-ApinizerKey -ErrorAction SilentlyContinue
    }
}

AfterAll {
    Remove-ExampleEnvironment
}

Describe 'Invoke-KeyRotationRunbook.ps1' {
    BeforeEach {
        $ops = New-OpsFolder
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'passes the test that ships with it' {
        $shown = Invoke-Example "Import-Module -Name Pester -MinimumVersion 5.0`nInvoke-Pester -Path ./Invoke-KeyRotationRunbook.Tests.ps1"
        $shown | Should -BeLike '*Tests Passed: 4, Failed: 0*'
    }

    It 'rotates the keys of the sample, of both types' {
        $null = Start-Gateway
        New-SampleKey
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 0
        $shown | Should -BeLike "*ledger: Rotated. Key 'ledger-$day' is deployed everywhere.*"
        (Get-Report).NewKey | Should -BeExactly "$payment-$day", "ledger-$day"
        (Get-ApinizerKey -Name "ledger-$day").KeyType | Should -BeExactly 'SecretKey'
        [System.IO.File]::ReadAllText("$ops/keys/MyProject_$payment-$day.key") | Should -BeLike '-----BEGIN PRIVATE KEY-----*'
        $secret = [System.IO.File]::ReadAllText("$ops/keys/MyProject_ledger-$day.key").Trim()
        $shown + [System.IO.File]::ReadAllText((Get-ChildItem -Path "$ops/reports").FullName) | Should -Not -Match ([regex]::Escape($secret))
    }

    It 'replaces the latest of the keys that a day tells apart, and only when it is old enough' {
        $null = Start-Gateway
        'Name,Username', 'k,api-user' | Set-Content -LiteralPath "$ops/rotations.csv"
        foreach ($name in 'k-20240101-10', 'k-20240101-9', 'k', 'k-20231231', 'k-other', 'K-20250101') { $null = New-ApinizerKey -Name $name -KeyType PrivateKey -Environment production -Content $rsa.Pem }
        $null = Invoke-Example "$line -MinimumAgeDays 3650"
        (Get-Report)[0].Key | Should -BeExactly 'k-20240101-10'
        (Get-Report)[0].Outcome | Should -BeExactly 'Skipped'
        Remove-Item -Path "$ops/reports/*"
        $null = Invoke-Example "$line -RemoveOld"
        $LASTEXITCODE | Should -Be 0
        (Get-ApinizerKey).Name | Sort-Object | Should -BeExactly @('k', 'k-20231231', 'k-20240101-9', "k-$day", 'K-20250101', 'k-other' | Sort-Object)
    }

    It 'takes no key for another one that is not there' {
        $null = Start-Gateway
        'Name,Username', 'k,api-user' | Set-Content -LiteralPath "$ops/rotations.csv"
        foreach ($name in 'K', 'K-20240101', 'k-other', 'k-2024', 'k2') { $null = New-ApinizerKey -Name $name -KeyType PrivateKey -Environment production -Content $rsa.Pem }
        (Invoke-Example $line) | Should -BeLike "*There is no key 'k', with or without a day.*"
        $LASTEXITCODE | Should -Be 1
        @(Get-ApinizerKey).Count | Should -Be 5
    }

    It 'keeps what a rotation needs that stopped half way, and makes no second key' {
        $null = Start-Gateway @{ FailEnvironment = 'staging' }
        New-SampleKey
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike "*ended: 2 of 2 rotations are not done: $payment, ledger. The report is *"
        $row = (Get-Report)[0]
        $row.Outcome | Should -BeExactly 'Failed'
        $row.Error | Should -BeLike '*not deployed to staging: Deployment failed'
        $row.State | Should -BeLike "Key '$payment-$day' exists, deployed to production but not to staging.*"
        $row.NextStep | Should -BeLike "*Update-ApinizerKey -Name '$payment-$day'*"
        (Get-Report)[1].State | Should -BeLike "Key 'ledger-$day' is deployed everywhere. Credential 'ledger-user' has*"

        $changes = (Get-Change).Count
        Remove-Item -Path "$ops/reports/*"
        (Invoke-Example $line) | Should -BeLike "*$payment-${day}: Failed. A rotation was not finished*ledger-${day}: Failed. A rotation was not finished*"
        $LASTEXITCODE | Should -Be 1
        (Get-Change).Count | Should -Be $changes
        foreach ($name in $payment, 'ledger') { "$ops/keys/MyProject_$name.pending.key" | Should -Exist }
    }

    It 'can start anew after a row that was refused' {
        $null = Start-Gateway @{ Username = 'api-user', 'ledger-user' }
        New-SampleKey
        (Invoke-Example $line) | Should -BeLike "*There is no credential 'batch-user', so nothing was changed.*"
        (Get-Report).Outcome | Should -BeExactly 'Failed', 'Rotated'
        (Get-ChildItem -Path "$ops/keys").Name | Should -BeExactly "MyProject_ledger-$day.key"
    }

    It 'ends where the token is refused' {
        $null = Start-Gateway
        $env:APINIZER_TOKEN = 'apnz_0123456789abcdef'
        $null = Invoke-Example $line
        $LASTEXITCODE | Should -Be 1
        (Get-Report).Outcome | Should -BeExactly 'Failed', 'NotTried'
        @(Get-ApinizerEmulatorRequest).Count | Should -Be 1
    }

    It 'refuses a table with <Case>, and sends nothing' -ForEach @(
        @{ Case = 'a key twice'; Rows = 'k,api-user', 'k,batch-user'; Words = '*Name all credentials of a key in one row.*' }
        @{ Case = 'a day in a name'; Rows = 'k-20260131,api-user', 'l,batch-user'; Words = '*without a day.*' }
        @{ Case = 'no credential'; Rows = 'k,', 'l,batch-user'; Words = '*needs a Name and a Username.*' }
    ) {
        $null = Start-Gateway
        @('Name,Username') + $Rows | Set-Content -LiteralPath "$ops/rotations.csv"
        (Invoke-Example $line) | Should -BeLike $Words
        $LASTEXITCODE | Should -Be 1
        Get-ApinizerEmulatorRequest | Should -BeNullOrEmpty
    }
}

Describe 'Start-RotationTask.ps1' {
    BeforeEach {
        $ops = New-OpsFolder
        $task = (New-Item -ItemType Directory -Path "$ops/task").FullName
        # As Windows starts it: by -File, and with nothing in the environment.
        function Start-Task {
            $shell = (Get-Process -Id $PID).Path
            $file = "$ops/Start-RotationTask.ps1"
            $env:APINIZER_TOKEN = $env:APINIZER_PROJECT = $null
            & $shell -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $file -Uri $env:APINIZER_URL -Project MyProject -Path "$ops/rotations.csv" -Folder $task 2>&1 | Out-String -Width 4096
        }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'takes the token from its file, and keeps it out of the log' {
        $gateway = Start-Gateway
        $gateway.Token | Export-Clixml -LiteralPath "$task/token.xml"
        New-SampleKey
        $shown = Start-Task
        $LASTEXITCODE | Should -Be 0
        $log = [System.IO.File]::ReadAllText((Get-ChildItem -Path "$task/*.log").FullName)
        $log | Should -BeLike "*${payment}: Rotated.*"
        $shown + $log | Should -Not -BeLike "*$(Get-PlainText $gateway.Token)*"
        (Get-ChildItem -Path "$task/keys").Count | Should -Be 2
    }

    It 'ends with 1 where a rotation is not done, and the log says why' {
        $gateway = Start-Gateway
        $gateway.Token | Export-Clixml -LiteralPath "$task/token.xml"
        $null = Start-Task
        $LASTEXITCODE | Should -Be 1
        [System.IO.File]::ReadAllText((Get-ChildItem -Path "$task/*.log").FullName) | Should -BeLike '*Failed: 2 of 2 rotations are not done*'
    }

    It 'ends with 1 where the token is not there' {
        $null = Start-Gateway
        (Start-Task) | Should -BeLike '*token.xml*'
        $LASTEXITCODE | Should -Be 1
        Get-ApinizerEmulatorRequest | Should -BeNullOrEmpty
    }
}

Describe 'Register-RotationTask.ps1' {
    BeforeEach {
        $ops = New-OpsFolder
        $line = './Register-RotationTask.ps1 -Uri https://apinizer.example.com -Project P -Path ./rotations.csv -Folder ./task -Day Monday -At 02:30'
    }

    It 'says with -WhatIf what it would do, and does nothing' {
        (Invoke-Example "$line -WhatIf") | Should -BeLike "*What if: *register task 'Apinizer key rotation' for each Monday at 02:30*"
        $LASTEXITCODE | Should -Be 0
        "$ops/task" | Should -Not -Exist
    }

    It 'does nothing where there is no Windows, and says so' -Skip:($env:OS -eq 'Windows_NT') {
        (Invoke-Example $line) | Should -BeLike '*This needs Windows*'
        $LASTEXITCODE | Should -Be 1
        "$ops/task" | Should -Not -Exist
    }
}
