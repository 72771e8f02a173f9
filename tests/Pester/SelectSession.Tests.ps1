BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
}

Describe 'Select-ApinizerSession' {
    BeforeAll {
        $gateway = Start-TestGateway -Emulator @{ Project = 'First', 'Second' } -Project First
        $first = Get-ApinizerSession
        $second = Connect-Apinizer -Emulator $gateway -Project Second
    }

    AfterAll { Stop-TestGateway }

    It 'makes a session the default, as an argument and from the pipeline' {
        [object]::ReferenceEquals((Select-ApinizerSession $first), $first) | Should -BeTrue
        (Get-ApinizerSession).Project | Should -BeExactly 'First'
        (Get-ApinizerApiProxy MyAPI).Project | Should -BeExactly 'First'
        [object]::ReferenceEquals(($second | Select-ApinizerSession), $second) | Should -BeTrue
        (Get-ApinizerApiProxy MyAPI).Project | Should -BeExactly 'Second'
        $first.IsConnected | Should -BeTrue
    }

    It 'sends nothing' {
        $before = @(Get-Sent).Count
        $null = $first, $second | Select-ApinizerSession
        Get-Sent | Should -HaveCount $before
    }

    It 'refuses a session that was disconnected, and keeps the default' {
        $null = Select-ApinizerSession $second
        $gone = Connect-Apinizer -Emulator $gateway
        $null = Select-ApinizerSession $second
        Disconnect-Apinizer -Session $gone
        Get-Reason { Select-ApinizerSession $gone } | Should -BeExactly 'NotConnected'
        (Get-ApinizerSession).Project | Should -BeExactly 'Second'
    }
}
