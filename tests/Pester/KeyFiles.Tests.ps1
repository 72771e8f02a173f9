# Files that are none, and files of any size, in the place of key files.

BeforeDiscovery {
    $isUnix = $PSVersionTable.PSEdition -eq 'Core' -and -not $IsWindows
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
    $good = Join-Path $TestDrive 'good.pem'
    [System.IO.File]::WriteAllText($good, $rsa.Pem)

    function New-SparseFile([string] $Name, [long] $Length) {
        $path = Join-Path $TestDrive $Name
        $stream = [System.IO.File]::Create($path)
        $stream.SetLength($Length)
        $stream.Dispose()
        $path
    }

    function New-Fifo {
        $path = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        & mkfifo $path
        $path
    }

    function New-Link([string] $Target) {
        $path = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        $null = New-Item -ItemType SymbolicLink -Path $path -Target $Target
        $path
    }

    # A good row before and one behind.
    function Get-Row([string] $Path) {
        foreach ($one in $good, $Path, $good) {
            $script:count++
            [pscustomobject] @{ Name = "k$script:count"; KeyType = 'PrivateKey'; Environment = 'production'; Path = $one }
        }
    }
}

Describe 'A row whose file is <Case>' -ForEach @(
    @{ Case = 'of 1 GB'; Make = { New-SparseFile 'huge.pem' 1GB }; Words = '*is larger than 1 MB, which no key, certificate or keystore is.' }
    @{ Case = 'a byte too large'; Make = { New-SparseFile 'large.pem' (1MB + 1) }; Words = '*is larger than 1 MB, which no key, certificate or keystore is.' }
    @{ Case = 'empty'; Make = { New-SparseFile 'empty.pem' 0 }; Words = '*is empty.' }
    @{ Case = 'full of zeros'; Make = { New-SparseFile 'zeros.pem' 1MB }; Words = '*neither PEM nor DER*' }
) {
    AfterEach {
        Stop-TestGateway
    }

    It 'is refused without being read, and other rows are sent' {
        $null = Start-TestGateway
        $rows = Get-Row (& $Make)
        $allocated = if ([GC].GetMethod('GetTotalAllocatedBytes')) { [GC]::GetTotalAllocatedBytes() }
        $results = @($rows | New-ApinizerKey -ErrorVariable problems -ErrorAction SilentlyContinue)
        if ($allocated) { [GC]::GetTotalAllocatedBytes() - $allocated | Should -BeLessThan 64MB }
        $results.KeyName | Should -BeExactly $rows[0].Name, $rows[2].Name
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidKeyContent,*'
        "$($problems[0])" | Should -BeLikeExactly $Words
        Get-Sent | Should -HaveCount 2
    }

    It 'is refused for one environment too' {
        $null = Start-TestGateway
        $path = & $Make
        if ($Case -ne 'full of zeros') { Get-Reason { New-ApinizerEnvironmentKey production -LiteralPath $path } | Should -Be 'InvalidKeyContent' }
        Get-Reason { New-ApinizerKey k PrivateKey -EnvironmentKey @{ Environment = 'production'; Path = $path } } | Should -Be 'InvalidKeyContent'
        Get-Sent | Should -BeNullOrEmpty
    }
}

Describe 'A path to something other than a file: <Case>' -Skip:(-not $isUnix) -ForEach @(
    @{ Case = 'a pipe'; Make = { New-Fifo } }
    @{ Case = 'a link to a pipe'; Make = { New-Link (New-Fifo) } }
    @{ Case = 'a device without an end'; Make = { '/dev/zero' } }
    @{ Case = 'a device'; Make = { '/dev/null' } }
) {
    AfterEach {
        Stop-TestGateway
    }

    It 'is refused, and the rows around it are sent' {
        $null = Start-TestGateway
        $rows = Get-Row (& $Make)
        $results = @($rows | New-ApinizerKey -ErrorVariable problems -ErrorAction SilentlyContinue)
        $results.KeyName | Should -BeExactly $rows[0].Name, $rows[2].Name
        $problems | Should -HaveCount 1
        $problems[0].FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidKeyContent,*'
        "$($problems[0])" | Should -BeLikeExactly '*is a pipe, a device or a socket; expected a file.'
        Get-Sent | Should -HaveCount 2
    }
}

