# Rows: which of them an error is about, which columns are read, and which results come back as rows.

BeforeDiscovery {
    $ways = @(
        @{ Way = 'CSV'; Copy = { $input | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv } }
        @{ Way = 'JSON'; Copy = { $input | ConvertTo-Json -Depth 4 -WarningAction Ignore | ConvertFrom-Json | ForEach-Object { $_ } } }
        @{ Way = 'CliXml, as a job does'; Copy = { $input | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } } }
    )
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $secret = 'AAECAwQFBgcICQoLDA0ODw=='
    function Get-Change { @(Get-ApinizerEmulatorRequest | Where-Object { $_.Method -ne 'GET' }) }
}

Describe 'A row from a job or CliXml' {
    BeforeAll { $null = Start-TestGateway }

    AfterAll { Stop-TestGateway }

    It 'is read as a row: <Case>' -ForEach @(
        @{ Case = 'some columns of a result'; Make = { New-ApinizerKey k SecretKey -Environment production -Content $secret | Select-Object -Property KeyName, KeyType } }
        @{ Case = 'one with a type name of its own'; Make = { [pscustomobject] @{ PSTypeName = 'My.Row'; Name = 'k'; KeyType = 'SecretKey' } } }
    ) {
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((& $Make)))
        ($copy | Update-ApinizerKey -Description new -JwkUpdateAction Nullify).KeyName | Should -BeExactly 'k'
    }
}

Describe 'An error of a row' -Tag Culture {
    BeforeAll { $null = Start-TestGateway }

    AfterAll { Stop-TestGateway }

    It 'names the row by number and name when <Case>' -ForEach @(
        @{ Case = 'a value is bad'; Row = @{ Name = 'second'; KeyType = 'Nothing' }; Begin = "Row 2 ('second'): KeyType can't be read" }
        @{ Case = 'the name is missing'; Row = @{ Name = ''; KeyType = 'SecretKey' }; Begin = 'Row 2: Name is missing' }
        @{ Case = 'the name is no name'; Row = @{ Name = 'a/b'; KeyType = 'SecretKey' }; Begin = 'Row 2: Name contains' }
        @{ Case = 'the name is an object'; Row = @{ Name = [pscustomobject] @{ x = 'orders' }; KeyType = 'SecretKey' }; Begin = 'Row 2' }
        @{ Case = 'a text is a hashtable'; Row = @{ Name = 'second'; KeyType = 'SecretKey'; Description = @{ x = 'y' } }; Begin = "Row 2 ('second'): Column Description holds an object" }
        @{ Case = 'the content is bad'; Row = @{ Name = 'second'; KeyType = 'SecretKey'; Content = 'no key' }; Begin = "Row 2 ('second'): " }
        @{ Case = 'the file is not there'; Row = @{ Name = 'second'; KeyType = 'SecretKey'; Content = ''; Path = 'none.pem' }; Begin = "Row 2 ('second'): " }
        @{ Case = 'the gateway refuses it'; Row = @{ Name = 'third'; KeyType = 'SecretKey'; Environment = 'nowhere' }; Begin = "Row 2 ('third'): " }
    ) {
        $rows = foreach ($number in 1..3) {
            $cells = @{ Name = "row $number $Case"; KeyType = 'SecretKey'; Environment = 'production'; Content = $secret; Algorithm = 'Aes'; Path = '' }
            if ($number -eq 2) { foreach ($column in $Row.Keys) { $cells[$column] = $Row[$column] } }
            [pscustomobject] $cells
        }
        foreach ($limit in 1, 4) {
            $problems = $null
            $results = @($rows | Set-ApinizerKey -ThrottleLimit $limit -ErrorVariable problems -ErrorAction SilentlyContinue)
            $results | Should -HaveCount 2
            $problems | Should -HaveCount 1
            "$($problems[0])" | Should -BeLikeExactly "$Begin*"
            $problems[0].Exception.Message | Should -BeLikeExactly "$Begin*"
            $problems[0].Exception.Row | Should -Be 2
        }
    }

    It 'is written once when a refused token ends the rest' {
        $default = Get-ApinizerSession
        $session = Connect-Apinizer $default.Uri -Token (ConvertTo-Secure 'wrong-token') -Project MyProject
        try {
            $problems = $null
            1..3 | ForEach-Object { [pscustomobject] @{ Name = "k$_" } } | Remove-ApinizerKey -Force -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems | ForEach-Object { "$_" -replace ':.*' } | Should -BeExactly "Row 1 ('k1')", "Row 2 ('k2')", "Row 3 ('k3')"
            $problems | ForEach-Object { [regex]::Matches("$_", 'Row \d').Count } | Should -Be 1, 1, 1
        } finally {
            Disconnect-Apinizer -Session $session
            Select-ApinizerSession $default
        }
    }

    It 'names the value of the row when the other name is an argument' {
        "$(Get-Failure { [pscustomobject] @{ KeyName = 'none' } | Set-ApinizerCredentialSecretKey -Username api-user })" | Should -BeLikeExactly "Row 1 ('none'): *"
    }

    It 'does not mention rows when none is piped' {
        $failures = @(
            Get-Failure { Remove-ApinizerKey none -Force }
            Get-Failure { 'none' | Get-ApinizerKey }
            Get-Failure { Get-ApinizerCredential api-user | Set-ApinizerCredentialSecretKey -KeyName none }
        )
        $failures | Should -HaveCount 3
        $failures | ForEach-Object { "$_" | Should -Not -Match '^Row'; $_.Exception.Row | Should -BeNullOrEmpty }
    }
}

