# The examples that rotate keys by a scheduled task.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/ExamplesSetup.ps1"
}

AfterAll {
    Remove-ExampleEnvironment
}

Describe 'Start-RotationTask.ps1' -Tag Culture {
    BeforeEach {
        $ops = New-OpsFolder
        $task = (New-Item -ItemType Directory -Path "$ops/task").FullName
        # As Windows starts it: by -File, and with nothing in the environment.
        function Start-Task {
            $file = "$ops/Start-RotationTask.ps1"
            $env:APINIZER_TOKEN = $env:APINIZER_PROJECT = $null
            Invoke-Shell -File $file -Uri $env:APINIZER_URL -Project MyProject -Path "$ops/rotations.csv" -Folder $task 2>&1 | Out-String -Width 4096
        }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'reads the token from its file, and keeps it out of the log' {
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

    It 'exits with 1 when a rotation fails, and logs why' {
        $gateway = Start-Gateway
        $gateway.Token | Export-Clixml -LiteralPath "$task/token.xml"
        $null = Start-Task
        $LASTEXITCODE | Should -Be 1
        [System.IO.File]::ReadAllText((Get-ChildItem -Path "$task/*.log").FullName) | Should -BeLike '*Failed: 2 of 2 rotations are not done*'
    }

    It 'exits with 1 when the token file is missing' {
        $null = Start-Gateway
        (Start-Task) | Should -BeLike '*token.xml*'
        $LASTEXITCODE | Should -Be 1
        Get-ApinizerEmulatorRequest | Should -BeNullOrEmpty
    }
}

Describe 'Register-RotationTask.ps1' -Tag Culture {
    BeforeEach {
        $ops = New-OpsFolder
        $line = './Register-RotationTask.ps1 -Uri https://apinizer.example.com -Project P -Path ./rotations.csv -Folder ./task -Day Monday -At 02:30'
    }

    It 'shows with -WhatIf what it would do, and does nothing' {
        (Invoke-Example "$line -WhatIf") | Should -BeLike "*What if: *register task 'Apinizer key rotation' for each Monday at 02:30*"
        $LASTEXITCODE | Should -Be 0
        "$ops/task" | Should -Not -Exist
    }

    It 'does nothing except on Windows, and says so' -Skip:($env:OS -eq 'Windows_NT') {
        Invoke-Example $line | Should -BeLike '*This needs Windows*'
        $LASTEXITCODE | Should -Be 1
        "$ops/task" | Should -Not -Exist
    }
}
