# The example that rotates keys, and the test that ships with it.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/ExamplesSetup.ps1"
    . "$PSScriptRoot/Console/Console.ps1"
    $line = './Invoke-KeyRotationRunbook.ps1 -Path ./rotations.csv -ReportFolder ./reports -KeyFolder ./keys'
    function Get-Report { @(Get-ChildItem -Path "$ops/reports" | Sort-Object -Property Name | Select-Object -Last 1 | Import-Csv -Encoding UTF8) }
    # Of one kind that is made at once, and with a row for each.
    function New-Row([string[]] $Name, [string] $Username = 'api-user') {
        @('Name,Username') + ($Name | ForEach-Object { "$_,$Username" }) | Set-Content -LiteralPath "$ops/rotations.csv" -Encoding UTF8
        foreach ($one in $Name) { $null = New-ApinizerKeyMaterial -Aes 256 | New-ApinizerKey -Name $one -Environment production }
    }
    # In this process and with its session, where neither the exit code nor the console counts: no start of a PowerShell.
    function Invoke-Here([hashtable] $With = @{}) {
        Push-Location -LiteralPath $ops
        $shown = try { ./Invoke-KeyRotationRunbook.ps1 -Path ./rotations.csv -ReportFolder ./reports -KeyFolder ./keys @With 2>$null } catch { "ended: $_" } finally { Pop-Location }
        $shown -join ' '
    }
    function Get-KeyFile($Name) { "$ops/keys/$(([uri] $env:APINIZER_URL).Authority.Replace(':', '%3A'))_MyProject_$Name" }
}

AfterAll {
    Stop-Console
    Remove-ExampleEnvironment
}

