BeforeDiscovery {
    $old = $PSVersionTable.PSVersion.Major -lt 7
    $noJobs = -not (Get-Command -Name Start-ThreadJob -ErrorAction Ignore)
    $sayOld = if ($old) { ' (skipped: Windows PowerShell has no ForEach-Object -Parallel)' }
    $sayNoJobs = if ($noJobs) { ' (skipped: the module ThreadJob is not installed)' }
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    # Every call has a name of its own, and every one of them has to come back, and to have arrived, exactly once.
    function Assert-EachOnce {
        param([object[]] $Result, [object[]] $Problem, [int] $Count)
        $Problem | Should -BeNullOrEmpty
        $Result | Should -HaveCount $Count
        foreach ($one in $Result) { $one.Got | Should -BeExactly $one.Asked }
        @($Result.Asked | Sort-Object -Unique) | Should -HaveCount $Count
        $sent = @(Get-ApinizerEmulatorRequest | ForEach-Object { ($_.Body | ConvertFrom-Json).name })
        $sent | Should -HaveCount $Count
        @(Compare-Object -ReferenceObject @($Result.Asked | Sort-Object) -DifferenceObject @($sent | Sort-Object) -CaseSensitive) |
            Should -BeNullOrEmpty
    }
}

Describe 'One session in many runspaces' {
    BeforeEach {
        $gateway = Start-TestGateway
        $shared = @{
            Manifest = $ModuleManifest
            Session  = Get-ApinizerSession
            # One import at a time: PowerShell's own reading of a manifest is not safe in parallel.
            Import   = 'param($manifest, $one) [System.Threading.Monitor]::Enter($one)
                try { Import-Module -Name $manifest } finally { [System.Threading.Monitor]::Exit($one) }'
            Key      = @{ KeyType = 'SecretKey'; Environment = 'production'; Content = '00112233445566778899aabbccddeeff'; ContentFormat = 'Hex' }
        }
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'serves five hundred calls of ForEach-Object -Parallel, sixteen at a time<sayOld>' -Skip:$old {
        $results = 1..500 | ForEach-Object -ThrottleLimit 16 -ErrorVariable problems -Parallel {
            $shared = $using:shared
            $key = $shared.Key
            . ([scriptblock]::Create($shared.Import)) $shared.Manifest $shared.Session
            $result = New-ApinizerKey -Name "key-$_" @key -Session $shared.Session
            [pscustomobject] @{ Asked = "key-$_"; Got = $result.KeyName }
        }
        Assert-EachOnce -Result $results -Problem $problems -Count 500
    }

    It 'serves five hundred calls of thread jobs, sixteen at a time<sayNoJobs>' -Skip:$noJobs {
        $jobs = 0..15 | ForEach-Object {
            Start-ThreadJob -ThrottleLimit 16 -ArgumentList $_, $shared -ScriptBlock {
                param($job, $shared)
                $key = $shared.Key
                . ([scriptblock]::Create($shared.Import)) $shared.Manifest $shared.Session
                for ($number = $job; $number -lt 500; $number += 16) {
                    $result = New-ApinizerKey -Name "key-$number" @key -Session $shared.Session
                    [pscustomobject] @{ Asked = "key-$number"; Got = $result.KeyName }
                }
            }
        }
        $results = $jobs | Receive-Job -Wait -AutoRemoveJob -ErrorVariable problems -ErrorAction SilentlyContinue
        Assert-EachOnce -Result $results -Problem $problems -Count 500
    }

    It 'is not the default session there<sayOld>' -Skip:$old {
        1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            $shared = $using:shared
            . ([scriptblock]::Create($shared.Import)) $shared.Manifest $shared.Session
            @(Get-ApinizerSession).Count
        } | Should -Be @(0, 0, 0, 0)
        Get-ApinizerSession | Should -Not -BeNullOrEmpty
    }
}
