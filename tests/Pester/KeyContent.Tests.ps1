# A handful of the content rules, as a user meets them; the rest is tested below the cmdlets.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
    $aes = [byte[]] (200..231)
    $wire = [System.Convert]::ToBase64String($aes)
}

Describe 'Key content' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway
        $global:Error.Clear()
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'arrives as the same bytes, given as <Case>' -ForEach @(
        @{ Case = 'bytes'; Make = { , $aes } }
        @{ Case = 'a list of bytes'; Make = { , @($aes) } }
        @{ Case = 'a list of numbers'; Make = { , @(200..231) } }
        @{ Case = 'base64'; Make = { $wire } }
        @{ Case = 'base64 in lines'; Make = { , @($wire.Substring(0, 20), $wire.Substring(20)) } }
        @{ Case = 'a SecureString'; Make = { ConvertTo-Secure $wire } }
        @{ Case = 'hex'; Make = { [System.BitConverter]::ToString($aes).Replace('-', '') } }
        @{ Case = 'hex in lower case'; Make = { [System.BitConverter]::ToString($aes).Replace('-', '').ToLowerInvariant() } }
        @{ Case = 'what "certutil -encode" writes'; Make = { ConvertTo-Pem -Label CERTIFICATE -Content $aes } }
    ) {
        $format = if ($Case -like 'hex*') { 'Hex' } else { 'Auto' }
        (New-ApinizerKey k SecretKey -Environment production -Content (& $Make) -ContentFormat $format).Success | Should -BeTrue
        (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content | Should -BeExactly $wire
    }

    It 'is sent as base64 of a PKCS#8 PEM, given as <Case>' -ForEach @(
        @{ Case = 'PKCS#8 PEM'; Make = { $rsa.Pem } }
        @{ Case = 'PKCS#8 PEM with Windows line ends'; Make = { $rsa.Pem.Replace("`n", "`r`n") } }
        @{ Case = 'PKCS#8 PEM in lines, as Get-Content reads it'; Make = { , $rsa.Pem.Split("`n") } }
        @{ Case = 'PKCS#1 PEM'; Make = { $rsa.Pkcs1Pem } }
        @{ Case = 'DER'; Make = { , $rsa.Der } }
        @{ Case = 'base64 of DER'; Make = { [System.Convert]::ToBase64String($rsa.Der) } }
        @{ Case = 'base64 of PEM'; Make = { $rsa.Wire } }
        @{ Case = 'what "certutil -encode" makes of a PEM file'; Make = { ConvertTo-Pem -Label CERTIFICATE -Content ([System.Text.Encoding]::ASCII.GetBytes($rsa.Pem)) } }
        @{ Case = 'PEM with text around it'; Make = { "Bag Attributes`n$($rsa.Pem)`nend" } }
        @{ Case = 'PEM beside its certificate'; Make = { $rsa.Pem + (New-TestCertificatePem -Rsa $rsa.Rsa) } }
    ) {
        (New-ApinizerKey k PrivateKey -Environment production -Content (& $Make)).Success | Should -BeTrue
        (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content | Should -BeExactly $rsa.Wire
    }

    It 'is read from a file with a byte order mark of <Encoding>' -ForEach @(@{ Encoding = 'UTF8' }, @{ Encoding = 'Unicode' }, @{ Encoding = 'BigEndianUnicode' }) {
        $file = Join-Path -Path $TestDrive -ChildPath 'marked.pem'
        [System.IO.File]::WriteAllText($file, $rsa.PublicPem, [System.Text.Encoding]::$Encoding)
        $null = New-ApinizerKey k PublicKey -Environment production -Path $file
        (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content | Should -BeExactly $rsa.PublicWire
    }

    It 'fails for <Case>: names it, quotes nothing, sends nothing' -ForEach @(
        @{ Case = 'a certificate as a private key'; Type = 'PrivateKey'; Words = '*is a certificate; expected an RSA private key*'; Make = { New-TestCertificatePem -Rsa $rsa.Rsa } }
        @{ Case = 'a public key as a private key'; Type = 'PrivateKey'; Words = '*is an RSA public key; expected an RSA private key*'; Make = { $rsa.PublicPem } }
        @{ Case = 'a private key as a public key'; Type = 'PublicKey'; Words = '*is an RSA private key; expected an RSA public key*'; Make = { $rsa.Pem } }
        @{ Case = 'a private key as a secret key'; Type = 'SecretKey'; Words = '*PEM of **'; Make = { $rsa.Pem } }
        @{ Case = '13 bytes'; Type = 'SecretKey'; Words = '*13 bytes*16, 24 or 32*'; Make = { , [byte[]] (1..13) } }
        @{ Case = 'base64 of 13 bytes'; Type = 'SecretKey'; Words = '*base64 of 13 bytes*'; Make = { 'AQIDBAUGBwgJCgsMDQ==' } }
        @{ Case = '32 hex digits, which are base64 of 24 bytes too'; Type = 'SecretKey'; Words = '*hex of 16 bytes or base64 of 24 bytes*-ContentFormat*'; Make = { '00112233445566778899aabbccddeeff' } }
        @{ Case = 'half a PEM block'; Type = 'PrivateKey'; Words = '*begins but does not end*'; Make = { $rsa.Pem.Substring(0, 600) } }
        @{ Case = 'text'; Type = 'PrivateKey'; Words = '*neither PEM nor DER*'; Make = { 'no key at all, but long enough' } }
        @{ Case = 'a file name'; Type = 'SecretKey'; Words = '*neither base64 nor hex*'; Make = { 'C:\keys\production.pem' } }
        @{ Case = 'nothing'; Type = 'SecretKey'; Words = '*content is empty*'; Make = { '' } }
        @{ Case = 'an object'; Type = 'SecretKey'; Words = "*can't be key content*"; Make = { Get-Process -Id $PID } }
        @{ Case = 'a table'; Type = 'SecretKey'; Words = "*Hashtable can't be key content*"; Make = { @{ Key = 'no key at all' } } }
    ) {
        $content = & $Make
        $failure = Get-Failure { New-ApinizerKey k $Type -Environment production -Content $content }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidKeyContent,*'
        $failure.CategoryInfo.Category | Should -Be 'InvalidData'
        "$failure" | Should -BeLikeExactly $Words
        if ($content -is [string] -and $content) {
            ((Get-ErrorText) -join "`n").Contains($content.Substring($content.Length / 2, [System.Math]::Min(12, $content.Length / 2))) | Should -BeFalse
        }
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'is read as -ContentFormat says: <Format> of 32 hex digits has <Length> bytes' -ForEach @(
        @{ Format = 'Hex'; Length = 16 }
        @{ Format = 'Base64'; Length = 24 }
    ) {
        $null = New-ApinizerKey k SecretKey -Environment production -Content '00112233445566778899aabbccddeeff' -ContentFormat $Format
        [System.Convert]::FromBase64String((Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content).Length | Should -Be $Length
    }

    It 'is named by its file in errors' {
        $file = Join-Path -Path $TestDrive -ChildPath 'short.bin'
        [System.IO.File]::WriteAllBytes($file, [byte[]] (1..13))
        "$(Get-Failure { New-ApinizerKey k SecretKey -Environment production -Path $file })" | Should -BeLikeExactly '*short.bin*13 bytes*'
    }

    It 'must match the algorithm' {
        "$(Get-Failure { New-ApinizerKey k SecretKey -Environment production -Content ([byte[]] (1..16)) -Algorithm Des })" |
            Should -BeLikeExactly '*a DES key of 8 bytes*'
        Get-Sent | Should -BeNullOrEmpty
    }
}
