# A certificate's whole life, and its rotation: on gateways of every generation, and whatever an update does there.

BeforeDiscovery {
    $gateways = foreach ($dialect in 'Legacy', 'Classic', 'Current') {
        foreach ($update in 'Add', 'Replace') { @{ Dialect = $dialect; Update = $update } }
    }
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    function New-NamedCertificate {
        param([string] $Subject, [double] $To = 20)
        $request = New-Object -TypeName System.Security.Cryptography.X509Certificates.CertificateRequest -ArgumentList @(
            $Subject, [System.Security.Cryptography.RSA]::Create(2048), [System.Security.Cryptography.HashAlgorithmName]::SHA256,
            [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddDays(-9), [datetimeoffset]::UtcNow.AddDays($To).AddHours(1))
    }

    $one = New-NamedCertificate 'CN=one'
    $two = New-NamedCertificate 'CN=two' -To 300
    $day = Get-Today
    $file = Join-Path -Path $TestDrive -ChildPath "two's.pem"
    [System.IO.File]::WriteAllText($file, (ConvertTo-Pem -Label 'CERTIFICATE' -Content $two.RawData))

    # What was sent other than looks.
    function Get-Change { Get-Sent | Where-Object { $_ -notlike 'GET *' } | ForEach-Object { $_ -replace '^(\S+) /apiops/projects/MyProject/', '$1 ' -replace ' -> 200$' } }

    function Get-Entry {
        param([string] $Name)
        (Get-ApinizerCertificate $Name).Certificates | ForEach-Object { "$($_.EnvironmentName) $($_.Alias) $($_.Thumbprint)" } | Sort-Object
    }
}

Describe 'The life of a certificate, on a gateway of the generation <Dialect> whose updates <Update>' -ForEach $gateways {
    BeforeEach { $null = Start-TestGateway -Emulator @{ Dialect = $Dialect; CertificateUpdate = $Update } }

    AfterEach { Stop-TestGateway }

    It 'is upload, binding, end, rotation, unbinding and removal' {
        ($one | New-ApinizerCertificate -Name partner -Environment production, staging -Description 'Of a partner').Success | Should -BeTrue
        (Set-ApinizerCredentialCertificate api-user partner).Success | Should -BeTrue

        $ending = @(Get-ApinizerExpiration -Within 30 -SkipTruststore)
        $ending | ForEach-Object { "$($_.Kind) $($_.Name) $($_.Environment) $($_.DaysLeft)" } |
            Should -Be 'Certificate partner production 20', 'Certificate partner staging 20'

        $rotation = $two | Invoke-ApinizerCertificateRotation -Name $ending[0].Name -Username api-user -RemoveOld -Force
        $rotation.Success, $rotation.NewCertificateName | Should -Be $true, "partner-$day"
        Get-Entry "partner-$day" | Should -Be "production partner-$day $($two.Thumbprint)", "staging partner-$day $($two.Thumbprint)"
        (Get-ApinizerCertificate "partner-$day").Description | Should -Be 'Of a partner'
        Get-ApinizerExpiration -Within 30 -SkipTruststore | Should -BeNullOrEmpty

        (Remove-ApinizerCredentialCertificate api-user -Force).Success | Should -BeTrue
        (Remove-ApinizerCertificate "partner-$day" -Force).Success | Should -BeTrue
        (Get-ApinizerCertificate).Name | Should -Be 'MyCertificate'
        Get-Change | Should -Be @(
            'POST certificates/', 'PUT credentials/api-user/certificate/partner/'
            'POST certificates/', "PUT credentials/api-user/certificate/partner-$day/", 'DELETE certificates/partner/?jwkDeleteAction=NULLIFY'
            'DELETE credentials/api-user/certificate/', "DELETE certificates/partner-$day/?jwkDeleteAction=NULLIFY")
    }

    It 'goes on after a rotation that stopped, without a second entry' {
        $null = $one | New-ApinizerCertificate -Name partner -Environment production, staging
        # What a run leaves that was killed before the first binding.
        $null = $two | New-ApinizerCertificate -Name next -Environment production, staging
        $past = @(Get-Change).Count
        $rotation = Invoke-ApinizerCertificateRotation partner -NewName next -Username api-user -Resume -Path $file -WarningVariable said -WarningAction SilentlyContinue
        $rotation.Success | Should -BeTrue
        "$said" | Should -BeLike "Certificate 'next' is on the gateway with this content, but gateways do not show whether it is deployed.*"
        $isReplaced = $Dialect -eq 'Current'
        "$($rotation.Certificate)" | Should -Be $(if ($isReplaced) { 'Done' } else { 'Unconfirmed' })
        $rotation.NextStep | Should -Be $(if (-not $isReplaced) { "Look in the manager whether certificate 'next' is deployed everywhere, and deploy it where it is not." })
        Get-Change | Select-Object -Skip $past | Should -Be "POST certificates/import-file/$(if (-not $isReplaced) { ' -> 405' })", 'PUT credentials/api-user/certificate/next/'
        Get-Entry next | Should -Be "production next $($two.Thumbprint)", "staging next $($two.Thumbprint)"
    }

    It 'gives a certificate that stands for another one its content, or says why not' {
        $null = $one | New-ApinizerCertificate -Name partner -Environment production, staging
        $null = New-NamedCertificate 'CN=wrong' | New-ApinizerCertificate -Name next -Environment production, staging
        $failed = @()
        $rotation = Invoke-ApinizerCertificateRotation partner -NewName next -Username api-user -Resume -Path $file -Force -ErrorVariable failed -ErrorAction SilentlyContinue
        if ($Dialect -eq 'Current') {
            $rotation.State | Should -Be "Certificate 'next' is on the gateway with this content. Credential 'api-user' has 'next'. Certificate 'partner' is unchanged."
            Get-Entry next | Should -Be "production next $($two.Thumbprint)", "staging next $($two.Thumbprint)"
        } else {
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'NoSafeUpdate,*'
            $failed[0].ErrorDetails.RecommendedAction | Should -BeLike "Run the rotation without -Resume, with another NewName. Certificate 'next' can be removed then.*"
            "$($rotation.Certificate)", "$($rotation.Credentials)" | Should -Be 'Unchanged', 'api-user: NotTried'
            $rotation.NextStep | Should -Be $failed[0].ErrorDetails.RecommendedAction
            @(Get-Change) -like 'PUT *' | Should -BeNullOrEmpty
        }
        @(Get-Entry next).Count | Should -Be 2
    }
}

Describe 'Invoke-ApinizerCertificateRotation' -Tag Culture {
    BeforeEach {
        $null = Start-TestGateway -Emulator @{ Username = 'a', 'b' }
        $null = $one | New-ApinizerCertificate -Name partner -Environment production, staging -Alias p
        $past = @(Get-Change).Count
    }

    AfterEach { Stop-TestGateway }

    It 'reports what became of each step' {
        $rotation = Invoke-ApinizerCertificateRotation partner -Username a, b -Path $file
        $rotation | Should -BeOfType ApinizerOps.CertificateRotation
        $rotation.State | Should -Be "Certificate 'partner-$day' is deployed everywhere. Credentials 'a', 'b' have 'partner-$day'. Certificate 'partner' is unchanged."
        $rotation.Thumbprint, $rotation.OldThumbprint, $rotation.Subject | Should -Be $two.Thumbprint, $one.Thumbprint, 'CN=two'
        $rotation.EnvironmentResults.ToString(), $rotation.Credentials.ToString(), "$($rotation.Removal)" | Should -Be 'production: ok; staging: ok', 'a: Done; b: Done', 'NotTried'
        $rotation.NextStep | Should -BeNullOrEmpty
    }

    It 'makes no third certificate where it is run again instead of resumed' {
        $null = Invoke-ApinizerCertificateRotation partner -Username a -Path $file
        foreach ($old in 'partner', "partner-$day") { $null = New-ApinizerCertificate "other-$old" -Environment production -Content $two }
        $past = @(Get-Change).Count
        $failure = Get-Failure { Invoke-ApinizerCertificateRotation partner -Username a, b -Path $file -RemoveOld -Force }
        $failure.FullyQualifiedErrorId | Should -BeLike 'AlreadyExists,*'
        "$failure" | Should -BeLike "Certificate 'partner-$day' has this content already:*"
        $command = "Invoke-ApinizerCertificateRotation -Name 'partner' -NewName 'partner-$day' -Resume -Username 'a', 'b' -RemoveOld" +
            " -Environment 'production', 'staging' -LiteralPath '$($file.Replace("'", "''"))' -Project 'MyProject'"
        $failure.ErrorDetails.RecommendedAction | Should -Be "Resume that rotation with the same content: $command"
        @(Get-Change).Count | Should -Be $past
        $null = & ([scriptblock]::Create("$command -Force -WarningAction SilentlyContinue -ErrorAction SilentlyContinue"))
        (Get-ApinizerCertificate partner-*).Name | Should -Be "partner-$day"
        # The next certificate is another one.
        (New-NamedCertificate 'CN=three' | Invoke-ApinizerCertificateRotation "partner-$day" -Username a).NewCertificateName | Should -Be "partner-$day-2"
    }

    It 'takes what expires from the pipeline, each certificate once' {
        $ending = @(Get-ApinizerExpiration -Within 30 -SkipTruststore | Where-Object Name -EQ partner)
        $ending.Environment | Should -Be 'production', 'staging'
        $done = @($ending | Invoke-ApinizerCertificateRotation -Username a -Path $file -ErrorVariable failed)
        $done.NewCertificateName, @($failed).Count | Should -Be "partner-$day", 0
    }

    It 'stops where a deployment fails, with the command that goes on' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        $null = $one | New-ApinizerCertificate -Name partner -Environment production, staging -ErrorAction SilentlyContinue
        $failed = @()
        $rotation = Invoke-ApinizerCertificateRotation partner -Username api-user -RemoveOld -Force -Path $file -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'DeploymentFailed,*'
        $failed[0].Exception.CertificateRotation | Should -Be $rotation
        $rotation.State | Should -Be "Certificate 'partner-$day' exists, deployed to production but not to staging. Credential 'api-user' has the certificate before it. Certificate 'partner' is unchanged."
        $rotation.NextStep | Should -Be ("Correct the environments that failed, then go on with the same content: Invoke-ApinizerCertificateRotation -Name 'partner' -NewName 'partner-$day' -Resume" +
            " -Username 'api-user' -RemoveOld -Environment 'production', 'staging' -LiteralPath '$($file.Replace("'", "''"))' -Project 'MyProject'")
        $failed[0].ErrorDetails.RecommendedAction | Should -Be $rotation.NextStep
        @(Get-Change) -like 'PUT *' | Should -BeNullOrEmpty
    }

    It 'names the environments that failed where the gateway lists only these' {
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Dialect = 'Legacy'; FailEnvironment = 'staging' }
        $null = $one | New-ApinizerCertificate -Name partner -Environment production, staging -ErrorAction SilentlyContinue
        $rotation = Invoke-ApinizerCertificateRotation partner -Username api-user -Path $file -ErrorAction SilentlyContinue
        $rotation.State | Should -BeLike "Certificate 'partner-$day' exists, but is not deployed to staging. Credential *"
    }

    It 'refuses with -WhatIf and without to resume where the aliases differ and none is given' {
        $null = $two | New-ApinizerCertificate -Name next -Environment production -Alias x
        # The classic gateway adds an entry for another environment.
        $null = $two | Update-ApinizerCertificate -Name next -Environment staging -Alias y -Force -JwkUpdateAction Nullify
        $past = @(Get-Change).Count
        foreach ($more in @{ WhatIf = $true }, @{}) {
            $failure = Get-Failure { Invoke-ApinizerCertificateRotation partner -NewName next -Username a -Resume -Path $file @more }
            "$failure" | Should -BeLike "Certificate 'next' has different aliases (production: x, staging: y). Give -Alias*"
        }
        @(Get-Change).Count | Should -Be $past
    }

    It 'shows the plan with -WhatIf, and asks only before what can''t be undone' {
        $text = Invoke-Child @"
Import-Module `$Manifest
`$e = Start-ApinizerEmulator
Connect-Apinizer -Uri `$e.Uri -Token `$e.Token -Project MyProject | Out-Null
Invoke-ApinizerCertificateRotation MyCertificate -Username api-user -RemoveOld -LiteralPath '$($file.Replace("'", "''"))' -WhatIf
"changes: `$(@(Get-ApinizerEmulatorRequest | Where-Object Method -ne GET).Count)"
try { Invoke-ApinizerCertificateRotation MyCertificate -Username api-user -RemoveOld -LiteralPath '$($file.Replace("'", "''"))' } catch { "asked: `$(`$_.FullyQualifiedErrorId)" }
(Invoke-ApinizerCertificateRotation MyCertificate -Username api-user -LiteralPath '$($file.Replace("'", "''"))').Success
"@
        $text -replace '\s+', ' ' | Should -BeLike ("*create certificate 'MyCertificate-$day' (CN=two) in production, staging; bind 'MyCertificate-$day' to credential 'api-user' in place of any other;" +
            " remove certificate 'MyCertificate' for good, also from credentials that are not named here*changes: 0*asked: InvalidOperation,*True*")
    }

    It 'takes rows, bindings and certificates from the pipeline' {
        $row = [pscustomobject] @{ Name = 'partner'; Username = 'a; b'; NewName = 'x'; Path = $file; Alias = 'ax' }
        ($row | Invoke-ApinizerCertificateRotation).Credentials.Username | Should -Be 'a', 'b'
        Get-Entry x | Should -Be "production ax $($two.Thumbprint)", "staging ax $($two.Thumbprint)"
        (Set-ApinizerCredentialCertificate a partner | Invoke-ApinizerCertificateRotation -NewName y -Path $file).Credentials.Username | Should -Be 'a'
        (Get-ApinizerCertificate partner | Invoke-ApinizerCertificateRotation -Username b -NewName z -Path $file).NewCertificateName | Should -Be 'z'
    }

    It 'refuses <Case>, and changes nothing' -ForEach @(
        @{ Case = 'no credential'; Give = @{}; Words = 'Username is missing.*' }
        @{ Case = 'a credential that is not there'; Give = @{ Username = 'a', 'none' }; Words = "*no credential 'none'*" }
        @{ Case = 'the old name'; Give = @{ Username = 'a'; NewName = 'partner' }; Words = '*is the name of the old certificate*' }
        @{ Case = 'a name that is taken'; Give = @{ Username = 'a'; NewName = 'MyCertificate' }; Words = "There is a certificate 'MyCertificate' already." }
        @{ Case = 'an alias that is taken'; Give = @{ Username = 'a'; Alias = 'p' }; Words = "Certificate 'partner' has the alias 'p'*" }
        @{ Case = 'an environment too few'; Give = @{ Username = 'a'; Environment = 'production' }; Words = '*also in staging*' }
        @{ Case = 'a certificate that is not there'; Give = @{ Username = 'a'; Name = 'nothing' }; Words = '*nothing*' }
        @{ Case = 'nothing to resume'; Give = @{ Username = 'a'; Resume = $true; NewName = 'nothing' }; Words = "There is no certificate 'nothing'*" }
        @{ Case = 'resuming without a name'; Give = @{ Username = 'a'; Resume = $true }; Words = 'Resume needs NewName*' }
        @{ Case = 'a JWK action without a removal'; Give = @{ Username = 'a'; JwkDeleteAction = 'Delete' }; Words = '*only goes with RemoveOld*' }
        @{ Case = 'the same certificate'; Give = @{ Username = 'a'; Same = $true }; Words = "The new content is the certificate 'partner'*" }
        @{ Case = 'an expired certificate'; Give = @{ Username = 'a'; Expired = $true }; Words = '*expired on*Give -AllowExpired*' }
    ) {
        $all = @{ Name = 'partner'; Force = $true; Content = $two }
        foreach ($key in $Give.Keys) { $all[$key] = $Give[$key] }
        if ($all.Same) { $all.Content = $one; $all.Remove('Same') }
        if ($all.Expired) { $all.Content = New-NamedCertificate 'CN=old' -To -2; $all.Remove('Expired') }
        "$(Get-Failure { Invoke-ApinizerCertificateRotation @all })" | Should -BeLike $Words
        @(Get-Change).Count | Should -Be $past
    }

    It 'rotates many certificates at once, each to the end' {
        $null = 1..5 | ForEach-Object { $one | New-ApinizerCertificate -Name "c$_" -Environment production }
        $rows = 1..5 | ForEach-Object { [pscustomobject] @{ Name = "c$_"; Username = 'a'; Path = $file } }
        $done = @($rows | Invoke-ApinizerCertificateRotation -ThrottleLimit 4)
        $done.CertificateName | Should -Be 'c1', 'c2', 'c3', 'c4', 'c5'
        $done.Success | Should -Not -Contain $false
    }

    It 'completes names' {
        (TabExpansion2 -inputScript 'Invoke-ApinizerCertificateRotation par' -cursorColumn 38).CompletionMatches.ListItemText | Should -Be 'partner'
    }
}
