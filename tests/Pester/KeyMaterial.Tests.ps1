BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
}

Describe 'New-ApinizerKeyMaterial on a server that requires the algorithm of secret keys' {
    BeforeAll {
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current' }
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'generates a key that the server accepts: <Kind>' -ForEach @(
        @{ Kind = 'AES'; Give = @{ Aes = 128 } }
        @{ Kind = 'DESede'; Give = @{ DesEde = $true } }
        @{ Kind = 'DES'; Give = @{ Des = $true } }
        @{ Kind = 'RSA'; Give = @{ Rsa = 2048 } }
    ) {
        (New-ApinizerKeyMaterial @Give | New-ApinizerKey -Name $Kind -Environment production -ErrorAction Stop).Success | Should -BeTrue
        (New-ApinizerKeyMaterial @Give | Set-ApinizerKey -Name "set-$Kind" -Environment production -ErrorAction Stop).Success | Should -BeTrue
    }

    It 'is advised when a key has no algorithm' {
        $failure = Get-Failure { New-ApinizerKey bare SecretKey -Environment production -Content ([byte[]] (1..16)) }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'BadRequest,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLikeExactly '*-Algorithm Aes*'
        (New-ApinizerKey bare SecretKey -Environment production -Content ([byte[]] (1..16)) -Algorithm Aes).Success | Should -BeTrue
    }
}

Describe 'New-ApinizerKeyMaterial' {
    BeforeAll {
        $null = Start-TestGateway
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'generates <Kind> of <Bits> bits' -ForEach @(
        @{ Give = @{ Rsa = 2048 }; Kind = 'Rsa'; Bits = 2048; Type = 'PrivateKey'; Wire = $null }
        @{ Give = @{ Aes = 256 }; Kind = 'Aes'; Bits = 256; Type = 'SecretKey'; Wire = 'AES' }
        @{ Give = @{ DesEde = $true }; Kind = 'DesEde'; Bits = 192; Type = 'SecretKey'; Wire = 'DESede' }
        @{ Give = @{ Des = $true }; Kind = 'Des'; Bits = 64; Type = 'SecretKey'; Wire = 'DES' }
    ) {
        $material = New-ApinizerKeyMaterial @Give
        $material | Should -BeOfType ApinizerOps.ApinizerKeyMaterial
        $material.Kind, $material.Bits, "$($material.KeyType)" | Should -BeExactly $Kind, $Bits, $Type
        $result = New-ApinizerKey "made-$Kind" $Type -Environment production -Content $material
        $result.Success | Should -BeTrue
        ($material | New-ApinizerKey -Name "piped-$Kind" -Environment production).KeyType | Should -BeExactly $Type
        # Servers since 2026-08 want it for a secret key, and refuse it for others.
        (Get-LastBody | ConvertFrom-Json).algorithm | Should -BeExactly $Wire
        $environmentKey = New-ApinizerEnvironmentKey production -Content $material
        $null = New-ApinizerKey "keyed-$Kind" $Type -EnvironmentKey $environmentKey
        (Get-LastBody | ConvertFrom-Json).algorithm | Should -BeExactly $Wire
        $null = $material | Set-ApinizerKey -Name "piped-$Kind" -Environment production
        (Get-LastBody | ConvertFrom-Json).algorithm | Should -BeExactly $Wire
        $null = $material | Update-ApinizerKey -Name "piped-$Kind" -Environment production -JwkUpdateAction Nullify
        (Get-LastBody | ConvertFrom-Json).algorithm | Should -BeExactly $Wire
    }

    It 'returns the public key as well' {
        $material = New-ApinizerKeyMaterial -Rsa 2048
        $material.PublicKey | Should -BeLike '-----BEGIN PUBLIC KEY-----*'
        $null = New-ApinizerKey public PublicKey -Environment production -Content $material
        Get-LastBody | Should -BeLike "*$(ConvertTo-Base64 $material.PublicKey)*"
    }

    It 'generates keys for a proxy' {
        $keys = New-ApinizerKeyMaterial -ProxyKey
        $keys.PublicKey | Should -Match '^ak_[0-9a-f]{32}$'
        $keys.SecretKey | Should -BeOfType securestring
        ($keys | Update-ApinizerProxyKeys -ApiProxy MyAPI).Success | Should -BeTrue
        Get-LastBody | Should -BeLike "*$($keys.PublicKey)*"
        Get-Reason { New-ApinizerKey x SecretKey -Environment production -Content $keys } | Should -BeExactly 'InvalidKeyContent'
    }

    It 'refuses <_> bits for RSA' -ForEach 0, 1024, 2047, 2050, 32768 {
        Get-Reason { New-ApinizerKeyMaterial -Rsa $_ } | Should -BeExactly 'ParameterArgumentTransformationError'
    }

    It 'shows no secret in any output' {
        $material = New-ApinizerKeyMaterial -Aes 256
        $secret = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $material.SecretKey).Password
        $all = ($material | Format-List -Property * -Force | Out-String) + ($material | ConvertTo-Json) + ($material | Format-Table | Out-String) +
            [System.Management.Automation.PSSerializer]::Serialize($material, 5) + ($material | ConvertTo-Csv | Out-String) + "$material"
        foreach ($spelling in (Get-Spelling $secret)) { $all | Should -Not -BeLike "*$spelling*" }
        $wide = [System.BitConverter]::ToString([System.Text.Encoding]::Unicode.GetBytes($secret)).Replace('-', '')
        $all | Should -Not -BeLike "*$wide*"
    }
}

Describe '-OutFile' -Tag Culture {
    BeforeEach {
        $file = Join-Path -Path $TestDrive -ChildPath "$([guid]::NewGuid()).key"
    }

    It 'contains the key, readable by its owner only' {
        $material = New-ApinizerKeyMaterial -Rsa 2048 -OutFile $file
        [System.IO.File]::ReadAllText($file) | Should -BeLike '-----BEGIN PRIVATE KEY-----*-----END PRIVATE KEY-----?'
        if ($IsLinux -or $IsMacOS) {
            (Get-Item -LiteralPath $file).UnixMode | Should -BeExactly '-rw-------'
        } else {
            $access = @((Get-Acl -LiteralPath $file).Access)
            $access | Should -HaveCount 1
            $access[0].IdentityReference.Value | Should -BeExactly ([System.Security.Principal.WindowsIdentity]::GetCurrent().Name)
        }
        $null = Start-TestGateway
        try {
            (New-ApinizerKey k PrivateKey -Environment production -Path $file).Success | Should -BeTrue
            Get-LastBody | Should -BeLike "*$(ConvertTo-Base64 ([System.IO.File]::ReadAllText($file)))*"
            $material.Fingerprint | Should -Match '^[0-9a-f]{64}$'
        } finally {
            Stop-TestGateway
        }
    }

    It 'contains both keys of a proxy, as JSON that the next cmdlet accepts' {
        $keys = New-ApinizerKeyMaterial -ProxyKey -OutFile $file
        $read = Get-Content -LiteralPath $file -Raw | ConvertFrom-Json
        $read.publicKey | Should -BeExactly $keys.PublicKey
        $null = Start-TestGateway
        try { ($read | Update-ApinizerProxyKeys -ApiProxy MyAPI).Success | Should -BeTrue } finally { Stop-TestGateway }
    }

    It 'replaces no file without -Force' {
        Set-Content -LiteralPath $file -Value 'mine'
        $failure = Get-Failure { New-ApinizerKeyMaterial -Aes 128 -OutFile $file }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -BeLike '*already*-Force*'
        Get-Content -LiteralPath $file | Should -BeExactly 'mine'
        New-ApinizerKeyMaterial -Aes 128 -OutFile $file -Force | Should -Not -BeNullOrEmpty
        Get-Content -LiteralPath $file | Should -Match '^[A-Za-z0-9+/]{22}==$'
        if ($IsLinux -or $IsMacOS) { (Get-Item -LiteralPath $file).UnixMode | Should -BeExactly '-rw-------' }
    }

    It 'leaves no other file, and accepts the longest file name' {
        $folder = New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()))
        $length = if ($IsLinux -or $IsMacOS) { 255 } else { 240 - $folder.FullName.Length }
        $long = Join-Path -Path $folder.FullName -ChildPath ('k' * $length)
        foreach ($i in 1..2) { New-ApinizerKeyMaterial -Aes 128 -OutFile $long -Force | Should -Not -BeNullOrEmpty }
        @(Get-ChildItem -LiteralPath $folder.FullName -Force).FullName | Should -BeExactly @($long)
        Get-Reason { New-ApinizerKeyMaterial -Aes 128 -OutFile "${long}$('k' * 300)" -Force } | Should -BeExactly 'InvalidArgument'
        Get-Reason { New-ApinizerKeyMaterial -Aes 128 -OutFile "${long}$('k' * 300)" } | Should -BeExactly 'InvalidArgument'
        @(Get-ChildItem -LiteralPath $folder.FullName -Force) | Should -HaveCount 1
    }

    It 'leaves no empty file when the disk is full' -Skip:(-not (Test-Path -Path '/usr/bin/prlimit')) {
        $folder = (New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid()))).FullName
        Set-Content -LiteralPath "$folder/old" -Value 'mine'
        # A process that may write no byte to any file meets the same error.
        $script = "Import-Module '$((Get-Module -Name ApinizerOps).Path)'; `$null = Get-Command -Module ApinizerOps; prlimit --pid `$PID --fsize=0: ; " +
            "foreach (`$give in @{ OutFile = '$folder/new' }, @{ OutFile = '$folder/old'; Force = `$true }) { " +
            "`$failed = `$null; `$null = New-ApinizerKeyMaterial -Aes 128 @give -ErrorAction SilentlyContinue -ErrorVariable failed; `$failed[-1].FullyQualifiedErrorId }"
        $output = & bash -c 'trap "" XFSZ; exec "$@"' bash @Shell -NoProfile -NonInteractive -Command $script 2>&1 | Out-String
        $output | Should -BeLike '*InvalidArgument*InvalidArgument*'
        @(Get-ChildItem -LiteralPath $folder -Force).Name | Should -BeExactly @('old')
        Get-Content -LiteralPath "$folder/old" | Should -BeExactly 'mine'
    }

    It 'writes nothing with -WhatIf, and fails when the folder is missing' {
        New-ApinizerKeyMaterial -Aes 128 -OutFile $file -WhatIf | Should -BeNullOrEmpty
        Test-Path -LiteralPath $file | Should -BeFalse
        Get-Reason { New-ApinizerKeyMaterial -Aes 128 -OutFile (Join-Path -Path $TestDrive -ChildPath 'none/x.key') } | Should -BeExactly 'InvalidArgument'
        Get-Reason { New-ApinizerKeyMaterial -Aes 128 -OutFile $TestDrive } | Should -BeExactly 'InvalidArgument'
    }
}

