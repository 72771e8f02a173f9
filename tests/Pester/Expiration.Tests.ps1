# Get-ApinizerExpiration: one list of what expires, over projects, environments and credentials.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/RestServer.ps1"

    function New-NamedCertificate {
        param([string] $Subject, [double] $To)
        $request = New-Object -TypeName System.Security.Cryptography.X509Certificates.CertificateRequest -ArgumentList @(
            $Subject, [System.Security.Cryptography.RSA]::Create(2048), [System.Security.Cryptography.HashAlgorithmName]::SHA256,
            [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddDays(-40), [datetimeoffset]::UtcNow.AddDays($To).AddHours(1))
    }

    $days = @{}
    foreach ($end in -3, 5, 20) { $days[$end] = New-NamedCertificate "CN=ends in $end" $end }

    function Get-Line { $input | ForEach-Object { "$($_.Kind) $($_.Project)/$($_.Name) $($_.Environment) $($_.DaysLeft)" } }
}

Describe 'Get-ApinizerExpiration on a gateway of the generation <_>' -ForEach 'Legacy', 'Classic', 'Current' {
    AfterEach { Stop-TestGateway }

    BeforeEach { $null = Start-TestGateway -Emulator @{ Dialect = $_; ExpireDate = [datetime]::UtcNow.AddDays(10).AddHours(1); Environment = 'production' } }

    It 'lists certificates, credentials and what environments trust, the first to expire first' {
        $null = $days[20] | New-ApinizerCertificate -Name later -Environment production
        $null = $days[-3] | New-ApinizerCertificate -Name gone -Environment production -AllowExpired -WarningAction SilentlyContinue
        Get-ApinizerExpiration | Get-Line | Should -Be @(
            'Certificate MyProject/gone production -3', 'Certificate MyProject/MyCertificate production 10'
            'Truststore admin/EmulatedCA production 10', 'Credential MyProject/api-user  10', 'Certificate MyProject/later production 20')
    }

    It 'tells of a certificate which it is' {
        $null = $days[5] | New-ApinizerCertificate -Name partner -Environment production
        $first = @(Get-ApinizerExpiration -Within 7)
        $first.Count, $first[0].Subject, $first[0].Thumbprint | Should -Be 1, 'CN=ends in 5', $days[5].Thumbprint
        $first[0].Date.UtcDateTime | Should -Be $days[5].NotAfter.ToUniversalTime()
        $first[0].Gateway | Should -Be (Get-ApinizerSession).Uri.AbsoluteUri.TrimEnd('/')
    }
}

Describe 'Get-ApinizerExpiration' -Tag Culture {
    BeforeEach {
        $gateway = Start-TestGateway -Emulator @{ Project = 'MyProject', 'Other'; ExpireDate = [datetime]::UtcNow.AddDays(10).AddHours(1); Environment = 'production' }
    }

    AfterEach { Stop-TestGateway }

    It 'takes <Within> for the days' -ForEach @(
        @{ Within = 0; Count = 1 }, @{ Within = 9; Count = 1 }, @{ Within = 10.5; Count = 3 }, @{ Within = '11'; Count = 3 }
        @{ Within = '10.12:00:00'; Count = 3 }, @{ Within = [timespan]::FromHours(300); Count = 3 }
    ) {
        $null = $days[-3] | New-ApinizerCertificate -Name gone -Environment production -AllowExpired -WarningAction SilentlyContinue
        @(Get-ApinizerExpiration -Within $Within -SkipTruststore).Count | Should -Be $Count
    }

    It 'refuses <_> as days, and does not show it' -ForEach -1, 40000, 'apnz_a_token', ([double]::NaN), $true {
        $failure = Get-Failure { Get-ApinizerExpiration -Within $_ }
        "$failure" | Should -BeLike '*Expected a number of days from 0 to 36500, or a TimeSpan.'
        "$failure" | Should -Not -BeLike '*apnz*'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'lists several projects once each, and what environments trust once' {
        $expected = @(
            'Certificate MyProject/MyCertificate production 10', 'Certificate Other/MyCertificate production 10', 'Credential MyProject/api-user  10'
            'Credential Other/api-user  10', 'Truststore admin/EmulatedCA production 10')
        Get-ApinizerExpiration -Project MyProject, Other, MyProject | Get-Line | Sort-Object | Should -Be $expected
        Get-ApinizerExpiration -AllProjects -ThrottleLimit 4 | Get-Line | Sort-Object | Should -Be $expected
        'Other', 'MyProject' | Get-ApinizerExpiration | Get-Line | Sort-Object | Should -Be $expected
        Get-ApinizerProject | Get-ApinizerExpiration | Get-Line | Sort-Object | Should -Be $expected
        [pscustomobject] @{ Project = 'Other' } | Get-ApinizerExpiration -SkipTruststore | Get-Line | Should -BeLike '* Other/*'
        @(Get-Sent) -like '*/truststore/production/ -> 200' | Should -HaveCount 4
    }

    It 'writes one error for a project that is not there, and lists the others' {
        $failed = @()
        $lines = Get-ApinizerExpiration -Project Nothing, Other -SkipTruststore -ErrorVariable failed -ErrorAction SilentlyContinue | Get-Line
        $lines | Should -Be 'Certificate Other/MyCertificate production 10', 'Credential Other/api-user  10'
        @($failed | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }) | Should -Be 'NotFound'
        $failed[0].TargetObject | Should -Be 'Nothing'
    }

    It 'needs a project, or all' {
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token
        Get-Reason { Get-ApinizerExpiration } | Should -Be 'NoProject'
        (Get-Failure { Get-ApinizerExpiration -AllProjects -Project Other }).FullyQualifiedErrorId | Should -BeLike 'AmbiguousParameterSet,*'
    }

    It 'feeds the cmdlet that reads credentials' {
        $all = Get-ApinizerExpiration -SkipTruststore
        ($all | Where-Object Kind -EQ Credential | Get-ApinizerCredential).Username | Should -Be 'api-user'
        "$(Get-Failure { $all | Where-Object Kind -EQ Certificate | Get-ApinizerCredential })" | Should -BeLike "*ExpirationInfo can't be piped to Get-ApinizerCredential*"
    }

    It 'feeds the cmdlet that reads certificates' {
        $entry = Get-ApinizerExpiration -SkipTruststore | Where-Object Kind -EQ Certificate
        ($entry | Get-ApinizerCertificate).Name, ($entry | Get-ApinizerCertificate).Project | Should -Be 'MyCertificate', 'MyProject'
    }

    It 'fits into a narrow console, and writes no escape codes into a file' {
        $file = Join-Path -Path $TestDrive -ChildPath 'list.txt'
        Get-ApinizerExpiration | Out-File -FilePath $file -Width 79
        $text = [System.IO.File]::ReadAllText($file)
        $text.Contains([char] 27) | Should -BeFalse
        ($text -split '\r?\n' | Where-Object { $_.Trim() })[0].Trim() -split '\s+' | Select-Object -First 3 | Should -Be 'Date', 'DaysLeft', 'Kind'
    }
}

