BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $secret = ConvertTo-Secure 'sk_9876543210fedcba'
    $rsa = New-TestRsaKey
}

Describe 'Update-ApinizerProxyKeys' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'sends the request of "Update API Keys" in the documentation: <Case>' -ForEach @(
        @{ Case = 'both keys'; Give = 'PublicKey', 'SecretKey'; Body = '{"publicKey":"ak_1234567890abcdef","secretKey":"sk_9876543210fedcba"}' }
        @{ Case = 'only the public key'; Give = @('PublicKey'); Body = '{"publicKey":"ak_1234567890abcdef"}' }
        @{ Case = 'only the secret key'; Give = @('SecretKey'); Body = '{"secretKey":"sk_9876543210fedcba"}' }
        @{ Case = 'save and deploy'; Give = 'PublicKey', 'Deploy', 'Environment'
            Body = '{"publicKey":"ak_1234567890abcdef","deploy":true,"deployTargetEnvironmentNameList":["production"]}'
        }
    ) {
        $all = @{ PublicKey = 'ak_1234567890abcdef'; SecretKey = $secret; Deploy = $true; Environment = 'production' }
        $arguments = @{}
        foreach ($name in $Give) { $arguments[$name] = $all[$name] }
        $null = Update-ApinizerProxyKeys -ApiProxy MyAPI @arguments
        $request = Get-ApinizerEmulatorRequest
        $request.Method | Should -BeExactly 'PATCH'
        $request.Path | Should -BeExactly '/apiops/projects/MyProject/apiProxies/MyAPI/settings/keys/'
        $request.Query | Should -BeExactly ''
        $request.Body | Should -BeExactly $Body
    }

    It 'emits a result without a deployment when none was requested' {
        $result = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1
        $result | Should -BeOfType ApinizerOps.ProxyDeployment
        $result.ApiProxy | Should -BeExactly 'MyAPI'
        $result.Project | Should -BeExactly 'MyProject'
        $result.Saved | Should -BeTrue
        $result.Deployed | Should -BeNullOrEmpty
        $result.Success | Should -BeTrue
        $result.EnvironmentResults | Should -HaveCount 0
    }

    It 'emits the deployed environments' {
        $result = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -Deploy -Environment production, staging
        $result.Deployed | Should -BeTrue
        $result.EnvironmentResults.ToString() | Should -BeExactly 'production: ok; staging: ok'
        $result.EnvironmentResults[1].Message | Should -BeExactly 'Deployment successful'
    }

    It 'does not split names of an argument' {
        Get-Reason { Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -Deploy -Environment 'production; staging' } | Should -BeExactly 'NotFound'
        (Get-LastBody | ConvertFrom-Json).deployTargetEnvironmentNameList | Should -BeExactly 'production; staging'
    }

    It 'deploys for -Environment as an argument, without -Deploy' {
        (Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -Environment production).Deployed | Should -BeTrue
        Get-LastBody | Should -BeExactly '{"publicKey":"ak_1","deploy":true,"deployTargetEnvironmentNameList":["production"]}'
        ([pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = 'ak_1' } | Update-ApinizerProxyKeys -Environment staging).Deployed | Should -BeTrue
        (Get-ApinizerApiProxy MyAPI | Update-ApinizerProxyKeys -PublicKey ak_1 -Environment staging).Deployed | Should -BeTrue
        # A row that says no is not deployed, wherever the environment comes from.
        ([pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = 'ak_1'; Deploy = 'no' } | Update-ApinizerProxyKeys -Environment staging).Deployed | Should -BeNullOrEmpty
    }

    It 'does not deploy for a row with an environment but without Deploy' {
        $failure = Get-Failure { [pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = 'ak_1'; Environment = 'production' } | Update-ApinizerProxyKeys }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLike '*column Deploy*'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'fails for <Case>, and sends nothing' -ForEach @(
        @{ Case = 'no key'; Arguments = @{}; Words = '*At least one of PublicKey and SecretKey*' }
        @{ Case = 'an empty public key'; Arguments = @{ PublicKey = '' }; Words = '*PublicKey is blank*' }
        @{ Case = 'a blank public key'; Arguments = @{ PublicKey = " `t" }; Words = '*PublicKey is blank*' }
        @{ Case = 'an empty secret key'; Arguments = @{ SecretKey = New-Object -TypeName System.Security.SecureString }; Words = '*SecretKey is blank*' }
        @{ Case = 'a blank secret key beside a good public key'; Arguments = @{ PublicKey = 'ak_1'; SecretKey = ' ' }; Words = '*SecretKey is blank*' }
        @{ Case = '-Deploy without environments'; Arguments = @{ PublicKey = 'ak_1'; Deploy = $true }; Words = '*-Environment with -Deploy*' }
        @{ Case = '-Environment with -Deploy:$false'; Arguments = @{ PublicKey = 'ak_1'; Environment = 'production'; Deploy = $false }; Words = '*Leave one out*' }
    ) {
        $failure = Get-Failure { Update-ApinizerProxyKeys -ApiProxy MyAPI @Arguments }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLikeExactly $Words
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'refuses a private key or an object as a public key: <Case>' -ForEach @(
        @{ Case = 'PEM'; Make = { $rsa.Pem }; Words = '*PublicKey holds a private key*' }
        @{ Case = 'PEM, cut off'; Make = { $rsa.Pem.Substring(0, 200) }; Words = '*PublicKey holds a private key*' }
        @{ Case = 'base64 of PEM'; Make = { ConvertTo-Base64 $rsa.Pem }; Words = '*PublicKey holds a private key*' }
        @{ Case = 'base64 of DER'; Make = { [System.Convert]::ToBase64String($rsa.Der) }; Words = '*PublicKey holds a private key*' }
        @{ Case = 'a hashtable'; Make = { @{ Key = $rsa.Pem } }; Words = '*PublicKey can''t be read; expected text*' }
        @{ Case = 'a list'; Make = { , @($rsa.Pem, 'b') }; Words = '*PublicKey can''t be read; expected text*' }
        @{ Case = 'a row'; Make = { [pscustomobject] @{ Key = $rsa.Pem } }; Words = '*PublicKey can''t be read; expected text*' }
        @{ Case = 'a file'; Make = { Get-Item -LiteralPath $PSCommandPath }; Words = '*PublicKey can''t be read; expected text*' }
        @{ Case = 'a SecureString'; Make = { $secret }; Words = '*PublicKey can''t be read; expected text*' }
    ) {
        $given = & $Make
        $global:Error.Clear()
        $failure = Get-Failure { Update-ApinizerProxyKeys MyAPI -PublicKey $given }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLikeExactly $Words
        $text = (Get-ErrorText) -join "`n"
        $text | Should -Not -BeLike "*$($rsa.Pem.Substring(40, 20))*"
        $text | Should -Not -BeLike "*$((ConvertTo-Base64 $rsa.Pem).Substring(80, 20))*"
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'accepts a public key in PEM, and a number' {
        $null = Update-ApinizerProxyKeys MyAPI -PublicKey $rsa.PublicPem
        (Get-LastBody | ConvertFrom-Json).publicKey | Should -BeExactly $rsa.PublicPem.TrimEnd("`n")
        $null = Update-ApinizerProxyKeys MyAPI -PublicKey 12345678
        (Get-LastBody | ConvertFrom-Json).publicKey | Should -BeExactly '12345678'
    }

    It 'removes the line end of <Case>' -ForEach @(
        @{ Case = 'a file read as a whole'; Make = { [System.IO.File]::WriteAllText("$TestDrive/key.txt", "sk_of_a_file`r`n"); Get-Content -LiteralPath "$TestDrive/key.txt" -Raw } }
        @{ Case = 'a vault'; Make = { ConvertTo-Secure "sk_of_a_file`n" } }
    ) {
        $null = Update-ApinizerProxyKeys MyAPI -SecretKey (& $Make)
        (Get-LastBody | ConvertFrom-Json).secretKey | Should -BeExactly 'sk_of_a_file'
        $null = [pscustomobject] @{ ApiProxy = 'MyAPI'; SecretKey = (& $Make) } | Update-ApinizerProxyKeys
        (Get-LastBody | ConvertFrom-Json).secretKey | Should -BeExactly 'sk_of_a_file'
    }

    It 'refuses an unexpanded variable for <Name>' -ForEach @{ Name = 'PublicKey' }, @{ Name = 'SecretKey' } {
        $give = @{ $Name = '$(PROXY_KEY)' }
        $failure = Get-Failure { Update-ApinizerProxyKeys MyAPI @give }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLikeExactly "$Name is a variable that was not expanded*"
        Get-Reason { [pscustomobject] $give | Update-ApinizerProxyKeys -ApiProxy MyAPI } | Should -BeExactly 'InvalidArgument'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'keeps letters of any language in keys' {
        $key = 'ak_+/"\' + [char] 0x0131 + [char] 0x015F
        $null = Update-ApinizerProxyKeys MyAPI -PublicKey $key
        (Get-LastBody | ConvertFrom-Json).publicKey | Should -BeExactly $key
    }
}