Describe 'A path that is not a file' {
    BeforeAll {
        $null = Start-TestGateway
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'is named as a folder in the error' {
        { New-ApinizerKey k PrivateKey -Environment production -Path $TestDrive -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*is a folder; expected a file.'
    }

    It 'is shown without terminal escape sequences' {
        $path = "no$([char] 27)[31mfile$([char] 7).pem"
        $text = { New-ApinizerKey k PrivateKey -Environment production -LiteralPath $path -ErrorAction Stop } | Should -Throw -PassThru
        "$text" | Should -Not -Match '[\x00-\x1f]'
        "$text" | Should -BeLike "*'nofile.pem'*"
    }
}

Describe 'Files of several folders in one pipeline' {
    AfterEach {
        Stop-TestGateway
    }

    It 'are read from where the location is at each row' {
        $null = Start-TestGateway
        $keys = foreach ($number in 1..2) {
            $key = New-TestRsaKey
            $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive "folder$number")).FullName
            [System.IO.File]::WriteAllText((Join-Path $folder 'key.pem'), $key.Pem)
            @{ Folder = $folder; Sent = [System.Convert]::ToBase64String([System.Text.Encoding]::ASCII.GetBytes($key.Pem)) }
        }
        $null = New-PSDrive -Name Second -PSProvider FileSystem -Root $keys[1].Folder
        Push-Location
        try {
            $results = @(& {
                foreach ($step in @(0, 'key.pem'), @(1, 'key.pem'), @(1, './key.pem'), @(0, '../folder2/key.pem'), @(0, './key.pem'), @(0, 'Second:key.pem'), @(0, 'Second:/key.pem')) {
                    Set-Location -LiteralPath $keys[$step[0]].Folder
                    $count++
                    [pscustomobject] @{ Name = "k$count"; KeyType = 'PrivateKey'; Environment = 'production'; Path = $step[1] }
                }
            } | New-ApinizerKey -ErrorAction Stop)
        } finally {
            Pop-Location
            Remove-PSDrive -Name Second
        }
        $results.Success | Should -Be (@($true) * 7)
        $sent = (Get-ApinizerEmulatorRequest).Body | ForEach-Object { ($_ | ConvertFrom-Json).cryptoKeyInfoEnvironmentList[0].content }
        $sent | Should -BeExactly ($keys[0, 1, 1, 1, 0, 1, 1].Sent)
    }
}

# Only what the test has made itself: where the refusal is missing, the file is replaced indeed.
Describe 'An existing path given as -OutFile: <Case>' -Skip:(-not $isUnix) -ForEach @(
    @{ Case = 'a pipe'; Make = { New-Fifo } }
    @{ Case = 'a link to a pipe'; Make = { New-Link (New-Fifo) } }
    @{ Case = 'a link to a device'; Make = { New-Link '/dev/null' } }
) {
    AfterEach {
        Stop-TestGateway
    }

    It 'is not replaced by a new key' {
        $path = & $Make
        $before = & ls -di $path
        foreach ($call in
            { New-ApinizerKeyMaterial -Aes 128 -OutFile $path -Force }, { New-ApinizerKeyMaterial -Aes 128 -OutFile $path }) {
            $failure = Get-Failure $call
            $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
            "$failure" | Should -BeLikeExactly "*is a pipe, a device or a socket; expected the name of a file."
        }

        $null = Start-TestGateway
        Get-Reason { Invoke-ApinizerProxyKeyRotation MyAPI -OutFile $path -Force } | Should -Be 'InvalidArgument'
        Get-Sent | Should -BeNullOrEmpty
        & ls -di $path | Should -BeExactly $before
    }
}
