BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $secret = New-TestSecretKey
}

Describe 'Get cmdlets on a <_> server' -Tag Culture -ForEach 'Legacy', 'Classic', 'Current' {
    BeforeAll {
        $dialect = $_
        $null = Start-TestGateway -Emulator @{
            Dialect = $dialect; Project = 'MyProject', 'Other'; Environment = 'production', 'staging'
            Username = 'api-user', 'other-user'; ApiProxy = 'MyAPI', 'Your API'
        }
        $null = New-ApinizerKey -Name 'payment' -KeyType SecretKey -Environment production, staging -Content $secret -Algorithm Aes -Description 'For payments'
        $null = New-ApinizerKey -Name 'ledger' -KeyType SecretKey -Environment production -Content $secret -Algorithm Aes
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'shows all <Noun>s: <Names>' -ForEach @(
        @{ Noun = 'Project'; Names = 'MyProject', 'Other', 'admin'; Property = 'Name' }
        @{ Noun = 'Environment'; Names = 'production', 'staging'; Property = 'Name' }
        @{ Noun = 'Key'; Names = 'payment', 'ledger'; Property = 'Name' }
        @{ Noun = 'Credential'; Names = 'api-user', 'other-user'; Property = 'Username' }
        @{ Noun = 'ApiProxy'; Names = 'MyAPI', 'Your API'; Property = 'Name' }
    ) {
        $all = & "Get-Apinizer$Noun"
        $all | Should -BeOfType "ApinizerOps.${Noun}Info"
        $all.$Property | Sort-Object | Should -BeExactly ($Names | Sort-Object)
        $all.Gateway | Select-Object -Unique | Should -BeExactly (Get-ApinizerSession).Uri.AbsoluteUri
    }

    It 'shows a key with all its properties, but without its content' {
        $key = Get-ApinizerKey payment
        $key.Project | Should -BeExactly 'MyProject'
        $key.KeyType | Should -BeExactly 'SecretKey'
        $key.Description | Should -BeExactly 'For payments'
        $key.Environments.ToString() | Should -BeExactly 'production;staging'
        $text = ($key | Format-List -Property * -Force | Out-String) + ($key | ConvertTo-Json -Depth 9) +
            ($key | ConvertTo-Csv | Out-String) + [System.Management.Automation.PSSerializer]::Serialize($key, 9)
        $text | Should -Not -BeLike "*$([System.Convert]::ToBase64String($secret))*"
    }

    It 'shows no key material in the verbose stream' {
        $text = Get-ApinizerKey -Verbose 4>&1 | Out-String -Width 4096
        $text | Should -BeLike '*GET http*'
        $text | Should -Not -BeLike "*$([System.Convert]::ToBase64String($secret))*"
    }

    It 'writes a non-terminating error for a missing name' {
        $found = Get-ApinizerKey -Name payment, nothing, ledger -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.Name | Should -BeExactly 'payment', 'ledger'
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -BeExactly 'NotFound,ApinizerOps.Commands.GetKeyCommand'
        $problem[0].CategoryInfo.Category | Should -BeExactly 'ObjectNotFound'
        $problem[0].TargetObject | Should -BeExactly 'nothing'
    }

    It 'shows where a proxy is deployed' {
        $null = Publish-ApinizerApiProxy -ApiProxy 'Your API' -Environment staging
        $there = Get-ApinizerApiProxyDeployment -ApiProxy Your*
        $there | Should -BeOfType ApinizerOps.ApiProxyDeploymentInfo
        $there.Environment | Should -BeExactly 'production', 'staging'
        $there.Deployed | Should -Be $false, $true
        (Get-ApinizerApiProxyDeployment 'Your API' staging).Deployed | Should -BeTrue
        if ($dialect -eq 'Current') { $there[1].LastDeployTime | Should -BeOfType System.DateTimeOffset }
    }
}

Describe 'Get cmdlets with names and patterns' -Tag Culture {
    BeforeAll {
        $gateway = Start-TestGateway -Emulator @{ ApiProxy = 'MyAPI', 'Your API', 'a[1]', 'x*' }
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'finds <Pattern>: <Names>' -ForEach @(
        @{ Pattern = '*api'; Names = 'MyAPI', 'Your API' }
        @{ Pattern = '?yAPI'; Names = 'MyAPI' }
        @{ Pattern = 'a[1]'; Names = 'a[1]' }
        @{ Pattern = 'a`[1`]'; Names = 'a[1]' }
        @{ Pattern = 'x`*'; Names = 'x*' }
        @{ Pattern = 'none*'; Names = @() }
    ) {
        (Get-ApinizerApiProxy $Pattern).Name | Should -BeExactly $Names
    }

    It 'writes no error for a pattern without a match' {
        Get-Failure { Get-ApinizerProject none*; Get-ApinizerKey none*; Get-ApinizerCredential none* } | Should -BeNullOrEmpty
    }

    It 'mentions that names are case-sensitive: <Script>' -ForEach @(
        @{ Script = { Get-ApinizerProject myproject }; There = 'MyProject' }
        @{ Script = { Get-ApinizerCredential API-USER }; There = 'api-user' }
    ) {
        $failure = Get-Failure $Script
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'NotFound,*'
        "$failure" | Should -BeLikeExactly "*there is '$There', and names are case-sensitive*"
    }

    It 'takes names from the pipeline, as text, rows and results of the module' {
        ('MyAPI', 'Your*' | Get-ApinizerApiProxy).Name | Should -BeExactly 'MyAPI', 'Your API'
        ([pscustomobject] @{ Name = 'MyAPI', 'a[1]' } | Get-ApinizerApiProxy).Name | Should -BeExactly 'MyAPI', 'a[1]'
        # A name may hold a semicolon.
        Get-Reason { [pscustomobject] @{ Name = 'MyAPI;Your API' } | Get-ApinizerApiProxy } | Should -BeExactly 'NotFound'
        (Get-ApinizerApiProxy x``* | Get-ApinizerApiProxy).Name | Should -BeExactly 'x*'
        (Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 | Get-ApinizerApiProxy).Name | Should -BeExactly 'MyAPI'
        (Get-ApinizerProject MyProject | Get-ApinizerApiProxy MyAPI).Project | Should -BeExactly 'MyProject'
    }

    It 'shows only the key that a piped binding or removal names' {
        $null = New-ApinizerKey -Name payment -KeyType SecretKey -Environment production -Content $secret
        $null = New-ApinizerKey -Name ledger -KeyType SecretKey -Environment production -Content $secret
        (Set-ApinizerCredentialSecretKey api-user ledger | Get-ApinizerKey).Name | Should -BeExactly 'ledger'
        $removal = Remove-ApinizerKey ledger -Force
        Get-Reason { $removal | Get-ApinizerKey } | Should -BeExactly 'NotFound'
        $null = Remove-ApinizerKey payment -Force
    }

    It 'does not list everything for a result that names nothing of the kind: <Script>' -ForEach @(
        @{ Script = { Get-ApinizerCredential api-user | Get-ApinizerKey } }
        @{ Script = { Get-ApinizerApiProxy MyAPI | Get-ApinizerCredential } }
        @{ Script = { Get-ApinizerEnvironment production | Get-ApinizerApiProxy } }
    ) {
        Get-Reason $Script | Should -BeExactly 'InvalidArgument'
    }

    It 'finds the project of any piped result' {
        (Get-ApinizerApiProxy MyAPI | Get-ApinizerProject).Name | Should -BeExactly 'MyProject'
        ('My*' | Get-ApinizerProject).Name | Should -BeExactly 'MyProject'
        ([pscustomobject] @{ Project = 'MyProject', 'admin' } | Get-ApinizerProject).Name | Should -BeExactly 'MyProject', 'admin'
        @([pscustomobject] @{ Name = '' } | Get-ApinizerProject).Name | Should -Contain 'admin'
        Get-Reason { Get-Process -Id $PID | Get-ApinizerProject } | Should -BeExactly 'InvalidArgument'
    }

    It 'shows what is deployed to an environment that is piped' {
        $null = Publish-ApinizerApiProxy MyAPI production, staging
        $in = Get-ApinizerEnvironment staging | Get-ApinizerApiProxyDeployment
        $in.Environment | Select-Object -Unique | Should -BeExactly 'staging'
        ($in | Where-Object Deployed).ApiProxy | Should -BeExactly 'MyAPI'
        (Get-ApinizerApiProxyDeployment MyAPI production | Get-ApinizerApiProxyDeployment).Environment | Should -BeExactly 'production'
        $null = Unpublish-ApinizerApiProxy MyAPI production, staging -Force
    }

    It 'writes an error for an invalid pattern, and goes on' {
        $found = Get-ApinizerApiProxy 'MyAPI', '[', 'Your API' -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.Name | Should -BeExactly 'MyAPI', 'Your API'
        $problem[0].FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        Get-Reason { Get-ApinizerApiProxyDeployment MyAPI -Environment 'pr[' } | Should -BeExactly 'InvalidArgument'
    }

    It 'checks the gateway of a piped object, also after a file or Select-Object' {
        $null = New-ApinizerKey payment SecretKey -Environment production -Content $secret
        $file = Join-Path -Path $TestDrive -ChildPath 'key.xml'
        Get-ApinizerKey payment | Export-Clixml -Path $file
        $row = Get-ApinizerKey payment | Select-Object -Property *
        $home1 = Get-ApinizerSession
        $other = Start-ApinizerEmulator
        $away = Connect-Apinizer -Uri $other.Uri -Token $other.Token -Project MyProject
        Get-Reason { Import-Clixml -Path $file | Remove-ApinizerKey -Session $away -Force } | Should -BeExactly 'SessionMismatch'
        Get-Reason { $row | Remove-ApinizerKey -Session $away -Force } | Should -BeExactly 'SessionMismatch'
        Get-ApinizerEmulatorRequest -Emulator $other | Should -BeNullOrEmpty
        (Import-Clixml -Path $file | Remove-ApinizerKey -Session $home1 -Force).KeyName | Should -BeExactly 'payment'
        Stop-ApinizerEmulator -Emulator $other
        $null = Connect-Apinizer -Uri $home1.Uri -Token $gateway.Token -Project MyProject
    }

    It 'does not use an unrelated object as a name' {
        Get-Reason { Get-Process -Id $PID | Get-ApinizerApiProxy } | Should -BeExactly 'InvalidArgument'
    }

    It 'refuses an object of another gateway' {
        $proxy = Get-ApinizerApiProxy MyAPI
        $other = Start-ApinizerEmulator
        $session = Connect-Apinizer -Uri $other.Uri -Token $other.Token -Project MyProject
        Get-Reason { $proxy | Get-ApinizerApiProxy -Session $session } | Should -BeExactly 'SessionMismatch'
        Get-ApinizerEmulatorRequest -Emulator $other | Should -BeNullOrEmpty
        Stop-ApinizerEmulator -Emulator $other
    }

    It 'lists all environments without a project' {
        $emulator = Start-ApinizerEmulator -Environment production
        $session = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token
        (Get-ApinizerEnvironment -Session $session).Name | Should -BeExactly 'production'
        (Get-ApinizerEnvironment -Session $session -Project MyProject).Project | Should -BeExactly 'MyProject'
        (Get-ApinizerEmulatorRequest -Emulator $emulator).Path | Should -BeExactly '/apiops/environments/', '/apiops/projects/MyProject/environments/'
        Stop-ApinizerEmulator -Emulator $emulator
    }

    It 'sends no more requests once the token is refused' {
        $session = Connect-Apinizer -Uri (Start-ApinizerEmulator).Uri -Token (ConvertTo-Secure 'apnz_wrong')
        $before = @(Get-ApinizerEmulatorRequest).Count
        Get-Reason { 'a', 'b', 'c' | Get-ApinizerProject -Session $session -ErrorAction Continue } | Should -BeExactly 'Unauthorized', 'Unauthorized', 'Unauthorized'
        Get-Reason { Get-ApinizerProject a, b, c -Session $session } | Should -BeExactly 'Unauthorized'
        @(Get-ApinizerEmulatorRequest).Count - $before | Should -Be 2
    }
}
