# Every parameter that binds from a row and is not plain text: a valid value, a blank one, and an invalid one, which gives
# its record an error without being quoted and lets the next record through.

BeforeDiscovery {
    $cases = @(
        @{ Parameter = 'KeyType'; Cmdlet = 'New-ApinizerKey'; Good = 'PrivateKey', 'PRIVATE_KEY', ' private_key '; Field = 'keyType'; Sent = 'PRIVATE_KEY'; Blank = 'InvalidArgument' }
        @{ Parameter = 'KeyType'; Cmdlet = 'Update-ApinizerKey'; Good = 'PrivateKey', 'PRIVATE_KEY', 'privatekey'; Field = 'keyType'; Sent = 'PRIVATE_KEY' }
        @{ Parameter = 'Algorithm'; Cmdlet = 'New-ApinizerKey'; Good = 'Aes', 'AES', 'aes'; Row = @{ KeyType = 'SecretKey'; Content = 'AAECAwQFBgcICQoLDA0ODw==' }
            Field = 'algorithm'; Sent = 'AES'
        }
        @{ Parameter = 'Algorithm'; Cmdlet = 'Update-ApinizerKey'; Good = 'Aes', 'AES'; Row = @{ KeyType = 'SecretKey'; Content = 'AAECAwQFBgcICQoLDA0ODw==' }
            Field = 'algorithm'; Sent = 'AES'
        }
        @{ Parameter = 'ContentFormat'; Cmdlet = 'New-ApinizerKey'; Good = 'Pem', 'PEM', 'auto'; Field = 'name'; Sent = 'k' }
        @{ Parameter = 'ContentFormat'; Cmdlet = 'Update-ApinizerKey'; Good = 'Pem', 'PEM'; Field = 'description'; Sent = 'd' }
        @{ Parameter = 'JwkUpdateAction'; Cmdlet = 'Update-ApinizerKey'; Good = 'Update', 'UPDATE'; Query = 'jwkUpdateAction=UPDATE'; BlankQuery = 'jwkUpdateAction=NULLIFY' }
        @{ Parameter = 'UpdateScope'; Cmdlet = 'Update-ApinizerKey'; Good = 'AllProjects', 'ALL_PROJECTS'; Row = @{ JwkUpdateAction = 'Update' }
            Query = 'jwkUpdateAction=UPDATE&updateScope=ALL_PROJECTS'; BlankQuery = 'jwkUpdateAction=UPDATE'
        }
        @{ Parameter = 'Deploy'; Cmdlet = 'Update-ApinizerProxyKeys'; Good = 'true', 'True', 'TRUE', 'yes', '1', '$true'; Row = @{ Environment = 'production' }
            Field = 'deploy'; Sent = $true; Blank = 'InvalidArgument'
        }
        @{ Parameter = 'Deploy'; Cmdlet = 'Update-ApinizerProxyKeys'; Good = 'false', 'no', '0', ' '; Field = 'deploy'; Sent = $null }
        @{ Parameter = 'SecretKey'; Cmdlet = 'Update-ApinizerProxyKeys'; Good = @('sk_of_a_cell'); BadIsObject = $true; Field = 'secretKey'; Sent = 'sk_of_a_cell' }
        @{ Parameter = 'Environment'; Cmdlet = 'Update-ApinizerProxyKeys'; Good = 'production;staging', 'production; staging;', ' production ;; staging'; Row = @{ Deploy = 'true' }
            BadText = "bad`acanary_7f3d9a51c0"; Field = 'deployTargetEnvironmentNameList'; Sent = 'production', 'staging'; Blank = 'InvalidArgument'
        }
        @{ Parameter = 'Environment'; Cmdlet = 'New-ApinizerKey'; Good = 'production;staging', 'production; staging'
            BadText = "bad`acanary_7f3d9a51c0"; Field = 'cryptoKeyInfoEnvironmentList.environmentName'; Sent = 'production', 'staging'; Blank = 'InvalidArgument'
        }
        @{ Parameter = 'Content'; Cmdlet = 'New-ApinizerKey'; Good = @('{rsa}'); Field = 'name'; Sent = 'k'; Blank = 'InvalidArgument' }
        @{ Parameter = 'EnvironmentKey'; Cmdlet = 'New-ApinizerKey'; Good = 'production={file}', 'production = {file} ;'; Row = @{ Environment = ''; Content = '' }
            Field = 'cryptoKeyInfoEnvironmentList.environmentName'; Sent = 'production'; Blank = 'InvalidArgument'
        }
        @{ Parameter = 'EnvironmentKey'; Cmdlet = 'Update-ApinizerKey'; Good = @('production={file};staging={file}'); Row = @{ Environment = ''; Content = '' }
            Field = 'cryptoKeyInfoEnvironmentList.environmentName'; Sent = 'production', 'staging'
        }
    )
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
    $file = Join-Path -Path $TestDrive -ChildPath 'rsa.pem'
    [System.IO.File]::WriteAllText($file, $rsa.Pem)
    $canary = 'canary_7f3d9a51c0'
}

