BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $variables = 'APINIZER_URL', 'APINIZER_TOKEN', 'APINIZER_PROJECT'
    $before = @{}
    foreach ($name in $variables) { $before[$name] = [System.Environment]::GetEnvironmentVariable($name) }
}

AfterAll {
    foreach ($name in $variables) { [System.Environment]::SetEnvironmentVariable($name, $before[$name]) }
}

Describe 'Connect-Apinizer' {
    BeforeEach {
        foreach ($name in $variables) { [System.Environment]::SetEnvironmentVariable($name, $null) }
        $gateway = Start-ApinizerEmulator
        $token = $gateway.Token
    }

    AfterEach {
        Disconnect-Apinizer
        Stop-ApinizerEmulator -Emulator $gateway
    }

    It 'creates a session from its parameters and sends nothing' {
        $session = Connect-Apinizer -Uri $gateway.Uri -Token $token -Project MyProject -TimeoutSec 7
        $session | Should -BeOfType ApinizerOps.ApinizerSession
        $session.Uri.AbsoluteUri | Should -BeExactly "$($gateway.Uri)apiops"
        $session.Project | Should -BeExactly 'MyProject'
        $session.TimeoutSec | Should -Be 7
        $session.IsConnected | Should -BeTrue
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'accepts -Url as an alias of -Uri' {
        (Connect-Apinizer -Url $gateway.Uri -Token $token).Uri.Port | Should -Be $gateway.Uri.Port
    }

    It 'connects to a piped emulator, with its token and its first project' {
        $env:APINIZER_URL = 'https://elsewhere.example.com'
        $env:APINIZER_PROJECT = 'Elsewhere'
        $other = Start-ApinizerEmulator -Project Orders, Invoices
        $failures = @(Get-Failure { $other | Connect-Apinizer })
        $failures | Should -BeNullOrEmpty
        $session = Get-ApinizerSession
        $session.Uri.Port | Should -Be $other.Uri.Port
        $session.Project | Should -BeExactly 'Orders'
        (Get-ApinizerProject).Name | Should -Contain 'Invoices'
        ($other | Connect-Apinizer -Project Invoices).Project | Should -BeExactly 'Invoices'
        (Start-ApinizerEmulator -Project @() | Connect-Apinizer).Project | Should -BeNullOrEmpty
        Stop-ApinizerEmulator
        Stop-ApinizerEmulator -Emulator $other
    }

    It 'sets the default session' {
        $session = Connect-Apinizer $gateway.Uri -Token $token
        [object]::ReferenceEquals((Get-ApinizerSession), $session) | Should -BeTrue
    }

    It 'reads address, token and project from environment variables' {
        $env:APINIZER_URL = $gateway.Uri
        $env:APINIZER_TOKEN = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $token).Password
        $env:APINIZER_PROJECT = 'MyProject'
        (Connect-Apinizer).Project | Should -BeExactly 'MyProject'
        (Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_environment).Success | Should -BeTrue
    }

    It 'prefers parameters to environment variables' {
        $env:APINIZER_URL = 'https://elsewhere.example.com'
        $env:APINIZER_TOKEN = 'apnz_elsewhere'
        $env:APINIZER_PROJECT = 'Elsewhere'
        $session = Connect-Apinizer -Uri $gateway.Uri -Token $token -ProjectName MyProject
        $session.Uri.Port | Should -Be $gateway.Uri.Port
        $session.Project | Should -BeExactly 'MyProject'
        (Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_parameter).Success | Should -BeTrue
    }

    It 'appends /apiops once: <Address>' -ForEach @(
        @{ Address = 'https://gateway.example.com'; Expected = 'https://gateway.example.com/apiops' }
        @{ Address = 'https://gateway.example.com/'; Expected = 'https://gateway.example.com/apiops' }
        @{ Address = 'https://gateway.example.com/apiops'; Expected = 'https://gateway.example.com/apiops' }
        @{ Address = 'https://gateway.example.com/apiops/'; Expected = 'https://gateway.example.com/apiops' }
        @{ Address = 'https://example.com:32843/manager'; Expected = 'https://example.com:32843/manager/apiops' }
        @{ Address = 'https://example.com/manager/apiops'; Expected = 'https://example.com/manager/apiops' }
    ) {
        (Connect-Apinizer -Uri $Address -Token $token).Uri.AbsoluteUri | Should -BeExactly $Expected
    }

    It 'reaches a manager under a path of its own' {
        $null = Connect-Apinizer -Uri "$($gateway.Uri)manager" -Token $token -Project MyProject
        $null = Get-Failure { Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_path }
        Get-Sent | Should -BeLikeExactly 'PATCH /manager/apiops/projects/MyProject/apiProxies/MyAPI/settings/keys/*'
    }

    It 'logs in as <Sent> for <UserName>' -ForEach @(
        @{ UserName = 'ayse'; Sent = 'ayse' }
        @{ UserName = 'CORP\ayse'; Sent = 'CORP\ayse' }
        @{ UserName = 'ayse@corp.example.com'; Sent = 'ayse@corp.example.com' }
        @{ UserName = 'corp.example.com\ayse@other'; Sent = 'corp.example.com\ayse@other' }
        @{ UserName = '\ayse'; Sent = 'ayse' }
        @{ UserName = 'CORP/ayse'; Sent = 'CORP/ayse' }
    ) {
        # A file leaves a line end behind a password.
        $password = ConvertTo-Secure ((New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $token).Password + "`r`n")
        $session = Connect-Apinizer -Uri $gateway.Uri -Credential (New-Object -TypeName pscredential -ArgumentList $UserName, $password)
        $session.UserName | Should -BeExactly $Sent
        (Get-ApinizerEmulatorRequest).Path | Should -BeExactly '/apiops/auth/token'
        (Get-ApinizerEmulatorRequest).StatusCode | Should -Be 200
        (Get-LastBody) | Should -BeLikeExactly "*client_id=$([System.Uri]::EscapeDataString($Sent))&*"
    }

    It 'refuses an emulator that was stopped' {
        $stopped = Start-ApinizerEmulator
        $stopped | Stop-ApinizerEmulator
        { $stopped | Connect-Apinizer } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage 'The emulator was stopped*'
    }

    It 'refuses a proxy with an unsupported scheme: <_>' -ForEach 'ftp://proxy.example.com', 'file:///tmp/proxy' {
        { Connect-Apinizer -Uri 'https://gateway.example.com' -Token $token -Proxy $_ } |
            Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*expected http*, such as http://proxy.example.com:8080.'
    }

    It 'accepts a fingerprint with invisible characters' {
        $fingerprint = [string][char] 0x200E + ('AB' * 32) + [char] 0x200B
        (Connect-Apinizer -Uri 'https://gateway.example.com' -Token $token -ServerCertificateThumbprint $fingerprint).ServerCertificateThumbprint | Should -BeExactly ('AB' * 32)
    }

    It 'reaches a gateway on this machine without the proxy of HTTP_PROXY' {
        $text = Invoke-Child '
            foreach ($name in "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy") { [Environment]::SetEnvironmentVariable($name, "http://127.0.0.1:9") }
            Import-Module -Name $Manifest
            $gateway = Start-ApinizerEmulator
            $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
            "success: $((Update-ApinizerProxyKeys MyAPI -PublicKey ak_1).Success)"'
        $text | Should -BeLike '*success: True*'
    }

    It 'shows no token' {
        $secret = 'apnz_shown_nowhere_0815'
        $session = Connect-Apinizer -Uri $gateway.Uri -Token (ConvertTo-Secure $secret)
        $shown = @(
            $session | Format-List -Property * -Force | Out-String -Width 4096
            [System.Management.Automation.PSSerializer]::Serialize($session, 5)
            $session | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue
            [string] $session
        ) -join "`n"
        foreach ($spelling in Get-Spelling $secret) { $shown.Contains($spelling) | Should -BeFalse }
    }

    It 'warns when certificates are not checked' {
        $session = Connect-Apinizer -Uri 'https://gateway.example.com' -Token $token -SkipCertificateCheck -WarningVariable warned -WarningAction SilentlyContinue
        $session.SkipCertificateCheck | Should -BeTrue
        @($warned).Count | Should -Be 1
        $warned | Should -BeLikeExactly '*certificate of gateway.example.com is not checked*'
    }

    Context 'when it is refused' {
        BeforeAll {
            $canary = 'apnz_canary_in_plain_text'
        }

        BeforeEach {
            $global:Error.Clear()
        }

        It 'fails with <Reason> for <Case>' -ForEach @(
            @{ Case = 'no address'; Reason = 'InvalidArgument'; Arguments = @{}; Words = '*-Uri*APINIZER_URL*' }
            @{ Case = 'a relative address'; Reason = 'InvalidArgument'; Arguments = @{ Uri = 'gateway/apiops' }; Words = '*absolute http or https address*' }
            @{ Case = 'a file'; Reason = 'InvalidArgument'; Arguments = @{ Uri = 'file:///etc/hosts' }; Words = '*absolute http or https address*' }
            @{ Case = 'http to another machine'; Reason = 'UnencryptedConnection'; Arguments = @{ Uri = 'http://gateway.example.com:32080' }; Words = '*http://gateway.example.com:32080 is not encrypted*' }
            @{ Case = 'http to this machine over a proxy'; Reason = 'UnencryptedConnection'; Arguments = @{ Uri = 'http://127.0.0.1:32080'; Proxy = 'http://proxy.example.com:8080' }; Words = '*proxy.example.com:8080 could read*' }
            @{ Case = 'a project that was not expanded'; Reason = 'InvalidName'; Arguments = @{ Uri = 'https://gateway.example.com'; Project = '$(Project)' }; Words = '*Project contains a variable that was not expanded*' }
            @{ Case = 'an address that was not expanded'; Reason = 'InvalidArgument'; Arguments = @{ Uri = 'https://gateway.example.com/$(Base)' }; Words = '*address contains a variable that was not expanded*' }
            @{ Case = 'a thumbprint that no certificate has'; Reason = 'InvalidArgument'; Arguments = @{ Uri = 'https://gateway.example.com'; CertificateThumbprint = 'AB' * 20 }; Words = 'No certificate with this CertificateThumbprint is in the personal store*' }
            @{ Case = 'a bad project'; Reason = 'InvalidName'; Arguments = @{ Uri = 'https://gateway.example.com'; Project = 'a/b' }; Words = "*Project contains '/'*" }
        ) {
            { Connect-Apinizer -Token $token @Arguments } | Should -Throw -ErrorId "$Reason,*" -ExpectedMessage $Words
            $global:Error[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }

        It 'fails without a token' {
            { Connect-Apinizer -Uri $gateway.Uri } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*-Token*APINIZER_TOKEN*'
        }

        It 'fails with an empty token' {
            { Connect-Apinizer -Uri $gateway.Uri -Token (New-Object -TypeName System.Security.SecureString) } |
                Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*token is empty*'
        }

        It 'fails with a token in plain text, and does not quote it' {
            { Connect-Apinizer -Uri $gateway.Uri -Token $canary } | Should -Throw -ExpectedMessage '*must be a SecureString*'
            (Get-ErrorText) -join "`n" | Should -Not -BeLike "*$canary*"
        }

        It 'does not quote a password in the address' {
            { Connect-Apinizer -Uri "https://user:$canary@gateway.example.com" -Token $token } | Should -Throw -ErrorId 'InvalidArgument,*'
            (Get-ErrorText) -join "`n" | Should -Not -BeLike "*$canary*"
        }

        It 'fails with an unexpanded variable in <Variable>' -ForEach @(
            @{ Variable = 'APINIZER_TOKEN'; Value = '$(ApinizerToken)'; Reason = 'InvalidArgument' }
            @{ Variable = 'APINIZER_PROJECT'; Value = '$(ApinizerProject)'; Reason = 'InvalidName' }
            @{ Variable = 'APINIZER_URL'; Value = 'https://gateway.example.com/$(Base)'; Reason = 'InvalidArgument' }
        ) {
            $env:APINIZER_URL = 'https://gateway.example.com'
            $env:APINIZER_TOKEN = 'apnz_environment'
            [System.Environment]::SetEnvironmentVariable($Variable, $Value)
            { Connect-Apinizer } | Should -Throw -ErrorId "$Reason,*" -ExpectedMessage '*variable that was not expanded*'
        }

        It 'fails with <Case>, and sends no login' -ForEach @(
            @{ Case = 'a password that was not expanded'; UserName = 'ayse'; Password = '$(Password)'; Reason = 'InvalidArgument'; Words = 'The password is a variable*' }
            @{ Case = 'a user name that was not expanded'; UserName = '$(User)'; Password = 'any-password'; Reason = 'InvalidName'; Words = 'The user name contains a variable*' }
            @{ Case = 'a user name with a blank at its end'; UserName = 'ayse '; Password = 'any-password'; Reason = 'InvalidName'; Words = 'The user name begins or ends with white space*' }
        ) {
            $credential = New-Object -TypeName pscredential -ArgumentList $UserName, (ConvertTo-Secure $Password)
            { Connect-Apinizer -Uri $gateway.Uri -Credential $credential } | Should -Throw -ErrorId "$Reason,*" -ExpectedMessage $Words
            Get-Sent | Should -BeNullOrEmpty
        }

        It 'keeps the previous session' {
            $session = Connect-Apinizer -Uri $gateway.Uri -Token $token
            { Connect-Apinizer -Uri 'http://gateway.example.com' -Token $token } | Should -Throw
            [object]::ReferenceEquals((Get-ApinizerSession), $session) | Should -BeTrue
        }
    }

    It 'accepts http to another machine when that is allowed' {
        (Connect-Apinizer -Uri 'http://gateway.example.com' -Token $token -AllowUnencryptedAuthentication).AllowUnencryptedAuthentication |
            Should -BeTrue
    }
}
