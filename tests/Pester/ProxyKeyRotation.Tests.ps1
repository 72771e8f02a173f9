BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    function Get-PlainText([securestring] $Secret) { (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $Secret).Password }
    function Get-Change { @(Get-ApinizerEmulatorRequest | Where-Object Method -ne 'GET') }
    # A new session to the emulator that waits as long as it takes.
    function Connect-Patiently { $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject }
}

Describe 'Invoke-ApinizerProxyKeyRotation' {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'returns the new keys' {
        $result = Invoke-ApinizerProxyKeyRotation MyAPI -Force
        $result | Should -BeOfType ApinizerOps.ProxyKeyRotation
        $result.Success | Should -BeTrue
        $result.OutFile | Should -BeNullOrEmpty
        $secret = Get-PlainText $result.SecretKey
        Get-LastBody | Should -BeLike "*$($result.PublicKey)*"
        Get-LastBody | Should -BeLike "*$secret*"
        ($result | Format-List * -Force | Out-String) + [System.Management.Automation.PSSerializer]::Serialize($result) | Should -Not -BeLike "*$secret*"
    }

    It 'deploys, and reports where that failed and how to go on' {
        (Invoke-ApinizerProxyKeyRotation MyAPI -Environment production -Force).Success | Should -BeTrue
        $result = Invoke-ApinizerProxyKeyRotation MyAPI -Environment production, staging -Force -ErrorVariable problem -ErrorAction SilentlyContinue
        "$($result.Outcome)" | Should -BeExactly 'NotDeployed'
        $result.SecretKey | Should -BeOfType securestring
        $problem[0].Exception.ProxyKeyRotation | Should -Be $result
        $problem[0].FullyQualifiedErrorId | Should -BeLikeExactly 'DeploymentFailed,*'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeExactly $result.NextStep
        $result.NextStep -match 'then deploy the proxy: (Publish-ApinizerApiProxy .+)$' | Should -BeTrue -Because $result.NextStep
        { & ([scriptblock]::Create($Matches[1])) } | Should -Throw '*not deployed to staging*'
        (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Path | Should -BeExactly '/apiops/projects/MyProject/apiProxies/MyAPI/environments/staging/'
    }

    It 'takes proxies from the pipeline, and returns no keys when nothing changed' {
        (Get-ApinizerApiProxy | Invoke-ApinizerProxyKeyRotation -Force).ApiProxy | Should -BeExactly 'MyAPI'
        $result = Invoke-ApinizerProxyKeyRotation none -Force -ErrorVariable problem -ErrorAction SilentlyContinue
        "$($result.Outcome)" | Should -BeExactly 'Unchanged'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLikeExactly 'Check the names*'
        $result.SecretKey | Should -BeNullOrEmpty
        $result.SecretNote | Should -BeNullOrEmpty
        Invoke-ApinizerProxyKeyRotation MyAPI -Force -WhatIf | Should -BeNullOrEmpty
    }

    It 'sends the keys once more by the command of its next step when no answer came' {
        Stop-TestGateway
        $gateway = Start-TestGateway -Emulator @{ ApiProxy = "O'Reilly"; LatencyMs = 1500 }
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject -TimeoutSec 1 -MaximumRetryCount 0
        $result = Invoke-ApinizerProxyKeyRotation "O'Reilly" -Environment production -Force -ErrorAction SilentlyContinue
        "$($result.Outcome)" | Should -BeExactly 'Unknown'
        $result.NextStep -match 'where \$result is the result of this rotation: (Update-ApinizerProxyKeys .+)$' | Should -BeTrue -Because $result.NextStep
        $command = $Matches[1]
        Connect-Patiently
        (& ([scriptblock]::Create($command))).Success | Should -BeTrue
        Get-LastBody | Should -BeLike "*$($result.PublicKey)*$(Get-PlainText $result.SecretKey)*"
    }
}

Describe '-OutFile of Invoke-ApinizerProxyKeyRotation' {
    BeforeEach {
        $gateway = Start-TestGateway -Emulator @{ ApiProxy = 'a', 'b', 'c' }
        $folder = (New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()))).FullName
        $file = Join-Path -Path $folder -ChildPath "it's.json"
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'contains both keys, readable by its owner only, without a prompt' {
        $result = Invoke-ApinizerProxyKeyRotation a -OutFile $file
        $result.Success | Should -BeTrue
        $result.OutFile | Should -BeExactly $file
        $read = Get-Content -LiteralPath $file -Raw | ConvertFrom-Json
        $read.publicKey | Should -BeExactly $result.PublicKey
        $read.secretKey | Should -BeExactly (Get-PlainText $result.SecretKey)
        if ($IsLinux -or $IsMacOS) { (Get-Item -LiteralPath $file).UnixMode | Should -BeExactly '-rw-------' }
        ($result | Format-List | Out-String) | Should -BeLike "*OutFile*it's.json*"
    }

    It 'is written before anything is sent, and nothing is sent when that fails' {
        $long = Join-Path -Path $folder -ChildPath ('k' * 300)
        Get-Reason { Invoke-ApinizerProxyKeyRotation a -OutFile $long } | Should -BeExactly 'InvalidArgument'
        Get-Reason { Invoke-ApinizerProxyKeyRotation a -OutFile (Join-Path -Path $folder -ChildPath 'none/keys.json') } | Should -BeExactly 'InvalidArgument'
        Get-Change | Should -HaveCount 0
        Get-ChildItem -LiteralPath $folder | Should -BeNullOrEmpty
    }

    It 'replaces no file, not even with -Force, as it may hold keys in use' {
        Set-Content -LiteralPath $file -Value 'mine'
        $failure = Get-Failure { Invoke-ApinizerProxyKeyRotation a -OutFile $file -Force }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLike '*already. It may hold keys that are in use, so it is not replaced.*'
        Get-Content -LiteralPath $file | Should -BeExactly 'mine'
        Get-Change | Should -HaveCount 0
    }

    It 'is for one proxy: others end in an error, with -ThrottleLimit <_> too' -ForEach 1, 4 {
        $results = @(Get-ApinizerApiProxy | Invoke-ApinizerProxyKeyRotation -OutFile $file -ThrottleLimit $_ -ErrorVariable problem -ErrorAction SilentlyContinue)
        $results | Should -HaveCount 1
        @($problem | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }) | Should -BeExactly 'InvalidArgument', 'InvalidArgument'
        "$($problem[0])" | Should -BeLike '*give each its own file, such as -OutFile { "$($_.Name).json" }*'
        Get-Change | Should -HaveCount 1
        (Get-Content -LiteralPath $file -Raw | ConvertFrom-Json).publicKey | Should -BeExactly $results[0].PublicKey
    }

    It 'may differ from record to record, by a script block or a column' {
        $results = Get-ApinizerApiProxy | Invoke-ApinizerProxyKeyRotation -OutFile { "$folder/$($_.Name).json" }
        @($results.Success) | Should -BeExactly $true, $true, $true
        foreach ($result in $results) { (Get-Content -LiteralPath "$folder/$($result.ApiProxy).json" -Raw | ConvertFrom-Json).publicKey | Should -BeExactly $result.PublicKey }
        $null = [pscustomobject] @{ ApiProxy = 'a'; OutFile = $file } | Invoke-ApinizerProxyKeyRotation
        $file | Should -Exist
    }

    It 'is removed when the gateway still has the old keys, and not written with -WhatIf' {
        $result = Invoke-ApinizerProxyKeyRotation none -OutFile $file -ErrorAction SilentlyContinue
        "$($result.Outcome)" | Should -BeExactly 'Unchanged'
        $result.OutFile | Should -BeNullOrEmpty
        Invoke-ApinizerProxyKeyRotation a -OutFile $file -WhatIf | Should -BeNullOrEmpty
        $file | Should -Not -Exist
    }

    It 'is kept when the gateway may have the new keys, and the next step sends its content' {
        Stop-TestGateway
        $gateway = Start-TestGateway -Emulator @{ ApiProxy = 'a'; LatencyMs = 1500 }
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject -TimeoutSec 1 -MaximumRetryCount 0
        $result = Invoke-ApinizerProxyKeyRotation a -OutFile $file -ErrorVariable problem -ErrorAction SilentlyContinue
        "$($result.Outcome)" | Should -BeExactly 'Unknown'
        $result.OutFile | Should -BeExactly $file
        $problem[0].ErrorDetails.RecommendedAction | Should -BeExactly $result.NextStep
        $result.NextStep -match 'Send them once more: (Get-Content .+)$' | Should -BeTrue -Because $result.NextStep
        $command = $Matches[1]
        Connect-Patiently
        (& ([scriptblock]::Create($command))).Success | Should -BeTrue
        Get-LastBody | Should -BeLike "*$((Get-Content -LiteralPath $file -Raw | ConvertFrom-Json).secretKey)*"
    }
}
