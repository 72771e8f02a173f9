BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $aes = New-TestSecretKey -Length 16
    $wire = [System.Convert]::ToBase64String($aes)
    $file = Join-Path -Path $TestDrive -ChildPath 'aes.bin'
    [System.IO.File]::WriteAllBytes($file, $aes)
}

Describe 'New-ApinizerEnvironmentKey' -Tag Culture {
    It 'sends nothing and needs no session' {
        $key = New-ApinizerEnvironmentKey production -Path $file -Alias one
        $key | Should -BeOfType ApinizerOps.EnvironmentKey
        $key.Environment | Should -BeExactly 'production'
        $key.Alias | Should -BeExactly 'one'
    }

    It 'shows no content' {
        $key = New-ApinizerEnvironmentKey production -Content $wire
        $shown = ($key | Format-List -Property * -Force | Out-String) + [System.Management.Automation.PSSerializer]::Serialize($key, 5) + $key
        $shown | Should -Not -BeLike "*$wire*"
        "$key" | Should -BeExactly 'production'
    }

    It 'reads the file at once' {
        $early = Join-Path -Path $TestDrive -ChildPath 'early.bin'
        [System.IO.File]::WriteAllBytes($early, $aes)
        $key = New-ApinizerEnvironmentKey production -LiteralPath $early
        Remove-Item -LiteralPath $early
        $null = Start-TestGateway
        try {
            (New-ApinizerKey k SecretKey -EnvironmentKey $key).Success | Should -BeTrue
        } finally {
            Stop-TestGateway
        }
    }

    It 'fails with <Reason> for <Case>' -ForEach @(
        @{ Case = 'no file'; Reason = 'InvalidArgument'; Arguments = @{ Environment = 'production'; Path = 'TestDrive:\none' } }
        @{ Case = 'a bad name'; Reason = 'InvalidName'; Arguments = @{ Environment = "a`ab"; Content = 'AAECAwQFBgcICQoLDA0ODw==' } }
        @{ Case = 'a variable for a name'; Reason = 'InvalidName'; Arguments = @{ Environment = '$(Environment)'; Content = 'AAECAwQFBgcICQoLDA0ODw==' } }
        @{ Case = 'empty content'; Reason = 'InvalidKeyContent'; Arguments = @{ Environment = 'production'; Content = '' } }
        @{ Case = 'an object as content'; Reason = 'InvalidKeyContent'; Arguments = @{ Environment = 'production'; Content = [guid]::Empty } }
    ) {
        Get-Reason { New-ApinizerEnvironmentKey @Arguments } | Should -BeExactly $Reason
    }
}