Describe 'Get-ApinizerExpiration where something is refused' {
    BeforeEach {
        $server = Start-RestServer
        $entry = '{"environmentName":"production","endDate":"2020-01-01T00:00:00Z"}'
        $server.Set('{"success":true,"resultList":[]}', 'application/json', 200)
        $server.SetFor('/apiops/environments/', '{"success":true,"resultList":[{"name":"production"},{"name":"staging"}]}', 200)
        $server.SetFor('/apiops/projects/P/certificates/', ('{"success":true,"resultList":[{"name":"c","certificateEnvironmentList":[' + $entry + ',{"environmentName":"staging"}]}]}'), 200)
        $null = Connect-Apinizer -Uri $server.Uri -Token (ConvertTo-Secure 'apnz_a_token') -Project P
    }

    AfterEach {
        Disconnect-Apinizer
        $server.Dispose()
    }

    It 'warns once where the user may not read what environments trust, answered with <Status>, and lists the rest' -ForEach @(
        @{ Status = 403; Text = '{"status":"FAILURE","resultMessage":"User does not have required permission!"}' }
        @{ Status = 401; Text = '{"error":"unauthorized_client","error_description":"not authorized for this operation!"}' }
        @{ Status = 400; Text = '{"error":"bad_request","error_description":"Environment (production) is not found or user does not have privilege to access it!"}' }
        @{ Status = 404; Text = '{"error":"not_found","error_description":"Path was not found!"}' }
    ) {
        foreach ($name in 'production', 'staging') { $server.SetFor("/apiops/projects/admin/certificates/truststore/$name/", $Text, $Status) }
        $list = Get-ApinizerExpiration -WarningVariable said -WarningAction SilentlyContinue -ErrorVariable failed
        "$($list.Name) $($list.Environment)" | Should -Be 'c production'
        @($said -like 'What production, staging trust is not in the list, since only members of the project admin may read it: *-SkipTruststore*') | Should -HaveCount 1
        $failed | Should -BeNullOrEmpty
        # The session goes on.
        @(Get-ApinizerExpiration -SkipTruststore -WarningAction SilentlyContinue) | Should -HaveCount 1
    }

    It 'writes an error for the environment whose trust could not be read, and lists the rest' {
        $server.SetFor('/apiops/projects/admin/certificates/truststore/staging/', '{"error":"internal_server_error"}', 501)
        $list = Get-ApinizerExpiration -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $list.Name, $failed[0].TargetObject | Should -Be 'c', 'staging'
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'ServerError,*'
    }

    It 'warns of certificates whose end the gateway does not tell' {
        $null = Get-ApinizerExpiration -SkipTruststore -WarningVariable said -WarningAction SilentlyContinue
        $said | Should -Be "The gateway does not say in every environment when these certificates expire: 'c'."
    }
}
