BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $gateway = Start-TestGateway
}

AfterAll { Stop-TestGateway }

Describe 'Test-ApinizerConnection' {
    It 'reports whether the session''s project exists: <Project>' -ForEach @(
        @{ Project = 'MyProject'; Found = $true; Words = '*The project is there.' }
        @{ Project = 'myproject'; Found = $false; Words = '*there is ''MyProject'', and names are case-sensitive.' }
        @{ Project = 'None'; Found = $false; Words = '*no such project*' }
    ) {
        $null = Connect-Apinizer -Emulator $gateway -Project $Project
        $test = Test-ApinizerConnection
        $test.Reachable, $test.Authenticated, $test.ProjectFound | Should -Be $true, $true, $Found
        $test.Project | Should -BeExactly $Project
        $test.Message | Should -BeLikeExactly $Words
    }

    It 'does not mention a project when the session has none, or the token is refused' {
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token
        (Test-ApinizerConnection).ProjectFound | Should -BeNullOrEmpty
        $null = Connect-Apinizer -Uri $gateway.Uri -Token (ConvertTo-Secure 'wrong-token') -Project MyProject
        $test = Test-ApinizerConnection
        $test.Authenticated | Should -BeFalse
        $test.ProjectFound | Should -BeNullOrEmpty
    }
}
