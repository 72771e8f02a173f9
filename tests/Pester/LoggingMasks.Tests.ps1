# Connect-Apinizer -LoggingCommand AzurePipelines: what the agent masks, and the headings of its log.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/Agent/Log.ps1"
}

AfterAll { Stop-Console }

Describe 'Masks for secrets that the module generates' {
    BeforeAll {
        $show = @"
`$text = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', `$secret).Password
`$text
`$text -replace '\s'
[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(`$text))
"seen: `$(`$text.Length)"
"@
    }

    It 'masks <Name> in the output of a script' -ForEach @(
        @{ Name = 'an RSA key'; Code = '$secret = (New-ApinizerKeyMaterial -Rsa 2048).PrivateKey' }
        @{ Name = 'an AES key'; Code = '$secret = (New-ApinizerKeyMaterial -Aes 256).SecretKey' }
        @{ Name = 'a proxy''s key'; Code = '$secret = (New-ApinizerKeyMaterial -ProxyKey).SecretKey' }
        @{ Name = 'a rotated proxy''s key'; Code = '$secret = (Invoke-ApinizerProxyKeyRotation MyAPI -Force).SecretKey' }
    ) {
        $log = Read-AgentLog "$Code`n$show"
        $log.Masks.Count | Should -BeGreaterThan 0
        ($log.Shown -match '^seen: \d\d') | Should -Not -BeNullOrEmpty
        $left = @($log.Shown | Where-Object { $_ -and $_ -notmatch '^seen:|^-----(BEGIN|END) PRIVATE KEY-----$' })
        # A last line of a PEM may be a few letters long, and is no key.
        ($left -replace '\*\*\*|-----(BEGIN|END) ?PRIVATE ?KEY-----' | Where-Object { $_.Length -ge 8 }) | Should -BeNullOrEmpty
    }

    It 'masks no unrelated word' {
        $log = Read-AgentLog "`$secret = (New-ApinizerKeyMaterial -Rsa 2048).PrivateKey"
        $log.Masks | Where-Object { $_.Length -lt 8 -or $_ -like '*-----*' } | Should -BeNullOrEmpty
    }

    It 'writes no secret to a stream or a transcript' {
        $log = Read-AgentLog @'
$file = [System.IO.Path]::GetTempFileName()
$null = Start-Transcript -Path $file -Force
$caught = & { $made = New-ApinizerKeyMaterial -ProxyKey; $made; Invoke-ApinizerProxyKeyRotation MyAPI -Force -Verbose -Debug } *>&1 | Out-String
$null = Stop-Transcript
'caught: ' + ($caught -split '\r?\n' -join ' ')
'kept: ' + ([System.IO.File]::ReadAllLines($file) -join ' ')
Remove-Item -LiteralPath $file
'@
        $log.Masks.Count | Should -BeGreaterThan 1
        $said = @($log.Raw | Where-Object { $_ -match '^(caught|kept): ' })
        $said.Count | Should -Be 2
        foreach ($mask in $log.Masks) { $said | Where-Object { $_.Contains($mask) } | Should -BeNullOrEmpty }
        $said | Where-Object { $_ -like '*setsecret*' } | Should -BeNullOrEmpty
    }
}

Describe 'A section for many records' {
    BeforeAll {
        $rows = '1..3 | ForEach-Object { [pscustomobject] @{ ApiProxy = ("MyAPI", "none")[$_ -eq 2]; PublicKey = "ak_$_" } }'
    }

    It 'has headings at its begin and end' {
        $log = Read-AgentLog "`$session.Uri.AbsoluteUri; $rows | Update-ApinizerProxyKeys -ErrorAction SilentlyContinue"
        $log.Shown[0] | Should -BeLike 'http://*/apiops'
        $log.Sections[0] | Should -BeExactly "Starting: Update-ApinizerProxyKeys on $($log.Shown[0])"
        $log.Sections[1] | Should -BeLike 'Finishing: Update-ApinizerProxyKeys: 2 done, 1 failed in * s'
        $log.Sections.Count | Should -Be 2
    }

    It 'says so when it was stopped' {
        $log = Read-AgentLog "try { $rows | Update-ApinizerProxyKeys -ErrorAction Stop } catch { 'handled' }"
        $log.Sections[1] | Should -BeLike 'Stopped: Update-ApinizerProxyKeys: 1 done, 1 failed in * s'
        $log.Issues | Should -BeNullOrEmpty
    }

    It 'has one for each cmdlet of a pipeline' {
        $log = Read-AgentLog 'Get-ApinizerApiProxy | Update-ApinizerProxyKeys -PublicKey ak_2 | Publish-ApinizerApiProxy -Environment production'
        @($log.Sections -like 'Starting: *').Count | Should -Be 2
        @($log.Sections -like 'Finishing: *: 1 done, 0 failed*').Count | Should -Be 2
    }

    It 'has none for a single call' {
        (Read-AgentLog 'Update-ApinizerProxyKeys MyAPI -PublicKey ak_1').Sections | Should -BeNullOrEmpty
    }
}

Describe 'Other text that an agent reads' {
    It 'writes a heading unescaped, as the agent unescapes only commands' {
        $log = Read-AgentLog '$null = Connect-Apinizer "$($emulator.Uri)a%20b" -Token $emulator.Token -Project MyProject -LoggingCommand AzurePipelines; "x" | Get-ApinizerKey -ErrorAction Ignore'
        $log.Sections[0] | Should -BeLike '*/a%20b/*'
    }

    It 'masks a key that is generated in another runspace' {
        $log = Read-AgentLog @'
$inner = [powershell]::Create().AddScript('param($Module) Import-Module $Module; New-ApinizerKeyMaterial -ProxyKey').AddArgument((Get-Module ApinizerOps).Path)
"made: $($inner.Invoke().Kind)"
$inner.Dispose()
'@
        $log.Shown | Should -Contain 'made: ProxyKey'
        $log.Masks.Count | Should -BeGreaterThan 0
    }
}

Describe 'Without a console that an agent reads' {
    It 'says so in a job' {
        $job = Start-Job -ArgumentList $ModuleManifest -ScriptBlock {
            param($Manifest)
            Import-Module -Name $Manifest
            $emulator = Start-ApinizerEmulator
            $null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject -LoggingCommand AzurePipelines
        }
        $null = Wait-Job -Job $job
        "$($job.ChildJobs[0].Warning)" | Should -BeLike 'No agent reads the console of a job*'
        Remove-Job -Job $job
    }
}
