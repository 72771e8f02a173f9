BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
}

Describe 'The default session' {
    BeforeEach {
        $gateway = Start-TestGateway
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'belongs to its runspace' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Manifest) Import-Module -Name $Manifest; @(Get-ApinizerSession).Count').AddArgument($ModuleManifest)
            $shell.Invoke() | Should -Be 0
        } finally {
            $shell.Dispose()
        }
    }

    It 'can be used in another runspace as -Session' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Manifest, $Session) Import-Module -Name $Manifest
                Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_shared -Session $Session').AddArgument($ModuleManifest).AddArgument((Get-ApinizerSession))
            $shell.Invoke()[0].Success | Should -BeTrue
            Get-Sent | Should -HaveCount 1
        } finally {
            $shell.Dispose()
        }
    }

    It 'is overridden by -Session' {
        $first = Get-ApinizerSession
        $other = Start-ApinizerEmulator
        $null = Connect-Apinizer -Uri $other.Uri -Token $other.Token -Project MyProject
        try {
            $result = Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_first -Session $first
            $result.Gateway | Should -BeExactly $first.Uri.AbsoluteUri
            Get-ApinizerEmulatorRequest -Emulator $other | Should -BeNullOrEmpty
            Get-ApinizerEmulatorRequest -Emulator $gateway | Should -HaveCount 1
        } finally {
            Stop-ApinizerEmulator -Emulator $other
            Stop-ApinizerEmulator -Emulator $gateway
        }
    }

    It 'coexists with others, each with its own token and project' {
        $first = Get-ApinizerSession
        $other = Start-ApinizerEmulator -Project Second -Token (ConvertTo-Secure 'apnz_second_gateway')
        $second = Connect-Apinizer -Uri $other.Uri -Token $other.Token -Project Second
        try {
            foreach ($session in $first, $second, $first, $second) {
                $result = Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_side -Session $session
                $result.Project | Should -BeExactly $session.Project
                $result.Gateway | Should -BeExactly $session.Uri.AbsoluteUri
            }
            Get-ApinizerEmulatorRequest -Emulator $gateway | Should -HaveCount 2
            Get-ApinizerEmulatorRequest -Emulator $other | Should -HaveCount 2
        } finally {
            Stop-ApinizerEmulator -Emulator $other
            Stop-ApinizerEmulator -Emulator $gateway
        }
    }
}

Describe 'Disconnect-Apinizer' {
    BeforeEach {
        $gateway = Start-TestGateway
        $session = Get-ApinizerSession
    }

    AfterEach {
        Stop-ApinizerEmulator
    }

    It 'leaves no default session' {
        Disconnect-Apinizer
        Get-ApinizerSession | Should -BeNullOrEmpty
        $session.IsConnected | Should -BeFalse
    }

    It 'does nothing without a session' {
        Disconnect-Apinizer
        { Disconnect-Apinizer -ErrorAction Stop } | Should -Not -Throw
    }

    It 'takes a session from the pipeline' {
        $session | Disconnect-Apinizer
        $session.IsConnected | Should -BeFalse
    }

    It 'makes cmdlets fail with NotConnected, terminating, and sends nothing' {
        Disconnect-Apinizer
        { Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_late -ErrorAction SilentlyContinue } |
            Should -Throw -ErrorId 'NotConnected,*'
        { Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_late -Session $session -ErrorAction SilentlyContinue } |
            Should -Throw -ErrorId 'NotConnected,*' -ExpectedMessage '*was disconnected*'
        { [pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = 'ak_late' } | Update-ApinizerProxyKeys -ErrorAction SilentlyContinue } |
            Should -Throw -ErrorId 'NotConnected,*'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'refuses an empty variable' {
        $nothing = $null
        { Disconnect-Apinizer -Session $nothing } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        $session.IsConnected | Should -BeTrue
        Disconnect-Apinizer
    }

    It 'keeps another default session' {
        $newer = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token
        Disconnect-Apinizer -Session $session
        [object]::ReferenceEquals((Get-ApinizerSession), $newer) | Should -BeTrue
        Disconnect-Apinizer
    }

    It 'is noticed by a runspace that has the session as its default' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Manifest, $Uri, $Token) Import-Module -Name $Manifest; Connect-Apinizer -Uri $Uri -Token $Token')
            $null = $shell.AddArgument($ModuleManifest).AddArgument($gateway.Uri).AddArgument($gateway.Token)
            $theirs = $shell.Invoke()[0]
            Disconnect-Apinizer -Session $theirs
            $shell.Commands.Clear()
            $null = $shell.AddScript('try { Get-ApinizerSession } catch { $_.FullyQualifiedErrorId }')
            $shell.Invoke() | Should -BeLikeExactly 'NotConnected,*'
        } finally {
            $shell.Dispose()
            Disconnect-Apinizer
        }
    }
}

Describe 'The project' {
    BeforeEach {
        $gateway = Start-ApinizerEmulator -Project MyProject, Other
        $projectBefore = $env:APINIZER_PROJECT
        $env:APINIZER_PROJECT = $null
    }

    AfterEach {
        $env:APINIZER_PROJECT = $projectBefore
        Stop-TestGateway
    }

    It 'is missing: an argument fails at once, terminating' {
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token
        { Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_none -ErrorAction SilentlyContinue } |
            Should -Throw -ErrorId 'NoProject,*'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'is missing: rows fail one by one, and those that name one go through' {
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token
        $rows = @(
            [pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = 'ak_1'; Project = '' }
            [pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = 'ak_2'; Project = 'Other' }
        )
        $results = $rows | Update-ApinizerProxyKeys -ErrorVariable problems -ErrorAction SilentlyContinue
        $results.Project | Should -BeExactly 'Other'
        $problems.FullyQualifiedErrorId | Should -BeLikeExactly 'NoProject,*'
        Get-Sent | Should -HaveCount 1
    }

    It 'is taken from the parameter before the session' {
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
        (Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1 -Project Other).Project | Should -BeExactly 'Other'
        (Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1 -ProjectName Other).Project | Should -BeExactly 'Other'
    }
}