Describe '<Parameter> of <Cmdlet>, from a row' -Tag Culture -ForEach $cases {
    BeforeEach {
        $null = Start-TestGateway
        $null = New-ApinizerKey k PrivateKey -Environment production -Content $rsa.Pem
        $known = @(Get-Sent).Count
        $global:Error.Clear()

        # A row that is whole but for the cell in question.
        function New-Row {
            param($Value, [string] $Name = 'k')
            $cells = switch ($Cmdlet) {
                'New-ApinizerKey' { @{ Name = $Name; KeyType = 'PrivateKey'; Environment = 'production'; Content = $rsa.Pem } }
                'Update-ApinizerKey' { @{ Name = 'k'; Description = 'd'; Environment = 'production'; Content = $rsa.Pem } }
                'Update-ApinizerProxyKeys' { @{ ApiProxy = 'MyAPI'; PublicKey = 'ak_1' } }
            }
            if ($Row) { foreach ($column in $Row.Keys) { $cells[$column] = $Row[$column] } }
            $cells[$Parameter] = $Value
            [pscustomobject] $cells
        }

        # Without the looks that go before a change.
        function Get-NewRequest { Get-ApinizerEmulatorRequest | Select-Object -Skip $known | Where-Object { $_.Method -ne 'GET' } }

        function Get-Field {
            param($Request)
            $value = $Request.Body | ConvertFrom-Json
            foreach ($part in $Field.Split('.')) { $value = $value | ForEach-Object { $_.$part } }
            $value
        }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'is read in every spelling' {
        $rows = for ($i = 0; $i -lt $Good.Count; $i++) {
            New-Row -Value $Good[$i].Replace('{rsa}', $rsa.Pem).Replace('{file}', $file) -Name "k$i"
        }
        $results = $rows | & $Cmdlet -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $problems | Should -BeNullOrEmpty
        $results | Should -HaveCount $Good.Count
        foreach ($request in Get-NewRequest) {
            if ($Query) { $request.Query | Should -BeExactly $Query }
            elseif ($Field -eq 'name') { Get-Field $request | Should -BeLikeExactly 'k?' }
            elseif ($null -eq $Sent) { Get-Field $request | Should -BeNullOrEmpty }
            else { Get-Field $request | Should -BeExactly $Sent }
        }
    }

    It 'counts as not given when blank: <_>' -ForEach @('an empty text', 'spaces', 'null') {
        $value = switch ($_) { 'an empty text' { '' } 'spaces' { '  ' } default { $null } }
        $problems = @(Get-Failure { New-Row -Value $value -Name new | & $Cmdlet -WarningAction SilentlyContinue })
        $requests = @(Get-NewRequest)
        if ($Blank) {
            # It is needed, so the record fails as it does without the column.
            $problems[0].FullyQualifiedErrorId | Should -BeLikeExactly "$Blank,*"
            $requests | Should -HaveCount 0
        } else {
            $problems | Should -BeNullOrEmpty
            $requests | Should -HaveCount 1
            if ($BlankQuery) { $requests[0].Query | Should -BeExactly $BlankQuery }
            elseif ($Parameter -ne 'ContentFormat') { Get-Field $requests[0] | Should -BeNullOrEmpty }
        }
    }

    It 'fails when invalid, is not quoted, and lets the next record through' {
        $bad = if ($BadIsObject) { @{ Key = $canary } } elseif ($BadText) { $BadText } else { $canary }
        $value = $Good[0].Replace('{rsa}', $rsa.Pem).Replace('{file}', $file)
        $rows = (New-Row -Value $bad -Name bad), (New-Row -Value $value -Name good)
        $results = $rows | & $Cmdlet -ErrorVariable problems -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        @($results).Count | Should -Be 1
        @(Get-NewRequest).Count | Should -Be 1
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -MatchExactly '^Invalid(Argument|Name|KeyContent),ApinizerOps\.'
        "$($problems[0])" | Should -MatchExactly 'expected|contains' -Because 'it says what would do'
        (Get-ErrorText) -join "`n" | Should -Not -BeLike "*$canary*"
    }
}