Describe 'Key content of New-ApinizerKey' -Tag Culture {
    BeforeAll {
        $null = Start-TestGateway
        $pfx = Join-Path -Path $TestDrive -ChildPath 'key.pfx'
        $certificate = New-TestCertificate $rsa.Rsa
        $holder = if ($certificate.HasPrivateKey) { $certificate } else { [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::CopyWithPrivateKey($certificate, $rsa.Rsa) }
        [System.IO.File]::WriteAllBytes($pfx, $holder.Export([System.Security.Cryptography.X509Certificates.X509ContentType]::Pfx, 'open me'))
        $passphrase = ConvertTo-Secure 'open me'
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'may be a PFX' {
        (New-ApinizerKey pfx PrivateKey -Environment production -Path $pfx -Passphrase $passphrase).Success | Should -BeTrue
        Get-LastBody | Should -BeLike "*$($rsa.Wire)*"
        Get-Reason { New-ApinizerKey p2 PrivateKey -Environment production -Path $pfx } | Should -BeExactly 'InvalidKeyContent'
        Get-Reason { New-ApinizerKey p2 PrivateKey -Environment production -Path $pfx -Passphrase (ConvertTo-Secure 'wrong') } | Should -BeExactly 'InvalidKeyContent'
    }

    It 'may be a certificate, piped or as content' {
        ($holder | New-ApinizerKey -Name cert -KeyType PrivateKey -Environment production).Success | Should -BeTrue
        Get-LastBody | Should -BeLike "*$($rsa.Wire)*"
        ($holder | New-ApinizerKey -Name { $_.Subject -replace 'CN=' } -KeyType PublicKey -Environment production).KeyName | Should -BeExactly 'test'
        Get-LastBody | Should -BeLike "*$($rsa.PublicWire)*"
        (New-ApinizerKey cert2 PrivateKey -Environment production -Content $holder).Success | Should -BeTrue
    }

    It 'may differ from environment to environment, passphrases too' {
        $keys = @(
            New-ApinizerEnvironmentKey -Environment production -Path $pfx -Passphrase $passphrase
            @{ Environment = 'staging'; Content = $rsa.Pkcs1Pem }
        )
        (New-ApinizerKey both PrivateKey -EnvironmentKey $keys).Success | Should -BeTrue
        (New-ApinizerKey row PrivateKey -EnvironmentKey @{ Environment = 'production'; Path = $pfx; Passphrase = 'open me' }).Success | Should -BeTrue
        ([pscustomobject] @{ Name = 'cells'; KeyType = 'PrivateKey'; Environment = 'production'; Path = $pfx; Passphrase = 'open me' } |
            New-ApinizerKey).Success | Should -BeTrue
        Get-Reason { New-ApinizerKey x PrivateKey -EnvironmentKey @{ Environment = 'production'; Path = $pfx; Passphrase = 7 } } | Should -BeExactly 'InvalidArgument'
    }

    It 'may be weak with -AllowWeakKey' {
        $weak = New-TestRsaKey -Bits 1024
        Get-Reason { New-ApinizerKey weak PrivateKey -Environment production -Content $weak.Pem } | Should -BeExactly 'InvalidKeyContent'
        (New-ApinizerKey weak PrivateKey -Environment production -Content $weak.Pem -AllowWeakKey).Success | Should -BeTrue
    }

    It 'is sent unchanged with -SkipKeyCheck' {
        (New-ApinizerKey odd PrivateKey -Environment production -Content 'ab cd' -SkipKeyCheck -ErrorAction SilentlyContinue) | Should -BeNullOrEmpty
        Get-LastBody | Should -BeLike '*"content":"ab cd"*'
        $null = New-ApinizerKey odd PrivateKey -Environment production -Content ([byte[]] (1, 2, 3)) -SkipKeyCheck -ErrorAction SilentlyContinue
        Get-LastBody | Should -BeLike '*"content":"AQID"*'
    }
}
