# Certificates: their whole life, what is refused before anything is sent, and the second entry that never comes to be.

BeforeDiscovery {
    $gateways = foreach ($dialect in 'Legacy', 'Classic', 'Current') {
        foreach ($update in 'Add', 'Replace') { @{ Dialect = $dialect; Update = $update } }
    }
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/RestServer.ps1"

    function New-NamedCertificate {
        param([string] $Subject, [double] $From = -1, [double] $To = 20)
        $request = New-Object -TypeName System.Security.Cryptography.X509Certificates.CertificateRequest -ArgumentList @(
            $Subject, [System.Security.Cryptography.RSA]::Create(2048), [System.Security.Cryptography.HashAlgorithmName]::SHA256,
            [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddDays($From), [datetimeoffset]::UtcNow.AddDays($To).AddHours(1))
    }

    $one = New-NamedCertificate 'CN=one'
    $two = New-NamedCertificate 'CN=two' -To 40
    $file = Join-Path -Path $TestDrive -ChildPath 'one.pem'
    [System.IO.File]::WriteAllText($file, "A text before it`n" + (ConvertTo-Pem -Label 'CERTIFICATE' -Content $one.RawData))

    function Get-Entry {
        param([string] $Name = 'partner')
        (Get-ApinizerCertificate $Name).Certificates | ForEach-Object { "$($_.EnvironmentName) $($_.Subject)" } | Sort-Object
    }

    # What was sent since, other than looks.
    function Get-Change { Get-Sent | Where-Object { $_ -notlike 'GET *' } | ForEach-Object { $_ -replace '^(\S+) /apiops/projects/MyProject/', '$1 ' } }
}

AfterAll { Stop-TestGateway }

Describe 'A certificate, on a gateway of the generation <Dialect> whose updates <Update>' -ForEach $gateways {
    BeforeEach { $null = Start-TestGateway -Emulator @{ Dialect = $Dialect; CertificateUpdate = $Update } }

    AfterEach { Stop-TestGateway }

    It 'is created from an object, bound, found with its end, unbound and removed' {
        $made = $one | New-ApinizerCertificate -Name partner -Environment production, staging -Alias p -Description 'Of a partner'
        $made.Success, $made.Action, $made.Thumbprint | Should -Be $true, 'Created', $one.Thumbprint
        ($made | Set-ApinizerCredentialCertificate -Username api-user).ItemName | Should -Be 'partner'
        $found = Get-ApinizerCertificate part*
        $found.DaysLeft, ($found.Environments -join ';'), $found.Description | Should -Be 20, 'production;staging', 'Of a partner'
        $found.Certificates[1].Alias, $found.Certificates[1].Thumbprint | Should -Be 'p', $one.Thumbprint
        (Remove-ApinizerCredentialCertificate api-user -Force).Success | Should -BeTrue
        (Get-ApinizerCertificate partner | Remove-ApinizerCertificate -Force).Success | Should -BeTrue
        Get-Reason { Get-ApinizerCertificate partner } | Should -Be 'NotFound'
        Get-Change | Should -Be @(
            'POST certificates/ -> 200', 'PUT credentials/api-user/certificate/partner/ -> 200', 'DELETE credentials/api-user/certificate/ -> 200'
            'DELETE certificates/partner/?jwkDeleteAction=NULLIFY -> 200')
    }

    It 'is replaced without a second entry, or not at all' {
        $null = $one | New-ApinizerCertificate -Name partner -Environment production, staging
        $failure = Get-Failure { $two | Update-ApinizerCertificate -Name partner -Environment production }
        if ($Dialect -eq 'Current') {
            $failure | Should -BeNullOrEmpty
            Get-Entry | Should -Be 'production CN=two', 'staging CN=one'
        } else {
            $failure.FullyQualifiedErrorId | Should -BeLike 'NoSafeUpdate,*'
            "$failure" | Should -BeLike '*no import-file/*two entries for production*'
            $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Invoke-ApinizerCertificateRotation*'
            Get-Entry | Should -Be 'production CN=one', 'staging CN=one'
            # The way out works as it is written.
            $command = $failure.ErrorDetails.RecommendedAction -replace '^.*: (?=Invoke-)'
            $usernames, $content = 'api-user', $two
            (& ([scriptblock]::Create($command))).Success | Should -BeTrue
            Get-Entry "partner-$(Get-Today)" | Should -Be 'production CN=two', 'staging CN=two'
        }
        @(Get-Change) -like 'PUT certificates/*' | Should -BeNullOrEmpty
    }

    It 'is set, and a second time nothing is sent' {
        $rows = [pscustomobject] @{ Name = 'partner'; Environment = 'production; staging'; Path = $file; Description = 'd' }
        ($rows | Set-ApinizerCertificate).Action | Should -Be 'Created'
        $again = $rows | Set-ApinizerCertificate
        $again.Action, $again.Deployed | Should -Be 'Unchanged', $null
        $again.Message | Should -BeLike 'Nothing was sent or deployed: *Update-ApinizerCertificate sends it again, where the gateway has import-file/.'
        "$(($again | Format-List | Out-String) -replace '\s+', ' ')" | Should -BeLike '*Deployed : not sent*Nothing was sent or deployed*'
        $again | Format-Table | Out-String | Should -BeLike '*partner*Unchanged*not sent*'
        @(Get-Change).Count | Should -Be 1
    }
}

Describe 'The cmdlets for certificates' -Tag Culture {
    BeforeEach { $null = Start-TestGateway -Emulator @{ Dialect = 'Current' } }

    AfterEach { Stop-TestGateway }

    It 'change nothing with -WhatIf, and say what they would do' {
        $null = $one | New-ApinizerCertificate -Name partner -Environment production
        $past = @(Get-Change).Count
        $text = & {
            $one | New-ApinizerCertificate -Name new -Environment production -WhatIf
            $two | Update-ApinizerCertificate -Name partner -Environment production -WhatIf
            $one | Set-ApinizerCertificate -Name partner -Environment production -WhatIf
            $one | Set-ApinizerCertificate -Name partner -Environment production, staging -WhatIf
            Remove-ApinizerCertificate partner -WhatIf
        } *>&1
        $text | Should -BeNullOrEmpty
        @(Get-Change).Count | Should -Be $past
    }

    It 'say with -WhatIf what an update would do, and refuse what it would refuse' {
        $null = $one | New-ApinizerCertificate -Name partner -Environment production
        $null = New-ApinizerCertificate differ -Environment staging -Content $one -Alias s
        $null = Update-ApinizerCertificate differ -Environment production -Content $one -Alias p
        "$(Get-Failure { Set-ApinizerCertificate differ -Environment production, staging -Content $two -WhatIf })" | Should -BeLike "Certificate 'differ' has different aliases*"
        "$(Get-Failure { Update-ApinizerCertificate partner -Environment 'a,b' -Content $two -WhatIf })" | Should -BeLike "Environment 'a,b' holds a comma*"
        $plan = Invoke-Child @"
Import-Module `$Manifest
`$e = Start-ApinizerEmulator -Dialect Current
Connect-Apinizer -Uri `$e.Uri -Token `$e.Token -Project MyProject | Out-Null
New-ApinizerCertificate partner -Environment production -LiteralPath '$($file.Replace("'", "''"))' -Alias p | Out-Null
Update-ApinizerCertificate partner -Environment production -LiteralPath '$($file.Replace("'", "''"))' -WhatIf
Set-ApinizerCertificate partner -Environment staging -LiteralPath '$($file.Replace("'", "''"))' -Force -WhatIf
Set-ApinizerCertificate partner -Environment production -LiteralPath '$($file.Replace("'", "''"))' -WhatIf
"@
        $plan -replace '\s+', ' ' | Should -BeLike ('*replace it in production with import-file/; where the gateway has none, or does not allow it, nothing would be changed (NoSafeUpdate)' +
            '*replace it in staging with import-file/; where the gateway has none, or does not allow it, an update would update JWKs made from it, and may take it out of other environments' +
            '*all environments have it, so nothing would be deployed*')
    }

    It 'refuse <Case> before anything is sent' -ForEach @(
        @{ Case = 'an expired certificate'; Content = { New-NamedCertificate 'CN=old' -From -9 -To -3 }; Words = "*The certificate 'CN=old' expired on *Give -AllowExpired*" }
        @{ Case = 'a private key'; Content = { (New-TestRsaKey).Pem }; Words = '*is an RSA private key; expected a certificate*' }
        @{ Case = 'no certificate'; Content = { 'hello' }; Words = '*is neither PEM nor DER of a certificate*' }
        @{ Case = 'a PFX file without its passphrase'; Content = { New-TestPfx 'p' }; Words = '*Give -Passphrase to open it.' }
    ) {
        $content = & $Content
        $failure = Get-Failure { New-ApinizerCertificate -Name partner -Environment production -Content $content }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidKeyContent,*'
        "$failure" | Should -BeLike $Words
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'send an expired certificate with -AllowExpired, and one that is not valid yet, with a warning' {
        $old = New-NamedCertificate 'CN=old' -From -9 -To -3
        (New-ApinizerCertificate old -Environment production -Content $old -AllowExpired -WarningVariable said -WarningAction SilentlyContinue).Success | Should -BeTrue
        "$said" | Should -BeLike "The certificate 'CN=old' expired on *"
        (Get-ApinizerCertificate old).DaysLeft | Should -BeLessThan 0
        $soon = New-NamedCertificate 'CN=soon' -From 3
        (New-ApinizerCertificate soon -Environment production -Content $soon -WarningVariable said -WarningAction SilentlyContinue).Success | Should -BeTrue
        "$said" | Should -BeLike "The certificate 'CN=soon' is not valid before *"
    }

    It 'say how a row names several environments where they are separated by a comma' {
        $failure = Get-Failure { [pscustomobject] @{ Name = 'c'; Environment = 'production,staging'; Path = $file } | New-ApinizerCertificate }
        "$failure" | Should -BeLike "*Environment 'production,staging' holds a comma*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*by a semicolon in a row*'
        $made = [pscustomobject] @{ Name = 'c'; Environment = 'production;staging'; Path = $file } | New-ApinizerCertificate
        $made.EnvironmentResults.ToString() | Should -Be 'production: ok; staging: ok'
    }

    It 'name what a record lacks' {
        "$(Get-Failure { $one | New-ApinizerCertificate -Environment production })" | Should -BeLike 'Name is missing.*'
        "$(Get-Failure { $one | New-ApinizerCertificate -Name c })" | Should -BeLike 'Environment is missing.*'
        "$(Get-Failure { New-ApinizerCertificate c -Environment production })" | Should -BeLike 'The content is missing.*'
        "$(Get-Failure { New-ApinizerCertificate c -Environment production, production -Content $one })" | Should -BeLike 'The same environment*'
        "$(Get-Failure { Get-Item $file | New-ApinizerCertificate -Environment production })" | Should -BeLike '*name of a file is not used*'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'refuse a name that is taken, and a certificate that is not there' {
        Get-Reason { $one | New-ApinizerCertificate -Name MyCertificate -Environment production } | Should -Be 'AlreadyExists'
        Get-Reason { $one | Update-ApinizerCertificate -Name nothing -Environment production } | Should -Be 'NotFound'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'take a PFX file with its passphrase, and files by their names' {
        $pfx = Join-Path -Path $TestDrive -ChildPath 'store.pfx'
        [System.IO.File]::WriteAllBytes($pfx, (New-TestPfx 'p'))
        (New-ApinizerCertificate a -Environment production -Path $pfx -Passphrase (ConvertTo-Secure 'p')).Subject | Should -Be 'CN=test'
        (Get-Item $file | New-ApinizerCertificate -Name { $_.BaseName } -Environment production).CertificateName | Should -Be 'one'
    }

    It 'take a certificate object of the base class' {
        $base = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate -ArgumentList @(, $one.RawData)
        ($base | New-ApinizerCertificate -Name piped -Environment production).Thumbprint | Should -Be $one.Thumbprint
        (New-ApinizerCertificate given -Environment production -Content $base).Thumbprint | Should -Be $one.Thumbprint
        ($base | New-ApinizerKey -Name key -KeyType PublicKey -Environment production).Success | Should -BeTrue
    }

    It 'say how to give text that was piped line by line' {
        foreach ($call in { Get-Content $file | New-ApinizerCertificate -Name c -Environment production }, { Get-Content $file | Set-ApinizerKey -Name c -KeyType PublicKey -Environment production }) {
            "$(Get-Failure $call)" | Should -BeLike '*String can''t be piped to *-Apinizer*Give a file with -Path, or its text with -Content: -Content (Get-Content -Raw -LiteralPath FILE).'
        }
        Get-Sent | Should -BeNullOrEmpty
        (New-ApinizerCertificate c -Environment production -Content (Get-Content -Raw -LiteralPath $file)).Success | Should -BeTrue
    }

    It 'handle many rows at once, and each error by itself' {
        $rows = 1..6 | ForEach-Object { [pscustomobject] @{ Name = "c$_"; Environment = 'production'; Path = $(if ($_ -eq 3) { "$TestDrive/missing.pem" } else { $file }) } }
        $results = @($rows | New-ApinizerCertificate -ThrottleLimit 4 -ErrorVariable failed -ErrorAction SilentlyContinue)
        $results.CertificateName | Should -Be 'c1', 'c2', 'c4', 'c5', 'c6'
        "$failed" | Should -BeLike "Row 3 ('c3'):*"
    }

    It 'report a deployment that failed' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current'; FailEnvironment = 'staging' }
        $failure = Get-Failure { $one | New-ApinizerCertificate -Name partner -Environment production, staging }
        $failure.FullyQualifiedErrorId | Should -BeLike 'DeploymentFailed,*'
        $failure.Exception.Deployment.CertificateName, $failure.Exception.Deployment.Saved | Should -Be 'partner', $true
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*no import-file/, deploy it in the manager; otherwise send it again*Update-ApinizerCertificate -Name*'
    }

    It 'deploy again with the command that the error names' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Dialect = 'Current'; FailEnvironment = 'staging' }
        $failure = Get-Failure { New-ApinizerCertificate "it's" -Environment production, staging -Path $file }
        $command = "Update-ApinizerCertificate -Name 'it''s' -Environment 'production', 'staging' -LiteralPath '$($file.Replace("'", "''"))' -Project 'MyProject'"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike "*: $($command -replace '[][]', '`$0')"
        $past = @(Get-Change).Count
        $null = Get-Failure { & ([scriptblock]::Create($command)) }
        Get-Change | Select-Object -Skip $past | Should -BeLike 'POST certificates/import-file/ -> *'
    }

    It 'complete names' {
        (TabExpansion2 -inputScript 'Get-ApinizerCertificate My' -cursorColumn 26).CompletionMatches.ListItemText | Should -Be 'MyCertificate'
        (TabExpansion2 -inputScript 'Set-ApinizerCredentialCertificate api-user My' -cursorColumn 45).CompletionMatches.ListItemText | Should -Be 'MyCertificate'
        (TabExpansion2 -inputScript 'Set-ApinizerCredentialTruststore api-user My' -cursorColumn 44).CompletionMatches.ListItemText | Should -Be 'MyKeystore'
    }

    It 'write times in one form, and show both entries of an environment' {
        $text = '{"success":true,"resultList":[{"name":"c","certificateEnvironmentList":[{"environmentName":"production","alias":"a","endDate":"2027-02-01T00:30:00+03:00"},' +
            '{"environmentName":"production","alias":"b","endDate":"2027-03-01T00:30:00+03:00"},{"environmentName":"staging","alias":"a","endDate":"2027-04-01T12:00:00Z"}]}]}'
        $server = Start-RestServer
        try {
            $server.Set($text, 'application/json', 200)
            $session = Connect-Apinizer -Uri $server.Uri -Token (ConvertTo-Secure 'apnz_a_token') -Project P
            $found = Get-ApinizerCertificate c -Session $session
            $found.Certificates.ToString() | Should -Be 'production: 2027-01-31 21:30:00Z; production: 2027-02-28 21:30:00Z; staging: 2027-04-01 12:00:00Z'
            $found | Format-Table | Out-String -Width 150 | Should -BeLike '*2027-01-31Z*production (2 entries), staging*'
            $list = $found | Format-List | Out-String -Width 150
            $list | Should -BeLike '*production: 2027-01-31 21:30:00Z - *alias a*production: 2027-02-28 21:30:00Z - *alias b*NotAfter*: 2027-01-31 21:30:00Z*'
            $found.Certificates | Format-Table | Out-String | Should -BeLike '*production*a*2027-01-31Z*production*b*2027-02-28Z*'
        } finally { $server.Dispose() }
    }

    It 'name file and row of a certificate that has expired' {
        $old = Join-Path -Path $TestDrive -ChildPath 'old.pem'
        [System.IO.File]::WriteAllText($old, (ConvertTo-Pem -Label 'CERTIFICATE' -Content (New-NamedCertificate 'CN=old' -From -9 -To -3).RawData))
        $row = [pscustomobject] @{ Name = 'c'; Environment = 'production'; Path = $old }
        "$(Get-Failure { $row | New-ApinizerCertificate })" | Should -BeLike "Row 1 ('c'): $($old -replace '[][]', '`$0'): The certificate 'CN=old' expired on *Z; expected*"
        $null = $row | New-ApinizerCertificate -AllowExpired -WarningVariable said -WarningAction SilentlyContinue
        "$said" | Should -BeLike "$($old -replace '[][]', '`$0'): The certificate 'CN=old' expired on *Z."
    }

    It 'show what there is and what was done in tables that fit' {
        $made = $one | New-ApinizerCertificate -Name partner -Environment production
        $table = ($made | Format-Table | Out-String -Width 79) -split '\r?\n' | Where-Object { $_ }
        $table[0].Trim() -split '\s+' | Should -Be 'CertificateName', 'Action', 'Saved', 'Deployed', 'Environments'
        ((Get-ApinizerCertificate partner | Format-Table | Out-String -Width 79) -split '\r?\n' | Where-Object { $_ })[0].Trim() -split '\s+' |
            Should -Be 'Name', 'NotAfter', 'DaysLeft', 'Environments', 'Description'
    }
}