Describe '-EnvironmentKey' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'takes <Case>' -ForEach @(
        @{ Case = 'what the builder makes'; Make = { New-ApinizerEnvironmentKey production -Content $aes } }
        @{ Case = 'a hashtable with content'; Make = { @{ Environment = 'production'; Content = $aes } } }
        @{ Case = 'a hashtable with text'; Make = { @{ Environment = 'production'; Content = $wire } } }
        @{ Case = 'a hashtable with a SecureString'; Make = { @{ environment = 'production'; content = ConvertTo-Secure $wire } } }
        @{ Case = 'a hashtable with a path'; Make = { @{ Environment = 'production'; Path = $file } } }
        @{ Case = 'an ordered table with a literal path'; Make = { [ordered] @{ Environment = 'production'; LiteralPath = $file } } }
        @{ Case = 'a row with other columns'; Make = { [pscustomobject] @{ Environment = 'production'; Content = $wire; Path = ''; Owner = 'me' } } }
        @{ Case = 'a CSV row'; Make = { "Environment,Path,Alias`nproduction,$file," | ConvertFrom-Csv } }
    ) {
        (New-ApinizerKey k SecretKey -EnvironmentKey (& $Make) -ErrorAction Stop).Success | Should -BeTrue
        Get-LastBody | Should -BeExactly ('{"name":"k","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"production","content":"' + $wire + '"}]}')
    }

    It 'takes several, of mixed kinds' {
        $keys = @{ Environment = 'production'; Path = $file; Alias = 'one' }, ("Environment,Content`nstaging,$wire" | ConvertFrom-Csv)
        $null = New-ApinizerKey k SecretKey -EnvironmentKey $keys
        $sent = (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList
        $sent.environmentName | Should -Be @('production', 'staging')
        $sent[0].alias | Should -BeExactly 'one'
        $sent.content | Should -Be @($wire, $wire)
    }

    It 'updates a key' {
        $null = New-ApinizerKey k SecretKey -Environment production -Content $aes
        $null = Update-ApinizerKey k -EnvironmentKey @{ Environment = 'production'; Content = $aes } -JwkUpdateAction Nullify
        Get-LastBody | Should -BeExactly ('{"cryptoKeyInfoEnvironmentList":[{"environmentName":"production","content":"' + $wire + '"}]}')
    }

    It 'reads a file by its literal name, and a pattern only from a hashtable' {
        [System.IO.File]::WriteAllBytes((Join-Path -Path $TestDrive -ChildPath 'pay[1].bin'), $aes)
        [System.IO.File]::WriteAllBytes((Join-Path -Path $TestDrive -ChildPath 'pay1.bin'), (New-TestSecretKey -Length 16))
        [System.IO.File]::WriteAllBytes((Join-Path -Path $TestDrive -ChildPath 'only2.bin'), $aes)
        foreach ($key in @{ Environment = 'production'; Path = "$TestDrive/pay[1].bin" }, "production=$TestDrive/pay[1].bin",
            [pscustomobject] @{ Environment = 'production'; Path = "$TestDrive/pay[1].bin" }, @{ Environment = 'production'; Path = "$TestDrive/only[2].bin" }) {
            $null = Set-ApinizerKey k SecretKey -EnvironmentKey $key -ErrorAction Stop
            (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content | Should -BeExactly $wire
        }
        foreach ($key in "production=$TestDrive/only[2].bin", [pscustomobject] @{ Environment = 'production'; Path = "$TestDrive/only[2].bin" }) {
            Get-Reason { New-ApinizerKey k2 SecretKey -EnvironmentKey $key } | Should -BeExactly 'InvalidArgument'
        }
        $row = [pscustomobject] @{ Name = 'k3'; KeyType = 'SecretKey'; EnvironmentKey = @{ Environment = 'production'; Path = "$TestDrive/only[2].bin" } }
        Get-Reason { $row | New-ApinizerKey } | Should -BeExactly 'InvalidArgument'
    }

    It 'fails for <Case>, quotes no content and sends nothing' -ForEach @(
        @{ Case = 'no environment'; Reason = 'InvalidName'; Make = { @{ Content = $wire } } }
        @{ Case = 'no content'; Reason = 'InvalidKeyContent'; Make = { @{ Environment = 'production' } } }
        @{ Case = 'a list of environments'; Reason = 'InvalidArgument'; Make = { @{ Environment = 'production', 'staging'; Content = $wire } } }
        @{ Case = 'two contents'; Reason = 'InvalidArgument'; Make = { @{ Environment = 'production'; Content = $wire; Path = $file } } }
        @{ Case = 'a bad path'; Reason = 'InvalidArgument'; Make = { @{ Environment = 'production'; Path = 'TestDrive:\none' } } }
        @{ Case = 'the same environment twice'; Reason = 'InvalidArgument'; Make = { @{ Environment = 'production'; Content = $wire }, @{ Environment = 'production'; Content = $wire } } }
        @{ Case = 'content that is none'; Reason = 'InvalidKeyContent'; Make = { @{ Environment = 'production'; Content = "$wire!" } } }
        @{ Case = 'a number'; Reason = 'InvalidArgument'; Make = { 42 } }
        @{ Case = 'nothing in a list'; Reason = 'InvalidArgument'; Make = { , $null + @{ Environment = 'production'; Content = $wire } } }
    ) {
        $global:Error.Clear()
        Get-Reason { New-ApinizerKey k SecretKey -EnvironmentKey (& $Make) } | Should -BeExactly $Reason
        (Get-ErrorText) -join "`n" | Should -Not -BeLike "*$wire*"
        Get-Sent | Should -BeNullOrEmpty
    }
}
