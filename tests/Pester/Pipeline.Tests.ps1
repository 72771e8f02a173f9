BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
    $folder = Join-Path -Path $TestDrive -ChildPath 'keys'
    $null = New-Item -ItemType Directory -Path $folder
    [System.IO.File]::WriteAllText("$folder/first.pem", $rsa.Pem)
    [System.IO.File]::WriteAllText("$folder/second.pem", $rsa.Pkcs1Pem)
    $private = @{ KeyType = 'PrivateKey'; Environment = 'production' }
}

Describe 'A pipeline' -Tag Culture {
    BeforeEach {
        $gateway = Start-TestGateway -Emulator @{ Username = 'api-user', 'second' }
    }

    AfterEach {
        Stop-TestGateway
    }

    Context 'Rows of a CSV file' {
        It 'create a key each, with environments split at semicolons' {
            $file = Join-Path -Path $TestDrive -ChildPath 'keys.csv'
            $description = 'G' + [char] 0x00FC + 'n sonu'
            [System.IO.File]::WriteAllLines($file, [string[]] @(
                    'Name,KeyType,Environment,Path,Alias,Description,Algorithm,Project,Owner'
                    "first,PRIVATE_KEY,production; staging,$folder/first.pem,one,$description,,,somebody"
                    "second,PrivateKey,staging,$folder/second.pem,,,RSA,admin,somebody else"))
            $results = Import-Csv -Path $file -Encoding UTF8 | New-ApinizerKey -ErrorAction Stop
            $results.KeyName | Should -Be @('first', 'second')
            $results.Project | Should -Be @('MyProject', 'admin')
            $bodies = Get-ApinizerEmulatorRequest | ForEach-Object { $_.Body | ConvertFrom-Json }
            $bodies[0].description | Should -BeExactly $description
            $bodies[0].cryptoKeyInfoEnvironmentList.environmentName | Should -Be @('production', 'staging')
            $bodies[0].cryptoKeyInfoEnvironmentList[0].alias | Should -BeExactly 'one'
            @($bodies[1].PSObject.Properties.Name) | Should -Be @('name', 'keyType', 'cryptoKeyInfoEnvironmentList')
            $bodies[1].cryptoKeyInfoEnvironmentList.PSObject.Properties.Name | Should -Not -Contain 'alias'
        }

        It 'may come from a DataTable, where a blank cell is DBNull' {
            $table = New-Object -TypeName System.Data.DataTable
            foreach ($name in 'Name', 'KeyType', 'Environment', 'Path', 'Content', 'ContentFormat', 'EnvironmentKey', 'Alias', 'Description', 'Algorithm', 'Project') {
                $null = $table.Columns.Add($name)
            }
            $row = $table.NewRow()
            $row.Name = 'k'
            $row.KeyType = 'PRIVATE_KEY'
            $row.Environment = 'production;staging'
            $row.Path = "$folder/first.pem"
            $table.Rows.Add($row)
            ($table.Rows | New-ApinizerKey -ErrorAction Stop).EnvironmentResults | Should -HaveCount 2
            @((Get-LastBody | ConvertFrom-Json).PSObject.Properties.Name) | Should -Be @('name', 'keyType', 'cryptoKeyInfoEnvironmentList')
        }

        It 'are overridden by arguments' {
            $rows = [pscustomobject] @{ Name = 'k'; KeyType = 'SecretKey'; Environment = 'staging'; Path = "$folder/first.pem" }
            (($rows | New-ApinizerKey -KeyType PrivateKey -Environment production).EnvironmentResults).ToString() | Should -BeExactly 'production: ok'
        }

        It 'fail one by one' {
            $rows = "Name,KeyType,Environment,Path
one,PrivateKey,production,$folder/first.pem
two,PrivateKey,production,$folder/none.pem
,PrivateKey,production,$folder/first.pem
one,PrivateKey,production,$folder/first.pem
three,PrivateKey,production,$folder/second.pem" | ConvertFrom-Csv
            $results = $rows | New-ApinizerKey -ErrorVariable problems -ErrorAction SilentlyContinue
            $results.KeyName | Should -Be @('one', 'three')
            $problems | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] } | Should -Be @('InvalidArgument', 'InvalidArgument', 'AlreadyExists')
            $problems.TargetObject | Should -Be @('two', $null, 'one')
            Get-Sent | Should -HaveCount 3
        }
    }

    Context 'Files' {
        It 'create a key each when the name is given' {
            $results = Get-ChildItem -Path $folder -Filter *.pem | Sort-Object -Property Name | New-ApinizerKey -Name { $_.BaseName } @private
            $results.KeyName | Should -Be @('first', 'second')
            $contents = Get-ApinizerEmulatorRequest | ForEach-Object { ($_.Body | ConvertFrom-Json).cryptoKeyInfoEnvironmentList.content }
            $contents | Should -Be @($rsa.Wire, $rsa.Wire)
        }

        It 'do not provide the key''s name' {
            $failure = Get-Failure { Get-ChildItem -Path "$folder/first.pem" | New-ApinizerKey @private }
            $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
            "$failure" | Should -BeLikeExactly '*name of a file is not used as the name: give -Name*'
            Get-Reason { Get-ChildItem -Path "$folder/first.pem" | Update-ApinizerKey -Environment production -JwkUpdateAction Nullify } |
                Should -BeExactly 'InvalidArgument'
            Get-Sent | Should -BeNullOrEmpty
        }

        It 'update a key' {
            $null = New-ApinizerKey -Name k @private -Content $rsa.Pem
            (Get-ChildItem -Path "$folder/second.pem" | Update-ApinizerKey -Name k -Environment production -JwkUpdateAction Nullify).Success | Should -BeTrue
        }

        It 'provide only their name when -EnvironmentKey gives the content' {
            $keys = New-ApinizerEnvironmentKey -Environment staging -Content $rsa.Pem
            $result = Get-ChildItem -Path "$folder/first.pem" | New-ApinizerKey -Name { $_.BaseName } -KeyType PrivateKey -EnvironmentKey $keys
            $result.KeyName | Should -BeExactly 'first'
            $result.EnvironmentResults.ToString() | Should -BeExactly 'staging: ok'
        }

        It 'are read by their literal name' {
            $odd = Join-Path -Path $TestDrive -ChildPath 'odd'
            $null = New-Item -ItemType Directory -Path $odd
            [System.IO.File]::WriteAllText("$odd/key [1].pem", $rsa.Pem)
            (Get-ChildItem -Path $odd | New-ApinizerKey -Name k @private).Success | Should -BeTrue
        }
    }

    Context 'A result' {
        It 'of New-ApinizerKey names the key for Set-ApinizerCredentialPrivateKey' {
            $result = New-ApinizerKey -Name k @private -Content $rsa.Pem -Project admin | Set-ApinizerCredentialPrivateKey -Username api-user -ErrorVariable problems -ErrorAction SilentlyContinue
            $result | Should -BeNullOrEmpty -Because 'the project comes along, and admin has no such credential'
            $problems.FullyQualifiedErrorId | Should -BeLikeExactly 'NotFound,*'
            $result = New-ApinizerKey -Name k @private -Content $rsa.Pem | Set-ApinizerCredentialPrivateKey -Username api-user
            $result.KeyName | Should -BeExactly 'k'
        }

        It 'of a rename names the new key' {
            $null = New-ApinizerKey -Name k @private -Content $rsa.Pem
            (Update-ApinizerKey k -NewName k2 -JwkUpdateAction Nullify | Set-ApinizerCredentialPrivateKey -Username api-user).KeyName | Should -BeExactly 'k2'
        }

        It 'into Update-ApinizerKey names the key and sends nothing else of itself' {
            $result = New-ApinizerKey -Name k @private -Content $rsa.Pem | Update-ApinizerKey -Description new -JwkUpdateAction Nullify
            $result.KeyName | Should -BeExactly 'k'
            Get-LastBody | Should -BeExactly '{"description":"new"}'
        }

        It 'of Set-ApinizerCredentialPrivateKey names the credential for the removal' {
            $null = New-ApinizerKey -Name k @private -Content $rsa.Pem
            $result = Set-ApinizerCredentialPrivateKey api-user k | Remove-ApinizerCredentialPrivateKey -Force
            $result.Username | Should -BeExactly 'api-user'
            Get-Sent | Select-Object -Last 1 | Should -BeLikeExactly 'DELETE *credentials/api-user/privateKey/*'
        }

        It 'of Update-ApinizerProxyKeys names the proxy for the next' {
            $result = Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 | Update-ApinizerProxyKeys -SecretKey (ConvertTo-Secure 'sk_1')
            $result.ApiProxy | Should -BeExactly 'MyAPI'
            Get-LastBody | Should -BeExactly '{"secretKey":"sk_1"}'
        }

        It 'is not accepted for another kind of object' {
            $null = New-ApinizerKey -Name k @private -Content $rsa.Pem
            Get-Reason { Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 | Set-ApinizerCredentialPrivateKey -KeyName k } | Should -BeExactly 'InvalidArgument'
            Get-Reason { Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 | Remove-ApinizerCredentialPrivateKey -Force } | Should -BeExactly 'InvalidArgument'
            Get-Sent | Should -HaveCount 3
        }

        It 'of a failed deployment is refused' {
            Stop-ApinizerEmulator
            $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
            $failed = New-ApinizerKey -Name k -KeyType PrivateKey -Environment staging -Content $rsa.Pem -ErrorAction SilentlyContinue
            $failure = Get-Failure { $failed | Set-ApinizerCredentialPrivateKey -Username api-user }
            $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
            "$failure" | Should -BeLikeExactly "*'k' is not a success (staging: failed)*nothing is sent*"
            Get-Reason { $failed | Update-ApinizerKey -Description x -JwkUpdateAction Nullify } | Should -BeExactly 'InvalidArgument'
            Get-Sent | Should -HaveCount 1
        }

        It 'of another gateway is refused' {
            $result = New-ApinizerKey -Name k @private -Content $rsa.Pem
            $other = Start-ApinizerEmulator
            $session = Connect-Apinizer -Uri $other.Uri -Token $other.Token -Project MyProject
            try {
                $failure = Get-Failure { $result | Set-ApinizerCredentialPrivateKey -Username api-user -Session $session }
                $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'SessionMismatch,*'
                "$failure" | Should -BeLikeExactly "*$($gateway.Uri.Authority)*$($other.Uri.Authority)*"
                Get-ApinizerEmulatorRequest -Emulator $other | Should -BeNullOrEmpty
            } finally {
                Stop-ApinizerEmulator -Emulator $other
                Stop-ApinizerEmulator -Emulator $gateway
            }
        }
    }

    Context '-InputObject as an argument' {
        It 'takes a result' {
            $result = New-ApinizerKey -Name k @private -Content $rsa.Pem
            (Update-ApinizerKey -InputObject $result -Description x -JwkUpdateAction Nullify).KeyName | Should -BeExactly 'k'
        }

        It 'refuses <Case>, and says that it has to be piped' -ForEach @(
            @{ Case = 'row'; Make = { [pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = 'ak_1' } } }
            @{ Case = 'rows'; Make = { 1..2 | ForEach-Object { [pscustomobject] @{ ApiProxy = 'MyAPI'; PublicKey = "ak_$_" } } } }
            @{ Case = 'file'; Make = { Get-Item -Path $ModuleManifest } }
        ) {
            $failure = Get-Failure { Update-ApinizerProxyKeys -InputObject (& $Make) -ApiProxy MyAPI -PublicKey ak_1 }
            $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
            "$failure" | Should -BeLikeExactly '*-InputObject*columns*Pipe them instead.'
            Get-Sent | Should -BeNullOrEmpty
        }
    }

    Context 'Unrelated objects' {
        It 'send nothing: <Case>' -ForEach @(
            @{ Case = 'a process'; Make = { Get-Process -Id $PID } }
            @{ Case = 'text'; Make = { 'api-user', 'second' } }
            @{ Case = 'a number'; Make = { 42 } }
            @{ Case = 'a command'; Make = { Get-Command -Name Get-Item } }
            @{ Case = 'a session'; Make = { Get-ApinizerSession } }
            @{ Case = 'a process from a job'; Make = {
                    $serializer = [System.Management.Automation.PSSerializer]
                    $serializer::Deserialize($serializer::Serialize((Get-Process -Id $PID)))
                } }
            @{ Case = 'a hashtable'; Make = { @{ Username = 'api-user'; Name = 'k'; ApiProxy = 'MyAPI' } } }
        ) {
            $null = Get-Failure { & $Make | Set-ApinizerCredentialPrivateKey -KeyName k }
            $null = Get-Failure { & $Make | Remove-ApinizerCredentialPrivateKey -Force }
            $null = Get-Failure { & $Make | New-ApinizerKey @private -Content $rsa.Pem }
            $null = Get-Failure { & $Make | Update-ApinizerKey -Description x -JwkUpdateAction Nullify }
            $failures = Get-Failure { & $Make | Update-ApinizerProxyKeys -PublicKey ak_1 }
            $failures | ForEach-Object { $_.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*' }
            $failures | Should -Not -BeNullOrEmpty
            # Not even where arguments say all: the call would be repeated for every stray object.
            $null = Get-Failure { & $Make | Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1 }
            $null = Get-Failure { & $Make | Remove-ApinizerCredentialPrivateKey -Username api-user -Force }
            Get-Sent | Should -BeNullOrEmpty
        }

        It 'are used when a script block reads them' {
            'first', 'second' | Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey { "ak_$_" } -ErrorAction Stop
            @(Get-Sent).Count | Should -Be 2
        }

        It 'may be none: an empty pipeline is no error' {
            @() | New-ApinizerKey @private -ErrorAction Stop
            @() | Remove-ApinizerCredentialPrivateKey -Force -ErrorAction Stop
            Get-Sent | Should -BeNullOrEmpty
        }
    }
}