Describe 'Invoke-KeyRotationRunbook.ps1' -Tag Culture {
    BeforeEach {
        $day = Get-Today
        $ops = New-OpsFolder
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'passes the test that ships with it' {
        $shown = Show-Example "Import-Module -Name '$((Get-Module -Name Pester).Path)'`nInvoke-Pester -Path ./Invoke-KeyRotationRunbook.Tests.ps1"
        $shown | Should -BeLike '*Tests Passed: 4, Failed: 0*'
    }

    It 'rotates the sample keys of both types' {
        $null = Start-Gateway
        New-SampleKey
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 0
        $shown | Should -BeLike "*ledger: Rotated. Key 'ledger-$day' is deployed everywhere.*"
        (Get-Report).NewKey | Should -BeExactly "$payment-$day", "ledger-$day"
        (Get-ApinizerKey -Name "ledger-$day").KeyType | Should -BeExactly 'SecretKey'
        [System.IO.File]::ReadAllText((Get-KeyFile "$payment-$day.key")) | Should -BeLike '-----BEGIN PRIVATE KEY-----*'
        $secret = [System.IO.File]::ReadAllText((Get-KeyFile "ledger-$day.key")).Trim()
        $shown + [System.IO.File]::ReadAllText((Get-ChildItem -Path "$ops/reports").FullName) | Should -Not -Match ([regex]::Escape($secret))
    }

    It 'replaces the latest of several dated keys, and only when it is old enough' {
        $null = Start-Gateway
        'Name,Username', 'k,api-user' | Set-Content -LiteralPath "$ops/rotations.csv"
        foreach ($name in 'k-20240101-10', 'k-20240101-9', 'k', 'k-20231231', 'k-other', 'K-20250101') { $null = New-ApinizerKey -Name $name -KeyType PrivateKey -Environment production -Content $rsa.Pem }
        $null = Invoke-Here @{ MinimumAgeDays = 3650 }
        (Get-Report)[0].Key | Should -BeExactly 'k-20240101-10'
        (Get-Report)[0].Outcome | Should -BeExactly 'Skipped'
        Remove-Item -Path "$ops/reports/*"
        Invoke-Here @{ RemoveOld = $true } | Should -Not -BeLike '*ended*'
        (Get-ApinizerKey).Name | Sort-Object | Should -BeExactly @('k', 'k-20231231', 'k-20240101-9', "k-$day", 'K-20250101', 'k-other' | Sort-Object)
    }

    It 'does not use another key in place of a missing one' {
        $null = Start-Gateway
        'Name,Username', 'k,api-user' | Set-Content -LiteralPath "$ops/rotations.csv"
        foreach ($name in 'K', 'K-20240101', 'k-other', 'k-2024', 'k2') { $null = New-ApinizerKey -Name $name -KeyType PrivateKey -Environment production -Content $rsa.Pem }
        Invoke-Here | Should -BeLike "*There is no key 'k', with or without a day.*ended: 1 of 1*"
        @(Get-ApinizerKey).Count | Should -Be 5
    }

    It 'keeps what a stopped rotation needs, and makes no second key' {
        $null = Start-Gateway @{ FailEnvironment = 'staging' }
        New-SampleKey
        $shown = Invoke-Example $line
        $LASTEXITCODE | Should -Be 1
        $shown | Should -BeLike "*ended: 2 of 2 rotations are not done: $payment, ledger. The report is *"
        $row = (Get-Report)[0]
        $row.Outcome | Should -BeExactly 'Failed'
        $row.Error | Should -BeLike '*not deployed to staging: Deployment failed'
        $row.State | Should -BeLike "Key '$payment-$day' exists, deployed to production but not to staging.*"
        $row.NextStep | Should -BeLike "*Invoke-ApinizerKeyRotation -Name '$payment' -NewName '$payment-$day' -Resume *"
        (Get-Report)[1].State | Should -BeLike "Key 'ledger-$day' is deployed everywhere. Credential 'ledger-user' has*"

        $changes = (Get-Change).Count
        Remove-Item -Path "$ops/reports/*"
        Show-Example $line | Should -BeLike "*${payment}: Failed. *not deployed to staging*Key '$payment-$day' exists, deployed to production but not to staging.*ledger: Failed. *=== failed"
        # What was made is sent once more; nothing is made.
        @((Get-Change) | Select-Object -Skip $changes) -notlike 'PUT *' | Should -BeNullOrEmpty
        (Get-Report)[0].NewKey | Should -BeExactly "$payment-$day"
        foreach ($name in $payment, 'ledger') { Get-KeyFile "$name.pending.key" | Should -Exist }
    }

    It 'can start again after a refused row' {
        $null = Start-Gateway @{ Username = 'api-user', 'ledger-user' }
        New-SampleKey
        Invoke-Here | Should -BeLike "*There is no credential 'batch-user', so nothing was changed.*"
        (Get-Report).Outcome | Should -BeExactly 'Failed', 'Rotated'
        (Get-ChildItem -Path "$ops/keys").FullName | Should -BeExactly (Convert-Path -LiteralPath (Get-KeyFile "ledger-$day.key"))
    }

    It 'ends when the token is refused' {
        $null = Start-Gateway
        $env:APINIZER_TOKEN = 'apnz_0123456789abcdef'
        Show-Example $line | Should -BeLike '*=== failed'
        (Get-Report).Outcome | Should -BeExactly 'Failed', 'NotTried'
        @(Get-ApinizerEmulatorRequest).Count | Should -Be 1
    }

    It 'continues the rotation of a killed run with the key that it made' {
        $null = Start-Gateway
        New-Row 'a' 'api-user;batch-user'
        # What the gateway and the folder look like when the machine goes down between the two credentials.
        $kill = 'function Invoke-ApinizerKeyRotation { param([Parameter(ValueFromPipeline)] $Key, $Name, $NewName, $Username, [switch] $RemoveOld, [switch] $Force) $null = $Key | New-ApinizerKey $NewName -Environment production; $null = Set-ApinizerCredentialSecretKey $Username[0] $NewName; Stop-Process -Id $PID -Force }'
        $null = Invoke-Example "$kill`n$line"
        $secret = [System.IO.File]::ReadAllText((Get-KeyFile 'a.pending.key')).Trim()
        $changes = (Get-Change).Count
        Invoke-Here @{ WhatIf = $true } | Should -BeLike 'a: Planned.*'
        (Get-Change).Count | Should -Be $changes
        Invoke-Here | Should -BeLike "a: Rotated. Key 'a-$day' is deployed everywhere. Credentials 'api-user', 'batch-user' have 'a-$day'.*"
        (Get-Change) | Select-Object -Skip $changes | Should -BeExactly @(
            "PUT /apiops/projects/MyProject/keys/a-$day/"
            "PUT /apiops/projects/MyProject/credentials/api-user/secretKey/a-$day/"
            "PUT /apiops/projects/MyProject/credentials/batch-user/secretKey/a-$day/")
        @(Get-ChildItem -Path "$ops/keys").FullName | Should -BeExactly @(Convert-Path -LiteralPath (Get-KeyFile "a-$day.key"))
        [System.IO.File]::ReadAllText((Get-KeyFile "a-$day.key")).Trim() | Should -BeExactly $secret
        Invoke-Here | Should -BeLike 'a: Skipped. It is younger than 1 days.'
    }

    It 'keeps the old key when a credential of the killed run, missing in the row, may use it' {
        $null = Start-Gateway
        New-Row 'a' 'api-user;batch-user'
        $kill = 'function Invoke-ApinizerKeyRotation { param([Parameter(ValueFromPipeline)] $Key, $Name, $NewName, $Username, [switch] $RemoveOld, [switch] $Force) $null = $Key | New-ApinizerKey $NewName -Environment production; Stop-Process -Id $PID -Force }'
        $null = Invoke-Example "$kill`n$line -RemoveOld"
        $changes = (Get-Change).Count
        'Name,Username', 'a,batch-user' | Set-Content -LiteralPath "$ops/rotations.csv"
        Invoke-Here @{ RemoveOld = $true } | Should -BeLike "*a: Failed. The rotation of 'a' to 'a-$day' was not finished. *api-user*'a'*Name them in the row again*ended: 1 of 1*"
        (Get-Change).Count | Should -Be $changes
        'Name,Username', 'a,batch-user;api-user' | Set-Content -LiteralPath "$ops/rotations.csv"
        Invoke-Here @{ RemoveOld = $true } | Should -BeLike "a: Rotated. *Key 'a' is removed.*"
    }

    It 'says what to do when the key file of a killed run was moved' {
        $null = Start-Gateway
        New-Row 'a'
        $kill = 'function Invoke-ApinizerKeyRotation { param([Parameter(ValueFromPipeline)] $Key, $Name, $NewName, $Username, [switch] $RemoveOld, [switch] $Force) $null = $Key | New-ApinizerKey $NewName -Environment production; Stop-Process -Id $PID -Force }'
        $null = Invoke-Example "$kill`n$line"
        $changes = (Get-Change).Count
        Move-Item -LiteralPath (Get-KeyFile 'a.pending.key') -Destination (Get-KeyFile 'elsewhere')
        Invoke-Here | Should -BeLike "*a: Failed. The rotation of 'a' to 'a-$day' was not finished.*Move the new key back to *a.pending.key, and the next run goes on.*ended: 1 of 1*"
        (Get-Change).Count | Should -Be $changes
        Move-Item -LiteralPath (Get-KeyFile 'elsewhere') -Destination (Get-KeyFile 'a.pending.key')
        Invoke-Here | Should -BeLike 'a: Rotated.*'
    }

    It 'leaves a key and its files alone while another run rotates it' {
        $null = Start-Gateway
        New-Row 'a'
        $changes = (Get-Change).Count
        $null = New-Item -ItemType Directory -Path "$ops/keys"
        Set-Content -LiteralPath (Get-KeyFile 'a.pending.key') -Value 'of the other run'
        $other = [System.IO.File]::Open((Get-KeyFile 'a.pending.csv'), 'CreateNew', 'ReadWrite', 'None')
        try {
            Invoke-Here | Should -BeLike '*a: Failed. Nothing was changed, since another run seems to be at this key: *ended: 1 of 1*'
        } finally {
            $other.Dispose()
        }
        (Get-Change).Count | Should -Be $changes
        Get-Content -LiteralPath (Get-KeyFile 'a.pending.key') | Should -BeExactly 'of the other run'
        Get-KeyFile 'a.pending.csv' | Should -Exist
    }

    It 'removes no file of a concurrent run: <Case>' -ForEach @(
        # The first is after the look whether another run is at the key, the second after the claim on it.
        @{ Case = 'its claim'; Hook = 'Test-Path'; Module = 'Microsoft.PowerShell.Management'; File = 'a.pending.csv'; Left = 1; Words = '*Nothing was changed, since another run seems to be at this key: *' }
        @{ Case = 'its key'; Hook = 'New-ApinizerKeyMaterial'; Module = 'ApinizerOps'; File = 'a.pending.key'; Left = 1; Words = "*There is a file '*a.pending.key' already.*" }
    ) {
        $null = Start-Gateway
        New-Row 'a'
        $changes = (Get-Change).Count
        $theirs = Get-KeyFile $File
        $come = { if ((Microsoft.PowerShell.Management\Test-Path -LiteralPath "$ops/keys") -and -not (Microsoft.PowerShell.Management\Test-Path -LiteralPath $theirs)) { [System.IO.File]::WriteAllText($theirs, 'of the other run') } }
        $real = "$Module\$Hook"
        Set-Item -Path "Function:Global:$Hook" -Value { & $real @args; & $come }.GetNewClosure()
        if ($Hook -eq 'New-ApinizerKeyMaterial') { Set-Item -Path "Function:Global:$Hook" -Value { & $come; & $real @args }.GetNewClosure() }
        try {
            Invoke-Here | Should -BeLike "*a: Failed. $Words*ended: 1 of 1*".Replace('**', '*')
        } finally {
            Remove-Item -Path "Function:$Hook"
        }
        (Get-Change).Count | Should -Be $changes
        [System.IO.File]::ReadAllText($theirs) | Should -BeExactly 'of the other run'
        @(Get-ChildItem -Path "$ops/keys").Count | Should -Be $Left
    }

    It 'offers to start again when a killed run has made nothing' {
        $null = Start-Gateway
        New-Row 'a'
        $null = Invoke-Example "function Invoke-ApinizerKeyRotation { Stop-Process -Id `$PID -Force }`n$line"
        Invoke-Here | Should -BeLike "*a: Failed. *There is no key 'a-$day' on the gateway. Remove *a.pending.key and *a.pending.csv, and the next run starts anew.*"
        Remove-Item -Path "$ops/keys/*"
        Invoke-Here | Should -BeLike 'a: Rotated.*'
    }

    It 'shows its results, tries the next key and fails when the report cannot be written' {
        $null = Start-Gateway
        New-Row 'a', 'b'
        # As the program does that somebody reads it with.
        $open = 'function New-ApinizerKeyMaterial { if (-not $global:open) { $global:open = [System.IO.File]::Open((Convert-Path -Path ./reports/*), "Open", "Read", "None") }; ApinizerOps\New-ApinizerKeyMaterial @args }'
        $shown = Show-Example "$open`ntry { $line } finally { `$global:open.Dispose() }"
        $shown | Should -BeLike '*a: Rotated. *b: Rotated. *ended: The report lacks what could not be written: *=== failed'
        $shown | Should -Not -BeLike '*are not done*'
    }

    It 'changes nothing when <Case>' -ForEach @(
        @{ Case = 'the report cannot be begun'; File = { "$ops/reports" }; Words = 'ended: *reports*' }
        @{ Case = 'the file of the new key is there already'; File = { Get-KeyFile "a-$day.key" }; Words = "*a: Failed. Nothing was changed, since there is a file *a-*.key already.*ended: *" }
    ) {
        $null = Start-Gateway
        New-Row 'a'
        $null = New-Item -ItemType File -Path (& $File) -Force
        $changes = (Get-Change).Count
        Invoke-Here | Should -BeLike $Words
        (Get-Change).Count | Should -Be $changes
    }

    It 'writes a file for each key, whatever its name' {
        $null = Start-Gateway
        New-Row 'a:b', 'a*b', 'a_b', 'a%3Ab'
        Invoke-Here | Should -Not -BeLike '*ended*'
        foreach ($name in 'a%3Ab', 'a%2Ab', 'a%5Fb', 'a%253Ab') { Get-KeyFile "$name-$day.key" | Should -Exist }
    }

    It 'issues no logging command from the table' {
        $null = Start-Gateway
        @('Name,Username', '"##vso[task.complete result=Succeeded]x",api-user', '"a ##[error]y",api-user', "`"::add-path::z`",api-user", "`"b`n::add-path::z`",api-user") |
            Set-Content -LiteralPath "$ops/rotations.csv"
        $shown = (Read-Example $line) -join "`n"
        $shown | Should -Match '(?m)^# #vso\[task\.complete result=Succeeded\]x: Failed\..+\r?\n(.*\r?\n)*ended: 4 of 4 rotations'
        $shown | Should -Not -Match '##vso\[|##\[|(?m)^\s*::'
    }

    It 'trims spaces around names' {
        $null = Start-Gateway
        New-Row 'a'
        'Name,Username', '" a ",api-user ; batch-user' | Set-Content -LiteralPath "$ops/rotations.csv"
        Invoke-Here | Should -BeLike 'a: Rotated.*'
    }

    It 'refuses an invalid table, and sends nothing' {
        $null = Start-Gateway
        $tables = [ordered] @{
            'Name all credentials of a key in one row.' = 'Name,Username', 'k,api-user', 'k ,batch-user'
            'without a day.'                            = 'Name,Username', 'k-20260131,api-user', 'l,batch-user'
            'needs a Name and a Username.'              = 'Name,Username', 'k,', 'l,batch-user'
            'Is the separator a comma?'                 = 'Name;Username', 'k;api-user'
        }
        $number = 0
        $lines = foreach ($table in $tables.Values) {
            $number++
            $table | Set-Content -LiteralPath "$ops/table$number.csv"
            "try { $($line.Replace('rotations', "table$number")); 'no error' } catch { `"caught: `$_`" }"
        }
        Show-Example ($lines -join "`n") | Should -BeLike "caught: *$($tables.Keys -join '*caught: *')*"
        Get-ApinizerEmulatorRequest | Should -BeNullOrEmpty
    }
}
