BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $first = [byte[]] (1..16)
    $second = [byte[]] (17..32)
}

Describe 'Start-ApinizerEmulator' {
    AfterEach {
        Disconnect-Apinizer
        while ($true) { try { Stop-ApinizerEmulator -ErrorAction Stop } catch { break } }
        $started | Where-Object { $_ -and $_.IsRunning } | Stop-ApinizerEmulator
        $started = $null
    }

    It 'returns everything that a session needs' {
        $started = Start-ApinizerEmulator
        $started | Should -BeOfType ApinizerOps.ApinizerEmulator
        $started.Uri.IsLoopback | Should -BeTrue
        $started.Token | Should -BeOfType securestring
        $started.IsRunning | Should -BeTrue
        @($started.Project) | Should -Be @('MyProject')
        @($started.Environment) | Should -Be @('production', 'staging')
        @($started.Username) | Should -Be @('api-user')
        @($started.ApiProxy) | Should -Be @('MyAPI')
        $null = Connect-Apinizer -Uri $started.Uri -Token $started.Token -Project $started.Project[0]
        (Update-ApinizerProxyKeys $started.ApiProxy[0] -PublicKey ak_1).Success | Should -BeTrue
    }

    It 'has the given objects, and nothing else' {
        $started = Start-ApinizerEmulator -Project One, Two -Environment test -Username first -ApiProxy Api -Token (ConvertTo-Secure 'apnz_given')
        $null = Connect-Apinizer -Uri $started.Uri -Token (ConvertTo-Secure 'apnz_given') -Project Two
        (Update-ApinizerProxyKeys Api -PublicKey ak_1 -Deploy -Environment test).Success | Should -BeTrue
        (Update-ApinizerProxyKeys Api -PublicKey ak_1 -Project One).Success | Should -BeTrue
        Get-Reason { Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 } | Should -BeExactly 'NotFound'
        Get-Reason { Update-ApinizerProxyKeys Api -PublicKey ak_1 -Project MyProject } | Should -BeExactly 'NotFound'
        Get-Reason { Update-ApinizerProxyKeys Api -PublicKey ak_1 -Deploy -Environment production } | Should -BeExactly 'NotFound'
    }

    It 'generates a new token each time' {
        $tokens = 1..2 | ForEach-Object { (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', (Start-ApinizerEmulator).Token).Password }
        $tokens[0] | Should -BeLikeExactly 'apnz_*'
        $tokens[0] | Should -Not -BeExactly $tokens[1]
    }

    It 'runs several side by side, and Get-ApinizerEmulatorRequest reads the last one' {
        $started = Start-ApinizerEmulator
        $last = Start-ApinizerEmulator
        $started.Uri.Port | Should -Not -Be $last.Uri.Port
        $null = Connect-Apinizer -Uri $last.Uri -Token $last.Token -Project MyProject
        $null = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1
        Get-ApinizerEmulatorRequest | Should -HaveCount 1
        Get-ApinizerEmulatorRequest -Emulator $started | Should -BeNullOrEmpty
        $started, $last | Get-ApinizerEmulatorRequest | Should -HaveCount 1
    }

    It 'takes a port, and fails when it is in use' {
        $started = Start-ApinizerEmulator
        $port = $started.Uri.Port
        { Start-ApinizerEmulator -Port $port } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage "*Port $port is taken*"
        $started.IsRunning | Should -BeTrue
        Stop-ApinizerEmulator
        (Start-ApinizerEmulator -Port $port).Uri.Port | Should -Be $port
    }

    It 'delays replies by -LatencyMs' {
        $started = Start-ApinizerEmulator -LatencyMs 300
        $null = Connect-Apinizer -Uri $started.Uri -Token $started.Token -Project MyProject
        (Update-ApinizerProxyKeys MyAPI -PublicKey ak_1).Elapsed.TotalMilliseconds | Should -BeGreaterThan 250
    }

    It 'fails deployments to -FailEnvironment only' {
        $started = Start-ApinizerEmulator -Environment one, two, three -FailEnvironment one, three
        $null = Connect-Apinizer -Uri $started.Uri -Token $started.Token -Project MyProject
        $result = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -Deploy -Environment one, two, three -ErrorAction SilentlyContinue
        $result.EnvironmentResults.ToString() | Should -BeExactly 'one: failed; two: ok; three: failed'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'a failing environment that does not exist'; Arguments = @{ FailEnvironment = 'nowhere' }; Words = "*'nowhere' is not among*" }
        @{ Case = 'a bad name'; Arguments = @{ Project = 'a/b' }; Words = '*Project contains*' }
        @{ Case = 'a token in plain text'; Arguments = @{ Token = 'apnz_plain_canary' }; Words = '*must be a SecureString*' }
    ) {
        $global:Error.Clear()
        { Start-ApinizerEmulator @Arguments } | Should -Throw -ExpectedMessage $Words
        (Get-ErrorText) -join "`n" | Should -Not -BeLike '*apnz_plain_canary*'
    }

    It '-EnvironmentUpdate <Mode>: content for one environment deploys to <Expected> afterwards' -ForEach @(
        @{ Mode = 'Merge'; Give = @{ EnvironmentUpdate = 'Merge' }; Expected = 'production: ok; staging: ok' }
        @{ Mode = 'Replace'; Give = @{ EnvironmentUpdate = 'Replace' }; Expected = 'staging: ok' }
        @{ Mode = '(the default)'; Give = @{}; Expected = 'staging: ok' }
    ) {
        $started = Start-ApinizerEmulator @Give
        $null = Connect-Apinizer -Uri $started.Uri -Token $started.Token -Project MyProject
        $null = New-ApinizerKey k SecretKey -Environment production -Content $first
        $null = Update-ApinizerKey k -Environment staging -Content $second -JwkUpdateAction Nullify -Force
        (Update-ApinizerKey k -Description d -JwkUpdateAction Nullify).EnvironmentResults.ToString() | Should -BeExactly $Expected
    }
}

Describe 'The request log' {
    BeforeEach {
        $secret = ConvertTo-Secure 'sk_journal_canary'
        $content = [System.Convert]::ToBase64String($first)
    }

    AfterEach {
        Disconnect-Apinizer
        Stop-ApinizerEmulator
    }

    It 'masks secrets' {
        $gateway = Start-ApinizerEmulator -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
        $null = New-ApinizerKey k SecretKey -Environment production -Content $first -Alias a
        $null = Update-ApinizerProxyKeys MyAPI -PublicKey ak_shown -SecretKey $secret
        $bodies = Get-ApinizerEmulatorRequest | ForEach-Object { $_.Body }
        $bodies[0] | Should -BeExactly '{"name":"k","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"production","content":"***","alias":"a"}]}'
        $bodies[1] | Should -BeExactly '{"publicKey":"ak_shown","secretKey":"***"}'
    }

    It 'keeps secrets with -RecordSecret, which warns' {
        $gateway = Start-ApinizerEmulator -RecordSecret -WarningVariable warned -WarningAction SilentlyContinue
        @($warned).Count | Should -Be 1
        $warned | Should -BeLikeExactly '*journal keeps keys*test keys only*'
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
        $null = New-ApinizerKey k SecretKey -Environment production -Content $first
        (Get-ApinizerEmulatorRequest).Body | Should -BeLikeExactly "*$content*"
    }

    It 'lists all requests in order, refused ones too' {
        $gateway = Start-TestGateway
        $from = [datetimeoffset]::Now.AddMinutes(-1)
        $null = New-ApinizerKey k SecretKey -Environment production -Content $first
        $null = Update-ApinizerKey k -Description d -JwkUpdateAction Update
        Remove-ApinizerCredentialPrivateKey nobody -Force -ErrorAction SilentlyContinue
        $requests = @(Get-ApinizerEmulatorRequest)
        $requests[0] | Should -BeOfType ApinizerOps.EmulatorRequest
        $requests.Method | Should -Be @('POST', 'PUT', 'DELETE')
        $requests.StatusCode | Should -Be @(200, 200, 400)
        $requests[1].ToString() | Should -BeExactly 'PUT /apiops/projects/MyProject/keys/k/?jwkUpdateAction=UPDATE -> 200'
        foreach ($request in $requests) { $request.Time | Should -BeGreaterThan $from }
    }
}

Describe 'A full request log' {
    It 'keeps the newest requests, and counts the dropped ones' {
        $small = Start-ApinizerEmulator -MaximumRequestCount 2
        try {
            $null = Connect-Apinizer -Uri $small.Uri -Token $small.Token -Project MyProject
            'ak_1', 'ak_2' | ForEach-Object { $null = Update-ApinizerProxyKeys MyAPI -PublicKey $_ }
            $null = Get-ApinizerEmulatorRequest -WarningVariable none
            $none | Should -BeNullOrEmpty
            $null = Update-ApinizerProxyKeys MyAPI -PublicKey ak_3
            $kept = Get-ApinizerEmulatorRequest -WarningVariable gone -WarningAction SilentlyContinue
            ($kept.Body | ConvertFrom-Json).publicKey | Should -Be 'ak_2', 'ak_3'
            $gone | Should -BeLike 'The oldest 1 requests *-MaximumRequestCount*'
        } finally {
            $small | Stop-ApinizerEmulator
        }
    }
}

Describe 'Stop-ApinizerEmulator' {
    It 'stops the last one started, which is no default afterwards' {
        $gateway = Start-ApinizerEmulator
        Stop-ApinizerEmulator
        $gateway.IsRunning | Should -BeFalse
        Get-Reason { Get-ApinizerEmulatorRequest } | Should -BeExactly 'InvalidArgument'
        Get-Reason { Stop-ApinizerEmulator } | Should -BeExactly 'InvalidArgument'
    }

    It 'says what to do when the last one was stopped' {
        $null = Start-ApinizerEmulator
        Stop-ApinizerEmulator
        { Get-ApinizerEmulatorRequest -ErrorAction Stop } | Should -Throw -ExpectedMessage '*the last one was stopped*give -Emulator.'
    }

    It 'stops piped emulators' {
        $several = 1..3 | ForEach-Object { Start-ApinizerEmulator }
        $several | Stop-ApinizerEmulator
        $several.IsRunning | Should -Be @($false, $false, $false)
    }

    It 'can be called twice' {
        $gateway = Start-ApinizerEmulator
        Stop-ApinizerEmulator -Emulator $gateway
        { Stop-ApinizerEmulator -Emulator $gateway -ErrorAction Stop } | Should -Not -Throw
    }

    It 'leaves the request log readable' {
        $gateway = Start-TestGateway
        $null = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1
        Stop-TestGateway
        Get-ApinizerEmulatorRequest -Emulator $gateway | Should -HaveCount 1
    }

    It 'refuses an empty variable' {
        $gateway = Start-ApinizerEmulator
        $nothing = $null
        { Stop-ApinizerEmulator -Emulator $nothing } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        $gateway.IsRunning | Should -BeTrue
        Stop-ApinizerEmulator
    }

    It 'stops only an emulator of its own runspace' {
        $gateway = Start-ApinizerEmulator
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Manifest) Import-Module -Name $Manifest; Stop-ApinizerEmulator').AddArgument($ModuleManifest)
            $null = $shell.Invoke()
            $shell.Streams.Error.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
            "$($shell.Streams.Error)" | Should -BeLikeExactly '*none was started*'
            $gateway.IsRunning | Should -BeTrue
        } finally {
            $shell.Dispose()
            Stop-ApinizerEmulator
        }
    }
}

Describe 'A runspace that is closed' {
    It 'stops the emulator that it started, and frees the port' {
        $manifest = (Get-Module ApinizerOps).Path
        $shell = [powershell]::Create().AddScript('Import-Module -Name $args[0]; Start-ApinizerEmulator').AddArgument($manifest)
        $ended = $shell.Invoke()[0]
        $ended.IsRunning | Should -BeTrue
        $shell.Dispose()
        $ended.IsRunning | Should -BeFalse
        $next = Start-ApinizerEmulator -Port $ended.Uri.Port
        $next.IsRunning | Should -BeTrue
        $next | Stop-ApinizerEmulator
    }
}