Describe 'A CSV file' -Tag Culture {
    BeforeAll { $null = Start-TestGateway }

    AfterAll { Stop-TestGateway }

    It 'with the delimiter <Shown> read with a comma gives an error that says how to read it, for <Cmdlet>' -ForEach @(
        foreach ($delimiter in @{ Delimiter = ';'; Shown = "';'" }, @{ Delimiter = "`t"; Shown = '"`t"' }, @{ Delimiter = '|'; Shown = "'|'" }) {
            foreach ($call in @(
                    @{ Cmdlet = 'New-ApinizerKey'; Call = { $input | New-ApinizerKey } }
                    @{ Cmdlet = 'Remove-ApinizerKey'; Call = { $input | Remove-ApinizerKey -Force } }
                    @{ Cmdlet = 'Get-ApinizerKey'; Call = { $input | Get-ApinizerKey } }
                    @{ Cmdlet = 'Update-ApinizerProxyKeys'; Call = { $input | Update-ApinizerProxyKeys -PublicKey ak_1 } }
                    @{ Cmdlet = 'Set-ApinizerCredentialPrivateKey'; Call = { $input | Set-ApinizerCredentialPrivateKey -Username api-user } }
                )) { $delimiter + $call }
        }
    ) {
        $rows = 'Name;KeyType;Environment;Content', 'k;SecretKey;production;secret_7f3d9a51c0' | ForEach-Object { $_.Replace(';', $Delimiter) } | ConvertFrom-Csv
        $failure = Get-Failure { $rows | & $Call }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -Match "^Row 1: .*column.*Import-Csv -Delimiter $([regex]::Escape($Shown))"
        "$failure" | Should -Not -BeLike '*KeyType*' -Because 'the header may be a row of values'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'with commas read with a semicolon gives that error too' {
        "$(Get-Failure { 'Name,KeyType', 'k,SecretKey' | ConvertFrom-Csv -Delimiter ';' | New-ApinizerKey })" | Should -BeLike "*Import-Csv -Delimiter ','*"
    }

    It 'given as -EnvironmentKey gives that error too' {
        $rows = 'Environment;Path', 'production;k.pem' | ConvertFrom-Csv
        "$(Get-Failure { New-ApinizerKey k SecretKey -EnvironmentKey $rows })" | Should -BeLike "*Import-Csv -Delimiter ';'*"
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'with one column of names gives no such error' {
        'Name', 'none' | ConvertFrom-Csv | ForEach-Object { $row = $_; Get-Reason { $row | Get-ApinizerKey } } | Should -BeExactly 'NotFound'
    }
}

Describe 'Columns named as in the API' -Tag Culture {
    BeforeEach { $null = Start-TestGateway }

    AfterEach { Stop-TestGateway }

    It 'create a key from the documented body' {
        $body = '{"name":"k","description":"d","keyType":"SECRET_KEY","algorithm":"AES","cryptoKeyInfoEnvironmentList":[
            {"environmentName":"production","content":"AAECAwQFBgcICQoLDA0ODw==","alias":"p"},{"environmentName":"staging","content":"EAECAwQFBgcICQoLDA0ODw=="}]}'
        ($body | ConvertFrom-Json | New-ApinizerKey -ErrorAction Stop).EnvironmentResults.ToString() | Should -BeExactly 'production: ok; staging: ok'
        $sent = Get-LastBody | ConvertFrom-Json
        ($sent.cryptoKeyInfoEnvironmentList | ConvertTo-Json -Compress) | Should -BeExactly (($body | ConvertFrom-Json).cryptoKeyInfoEnvironmentList | ConvertTo-Json -Compress)
        $sent.keyType, $sent.algorithm, $sent.description | Should -BeExactly 'SECRET_KEY', 'AES', 'd'
    }

    It 'change a proxy''s keys and deploy it' {
        $body = '{"publicKey":"ak_1","secretKey":"sk_1","deploy":true,"deployTargetEnvironmentNameList":["production","staging"]}'
        $null = $body | ConvertFrom-Json | Update-ApinizerProxyKeys -ApiProxy MyAPI -ErrorAction Stop
        Get-LastBody | Should -BeExactly $body
        $null = $body | ConvertFrom-Json | Select-Object -Property deployTargetEnvironmentNameList | Invoke-ApinizerProxyKeyRotation -ApiProxy MyAPI -Force -ErrorAction Stop
        (Get-LastBody | ConvertFrom-Json).deployTargetEnvironmentNameList | Should -BeExactly 'production', 'staging'
    }

    It 'can name one environment: environmentName, for <Cmdlet>' -ForEach @(
        @{ Cmdlet = 'New-ApinizerKey'; Call = { $input | New-ApinizerKey -Name n -KeyType SecretKey -Algorithm Aes -Content $secret } }
        @{ Cmdlet = 'Publish-ApinizerApiProxy'; Call = { $input | Publish-ApinizerApiProxy -ApiProxy MyAPI } }
    ) {
        ([pscustomobject] @{ environmentName = 'staging' } | & $Call).EnvironmentResults.ToString() | Should -BeExactly 'staging: ok'
    }

    It 'name the environments of a key without its content: a list of keys can be piped to Update-ApinizerKey' {
        $null = New-ApinizerKey k SecretKey -Environment production, staging -Algorithm Aes -Content $secret
        $list = '{"resultList":[{"name":"k","keyType":"SECRET_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"production","alias":"p"},{"environmentName":"staging"}]}]}' | ConvertFrom-Json
        $null = $list.resultList | Update-ApinizerKey -Description d -JwkUpdateAction Update -ErrorAction Stop
        Get-LastBody | Should -BeExactly '{"description":"d","keyType":"SECRET_KEY"}'
        # With content they say where it goes.
        $null = $list.resultList | Update-ApinizerKey -Content $secret -JwkUpdateAction Update -ErrorAction Stop
        (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.environmentName | Should -BeExactly 'production', 'staging'
    }
}

Describe 'A result copied through <Way>' -Tag Culture -ForEach $ways {
    BeforeAll {
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        $failed = New-ApinizerKey failed SecretKey -Environment production, staging -Algorithm Aes -Content $secret -ErrorAction SilentlyContinue
        $failedBinding = Set-ApinizerCredentialSecretKey api-user failed -ErrorAction SilentlyContinue
        Stop-TestGateway
        $null = Start-TestGateway -Emulator @{ Username = 'api-user', 'second' }
        $made = New-ApinizerKey payment SecretKey -Environment production, staging -Algorithm Aes -Content $secret
    }

    AfterAll { Stop-TestGateway }

    It 'names its key, from New-ApinizerKey' {
        ($made | & $Copy | Get-ApinizerKey).Name | Should -BeExactly 'payment'
        ($made | & $Copy | Update-ApinizerKey -Description d -JwkUpdateAction Update).KeyName | Should -BeExactly 'payment'
    }

    It 'is recognized as failed: <_>' -ForEach @(
        '*'; 'KeyName, Saved, Deployed'; 'KeyName, Saved'; 'KeyName, Deployed'; 'Username, Deployed'; 'Username, KeyName, Deployed'; 'KeyName, Success'
    ) {
        $copy = $(if ($_ -like 'Username*') { $failedBinding } else { $failed }) | & $Copy | Select-Object -Property ($_ -split ', ')
        $before = @(Get-Change).Count
        Get-Reason { $copy | Set-ApinizerCredentialSecretKey -Username api-user } | Should -BeExactly 'InvalidArgument'
        Get-Reason { $copy | Update-ApinizerKey -Description d -JwkUpdateAction Update } | Should -BeExactly 'InvalidArgument'
        Get-Reason { $copy | Remove-ApinizerKey -Force } | Should -BeExactly 'InvalidArgument'
        Get-Change | Should -HaveCount $before
    }

    It 'is recognized as successful: <_>' -ForEach 'KeyName, Saved, Deployed', 'KeyName, Saved, Success', 'KeyName, Deployed', 'KeyName' {
        $copy = $made | & $Copy | Select-Object -Property ($_ -split ', ')
        ($copy | Update-ApinizerKey -Description d -JwkUpdateAction Update).KeyName | Should -BeExactly 'payment'
    }

    It 'names user and key, from a binding' {
        $binding = Set-ApinizerCredentialSecretKey second payment | & $Copy
        ($binding | Get-ApinizerCredential).Username | Should -BeExactly 'second'
        ($binding | Get-ApinizerKey).Name | Should -BeExactly 'payment'
        ($binding | Set-ApinizerCredentialSecretKey).KeyName | Should -BeExactly 'payment'
        ($binding | Remove-ApinizerCredentialSecretKey -Force).Username | Should -BeExactly 'second'
    }

    It 'names its proxy, from a change or a deployment' {
        (Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 | & $Copy | Get-ApinizerApiProxy).Name | Should -BeExactly 'MyAPI'
        $null = Publish-ApinizerApiProxy MyAPI production
        (Get-ApinizerApiProxyDeployment MyAPI staging | & $Copy | Publish-ApinizerApiProxy).EnvironmentResults.ToString() |
            Should -BeExactly 'staging: ok' -Because 'an inventory says with Deployed what is there'
    }

    It 'lists keys whose environments are not read as content' {
        $rows = @(Get-ApinizerKey payment | & $Copy)
        ($rows | Update-ApinizerKey -Description d -JwkUpdateAction Update -ErrorAction Stop).KeyName | Should -BeExactly 'payment'
        (Get-LastBody | ConvertFrom-Json).PSObject.Properties.Name | Should -Not -Contain 'cryptoKeyInfoEnvironmentList'
        $null = $rows | Set-ApinizerKey -Content $secret -ErrorAction Stop
        (Get-LastBody | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.environmentName | Should -BeExactly 'production', 'staging'
        "$(Get-Failure { $rows | New-ApinizerKey })" | Should -BeLike "Row 1 ('payment'): The content is missing*"
        # Who types environments means them.
        Get-Reason { Update-ApinizerKey payment -Environment production -JwkUpdateAction Update } | Should -BeExactly 'InvalidArgument'
    }
}

Describe 'A listed object from a job' -Tag Culture {
    BeforeAll {
        $null = Start-TestGateway
        $null = New-ApinizerKey payment SecretKey -Environment production -Algorithm Aes -Content $secret
        function Copy-AsJob { $input | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } }
    }

    AfterAll { Stop-TestGateway }

    It 'names the same as the live object' {
        (Get-ApinizerKey payment | Copy-AsJob | Set-ApinizerCredentialSecretKey -Username api-user).KeyName | Should -BeExactly 'payment'
        (Get-ApinizerApiProxy MyAPI | Copy-AsJob | Update-ApinizerProxyKeys -PublicKey ak_1).ApiProxy | Should -BeExactly 'MyAPI'
        (Get-ApinizerEnvironment staging | Copy-AsJob | Publish-ApinizerApiProxy MyAPI).EnvironmentResults.ToString() | Should -BeExactly 'staging: ok'
    }
}

Describe 'The Name of a row' -Tag Culture {
    BeforeAll {
        # Named alike, so that a name that is read as another would be found.
        $null = Start-TestGateway -Emulator @{ Username = 'payment'; ApiProxy = 'payment' }
        $null = New-ApinizerKey payment SecretKey -Environment production -Algorithm Aes -Content $secret
        $file = Join-Path -Path $TestDrive -ChildPath 'keys.csv'
        [System.IO.File]::WriteAllLines($file, [string[]] ('Name,KeyType,Environment,Content', "payment,SecretKey,production,$secret"))
    }

    AfterAll { Stop-TestGateway }

    It 'is never the name of a proxy or a credential: <Cmdlet> takes -Name as an argument only' -ForEach @(
        @{ Cmdlet = 'Set-ApinizerCredentialPrivateKey'; Arguments = @{ KeyName = 'payment' } }
        @{ Cmdlet = 'Set-ApinizerCredentialPublicKey'; Arguments = @{ KeyName = 'payment' } }
        @{ Cmdlet = 'Set-ApinizerCredentialSecretKey'; Arguments = @{ KeyName = 'payment' } }
        @{ Cmdlet = 'Set-ApinizerCredentialCertificate'; Arguments = @{ CertificateName = 'MyCertificate' } }
        @{ Cmdlet = 'Set-ApinizerCredentialKeystore'; Arguments = @{ KeystoreName = 'MyKeystore' } }
        @{ Cmdlet = 'Set-ApinizerCredentialTruststore'; Arguments = @{ TruststoreName = 'MyTruststore' } }
        @{ Cmdlet = 'Remove-ApinizerCredentialPrivateKey'; Arguments = @{ Force = $true } }
        @{ Cmdlet = 'Remove-ApinizerCredentialPublicKey'; Arguments = @{ Force = $true } }
        @{ Cmdlet = 'Remove-ApinizerCredentialSecretKey'; Arguments = @{ Force = $true } }
        @{ Cmdlet = 'Remove-ApinizerCredentialCertificate'; Arguments = @{ Force = $true } }
        @{ Cmdlet = 'Remove-ApinizerCredentialKeystore'; Arguments = @{ Force = $true } }
        @{ Cmdlet = 'Remove-ApinizerCredentialTruststore'; Arguments = @{ Force = $true } }
        @{ Cmdlet = 'Update-ApinizerProxyKeys'; Arguments = @{ PublicKey = 'ak_1' } }
        @{ Cmdlet = 'Invoke-ApinizerProxyKeyRotation'; Arguments = @{ Force = $true } }
        @{ Cmdlet = 'Publish-ApinizerApiProxy'; Arguments = @{} }
        @{ Cmdlet = 'Unpublish-ApinizerApiProxy'; Arguments = @{ Force = $true } }
    ) {
        (Get-Command -Name $Cmdlet).ResolveParameter('Name').Name | Should -BeIn 'ApiProxy', 'Username'
        $before = @(Get-Change).Count
        $failure = Get-Failure { Import-Csv -LiteralPath $file | & $Cmdlet @Arguments }
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        "$failure" | Should -MatchExactly 'Row 1: (ApiProxy|Username) is missing.*the column Name is not used for it'
        Get-Change | Should -HaveCount $before
    }

    It 'is read by -Name of every cmdlet that takes a name of its own' {
        # Whoever adds one adds it above.
        $with = Get-Command -Module ApinizerOps -CommandType Cmdlet | Where-Object {
            $_.Parameters.Values | Where-Object { $_.Name -in 'ApiProxy', 'Username' -and $_.Aliases -contains 'Name' }
        }
        $with | Where-Object { $_.Verb -ne 'Get' } | Should -HaveCount 16
    }

    It 'finds no proxy and no credential: Get-Apinizer<_>' -ForEach 'Credential', 'ApiProxyDeployment' {
        & "Get-Apinizer$_" -Name payment | Should -Not -BeNullOrEmpty
    }
}

Describe 'Enums of results' -Tag Culture {
    It 'are names in JSON, and every public one is' {
        $null = Start-TestGateway
        try {
            $json = New-ApinizerKey k SecretKey -Environment production -Algorithm Aes -Content $secret | ConvertTo-Json | ConvertFrom-Json
            $json.KeyType, $json.Action | Should -BeExactly 'SecretKey', 'Created'
            (Set-ApinizerCredentialSecretKey api-user k | ConvertTo-Json | ConvertFrom-Json).ItemType | Should -BeExactly 'SecretKey'
            (Get-ApinizerSession | ConvertTo-Json | ConvertFrom-Json).LoggingCommand | Should -BeExactly 'None'
        } finally {
            Stop-TestGateway
        }

        # ConvertTo-Json writes 64-bit enums by name, others by number.
        $core = [System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'ApinizerOps.Core' }
        $core.GetExportedTypes() | Where-Object { $_.IsEnum -and [enum]::GetUnderlyingType($_) -ne [long] } | Should -BeNullOrEmpty
    }
}
