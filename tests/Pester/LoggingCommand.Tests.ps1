# Connect-Apinizer -LoggingCommand AzurePipelines, read as the agent reads a task: line by line, from the console.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    # One PowerShell for all, and a runspace for each script, on the same console.
    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo -ArgumentList (Get-Process -Id $PID).Path
    $start.Arguments = "-NoProfile -NonInteractive -ExecutionPolicy Bypass -File `"$PSScriptRoot/Agent/Task.ps1`" `"$ModuleManifest`" $([cultureinfo]::CurrentCulture.Name)"
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $task = [System.Diagnostics.Process]::Start($start)
    $task.BeginErrorReadLine()

    # What the agent makes of a task's output: its issues and headings, and the log that a user sees, secrets masked.
    function Read-AgentLog {
        param([string] $Script, [string] $Connect = '-LoggingCommand AzurePipelines', [string] $Emulator = '')
        $code = @"
`$emulator = Start-ApinizerEmulator $Emulator
`$session = Connect-Apinizer -Uri `$emulator.Uri -Token `$emulator.Token -Project MyProject $Connect
$Script
"@
        $task.StandardInput.WriteLine((ConvertTo-Base64 $code))
        $log = [pscustomobject] @{ Raw = @(); Issues = @(); Sections = @(); Masks = @(); Shown = @() }
        while (($line = $task.StandardOutput.ReadLine()) -ne '=== over') {
            if ($null -eq $line) { throw 'The task came to its end.' }
            $log.Raw += $line
            if ($line -match '##vso\[(?<command>[^\]]*)\](?<data>.*)$') {
                $data = $Matches.data.Replace('%0D', "`r").Replace('%0A', "`n").Replace('%AZP25', '%')
                switch -Regex ($Matches.command) {
                    '^task\.setsecret$' { $log.Masks += $data }
                    '^task\.logissue type=(?<type>error|warning)(;code=(?<code>\w+))?$' { $log.Issues += "$($Matches.type) $($Matches.code): $data" }
                    default { throw "The agent knows no command $_." }
                }
            } elseif ($line -match '^##\[section\](?<text>.*)$') {
                $log.Sections += $Matches.text
            } else {
                foreach ($mask in $log.Masks) { $line = $line.Replace($mask, '***') }
                $log.Shown += $line
            }
        }
        $log
    }

    $missing = 'Set-ApinizerCredentialPrivateKey nobody no-key'
}

AfterAll {
    $task.StandardInput.Close()
    $task.WaitForExit()
    $task.Dispose()
}

Describe 'Errors as issues of the run' {
    It 'has one for an error that is only shown' {
        $log = Read-AgentLog "$missing; 'goes on'"
        $log.Issues | Should -BeLike 'error NotFound: Set-ApinizerCredentialPrivateKey: *'
        $log.Shown | Should -Contain 'goes on'
    }

    It 'has one for a deployment that failed, with the environments' {
        $log = Read-AgentLog -Emulator '-FailEnvironment staging' @'
$null = New-ApinizerKey k SecretKey -Environment production, staging -Content 00112233445566778899aabbccddeeff -ContentFormat Hex
'@
        @($log.Issues).Count | Should -Be 1
        $log.Issues[0] | Should -BeLike 'error DeploymentFailed: New-ApinizerKey: *staging*'
    }

    It 'has one for an error that ends the script: <_>' -ForEach @(
        '& { {0} -ErrorAction Stop }'
        '$ErrorActionPreference = "Stop"; function F {{ {0} }}; F'
        'try {{ {0} -ErrorAction Stop }} finally {{ "left" }}'
        'try {{ {0} -ErrorAction Stop }} catch [System.IO.IOException] {{ "not this one" }}'
        'function F {{ {0} -ErrorAction Stop }}; try {{ "over" }} catch {{ }}; F'
        'try {{ throw 1 }} catch {{ {0} -ErrorAction Stop }}'
    ) {
        $log = Read-AgentLog ($_.Replace('{0}', $missing).Replace('{{', '{').Replace('}}', '}'))
        @($log.Issues).Count | Should -Be 1
        $log.Issues[0] | Should -BeLike 'error NotFound: *'
    }

    It 'has one where the cmdlet itself ends: <Name>' -ForEach @(
        @{ Name = 'no session'; Code = 'Disconnect-Apinizer; Get-ApinizerKey -Session $session'; Id = 'NotConnected' }
        @{ Name = 'no connection'; Code = 'Connect-Apinizer ftp://x -Token $emulator.Token -LoggingCommand AzurePipelines'; Id = 'InvalidArgument' }
    ) {
        (Read-AgentLog $Code).Issues | Should -BeLike "error ${Id}: *"
    }

    It 'has none for an error that the script handles: <_>' -ForEach @(
        '{0} -ErrorAction SilentlyContinue'
        '{0} -ErrorAction Ignore'
        '{0} 2>$null'
        '$all = {0} *>&1'
        '& {{ {0} }} 2>$null'
        'function F {{ {0} }}; $got = F 2>&1'
        '"x" | ForEach-Object {{ {0} }} 2>$null'
        'try {{ {0} -ErrorAction Stop }} catch {{ "handled" }}'
        'try {{ {0} -ErrorAction Stop }} catch [ApinizerOps.ApinizerException] {{ "handled" }}'
        '$ErrorActionPreference = "Stop"; function F {{ {0} }}; try {{ F }} catch {{ "handled" }}'
        '& {{ trap {{ continue }}; {0} -ErrorAction Stop }}'
        'try {{ "u" | ForEach-Object {{ {0} -ErrorAction Stop }} }} catch {{ "handled" }}'
        'try {{ Disconnect-Apinizer; Get-ApinizerKey -Session $session }} catch {{ "handled" }}'
    ) {
        $log = Read-AgentLog "$($_.Replace('{0}', $missing).Replace('{{', '{').Replace('}}', '}')); 'end'"
        $log.Issues | Should -BeNullOrEmpty
        $log.Shown | Should -Contain 'end'
    }

    It 'is one line that the agent reads whole, whatever stands in the message' {
        $log = Read-AgentLog 'Remove-ApinizerKey "50%0A off #$("#")vso[task.complete]" -Force'
        @($log.Issues).Count | Should -Be 1
        $log.Issues[0] | Should -BeLike '*50%0A off*'
        $log.Issues[0] | Should -Not -BeLike '*##vso*'
    }

    It 'goes by the session that the cmdlet is given' {
        $other = '$null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject'
        (Read-AgentLog "$other; $missing").Issues | Should -BeNullOrEmpty
        (Read-AgentLog "$other; $missing -Session `$session").Issues | Should -BeLike 'error NotFound: *'
    }
}

Describe 'Warnings as issues of the run' {
    It 'has one for a warning that is shown' {
        (Read-AgentLog 'Update-ApinizerKey k -Description d -ErrorAction Ignore').Issues | Should -BeLike 'warning : Update-ApinizerKey: Without -JwkUpdateAction*'
    }

    It 'has none otherwise: <_>' -ForEach '-WarningAction SilentlyContinue', '3>$null', '-JwkUpdateAction Update' {
        (Read-AgentLog "Update-ApinizerKey k -Description d -ErrorAction Ignore $_").Issues | Should -BeNullOrEmpty
    }
}

Describe 'A section for many records' {
    BeforeAll {
        $rows = '1..3 | ForEach-Object { [pscustomobject] @{ ApiProxy = ("MyAPI", "none")[$_ -eq 2]; PublicKey = "ak_$_" } }'
    }

    It 'has headings where it begins and ends' {
        $log = Read-AgentLog "$rows | Update-ApinizerProxyKeys -ErrorAction SilentlyContinue"
        $log.Sections[0] | Should -BeLike 'Starting: Update-ApinizerProxyKeys on http://127.0.0.1:*/apiops'
        $log.Sections[1] | Should -BeLike 'Finishing: Update-ApinizerProxyKeys: 2 done, 1 failed in * s'
        $log.Sections.Count | Should -Be 2
    }

    It 'says so where it was stopped' {
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

Describe 'Masks for secrets that the module makes' {
    BeforeAll {
        $show = @"
`$text = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', `$secret).Password
`$text
`$text -replace '\s'
[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(`$text))
"seen: `$(`$text.Length)"
"@
    }

    It 'masks what a script shows of <Name>' -ForEach @(
        @{ Name = 'an RSA key'; Code = '$secret = (New-ApinizerKeyMaterial -Rsa 2048).PrivateKey' }
        @{ Name = 'an AES key'; Code = '$secret = (New-ApinizerKeyMaterial -Aes 256).SecretKey' }
        @{ Name = 'a proxy''s key'; Code = '$secret = (New-ApinizerKeyMaterial -ProxyKey).SecretKey' }
        @{ Name = 'a rotated proxy''s key'; Code = '$secret = (Invoke-ApinizerProxyKeyRotation MyAPI).SecretKey' }
    ) {
        $log = Read-AgentLog "$Code`n$show"
        $log.Masks.Count | Should -BeGreaterThan 0
        ($log.Shown -match '^seen: \d\d') | Should -Not -BeNullOrEmpty
        $left = @($log.Shown | Where-Object { $_ -and $_ -notmatch '^seen:|^-----(BEGIN|END) PRIVATE KEY-----$' })
        # A last line of a PEM may be a few letters long, and is no key.
        ($left -replace '\*\*\*|-----(BEGIN|END) ?PRIVATE ?KEY-----' | Where-Object { $_.Length -ge 8 }) | Should -BeNullOrEmpty
    }

    It 'masks no word that has nothing to do with it' {
        $log = Read-AgentLog "`$secret = (New-ApinizerKeyMaterial -Rsa 2048).PrivateKey"
        $log.Masks | Where-Object { $_.Length -lt 8 -or $_ -like '*-----*' } | Should -BeNullOrEmpty
    }

    It 'lets them pass through no stream and no transcript' {
        $log = Read-AgentLog @'
$file = [System.IO.Path]::GetTempFileName()
$null = Start-Transcript -Path $file -Force
$caught = & { $made = New-ApinizerKeyMaterial -ProxyKey; $made; Invoke-ApinizerProxyKeyRotation MyAPI -Verbose -Debug } *>&1 | Out-String
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

# A cmdlet behind a script block or a function runs inside it, but belongs to the pipeline that they stand in.
Describe 'Behind what feeds the pipeline' {
    BeforeAll {
        $feed = '1..2 | ForEach-Object { [pscustomobject] @{ Username = "nobody"; KeyName = "k$_" } }'
        $rows = "function Get-Row { $feed }; Get-Row"
    }

    It 'has no issue where the cmdlet''s own stream goes elsewhere: <_>' -ForEach @(
        '{feed} | Set-ApinizerCredentialPrivateKey 2>$null'
        '{feed} | Set-ApinizerCredentialPrivateKey *>$null'
        '$all = {rows} | Set-ApinizerCredentialPrivateKey 2>&1'
        '1 | ForEach-Object { [pscustomobject] @{ Name = "k"; Description = "d" } } | Update-ApinizerKey -ErrorAction Ignore 3>$null'
    ) {
        (Read-AgentLog $_.Replace('{feed}', $feed).Replace('{rows}', $rows)).Issues | Should -BeNullOrEmpty
    }

    It 'has one for each error where only the feed''s stream goes elsewhere: <_>' -ForEach @(
        '{feed} 2>$null | Set-ApinizerCredentialPrivateKey'
        '{rows} 2>$null | Set-ApinizerCredentialPrivateKey'
        '"nobody" | ForEach-Object { $_; $_ } 2>$null | & { process { Set-ApinizerCredentialPrivateKey $_ no-key } }'
    ) {
        @((Read-AgentLog $_.Replace('{feed}', $feed).Replace('{rows}', $rows)).Issues).Count | Should -Be 2
    }

    It 'has one where only the feed has a catch: <_>' -ForEach @(
        '1 | ForEach-Object { try { [pscustomobject] @{ Username = "nobody"; KeyName = "k" } } catch { "feed" } } | Set-ApinizerCredentialPrivateKey -ErrorAction Stop'
        'function Get-Row { try { [pscustomobject] @{ Username = "nobody"; KeyName = "k" } } catch { "feed" } }; Get-Row | Set-ApinizerCredentialPrivateKey -ErrorAction Stop'
    ) {
        $log = Read-AgentLog $_
        $log.Shown | Should -Not -Contain 'feed'
        @($log.Issues).Count | Should -Be 1
    }
}

Describe 'A token that is refused' {
    It 'is one issue, however many rows there are' {
        $log = Read-AgentLog @'
$wrong = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', 'apnz_0000000000000000').SecurePassword
$null = Connect-Apinizer -Uri $emulator.Uri -Token $wrong -Project MyProject -LoggingCommand AzurePipelines
1..20 | ForEach-Object { [pscustomobject] @{ Username = 'api-user'; KeyName = 'k' } } | Set-ApinizerCredentialPrivateKey
'@
        @($log.Issues).Count | Should -Be 1
        $log.Issues[0] | Should -BeLike 'error Unauthorized: *'
        $log.Sections[1] | Should -BeLike '*0 done, 20 failed*'
    }
}

Describe 'Traps that are not for the error' {
    It 'has one: <_>' -ForEach @(
        # Behind -ErrorAction Stop a trap sees ActionPreferenceStopException, other than a catch.
        '& {{ trap [ApinizerOps.ApinizerException] {{ "trapped"; continue }}; {0} -ErrorAction Stop }}'
        'if ($false) {{ trap {{ "trapped"; continue }} }}; {0} -ErrorAction Stop'
    ) {
        $log = Read-AgentLog ($_.Replace('{0}', $missing).Replace('{{', '{').Replace('}}', '}'))
        $log.Shown | Should -Not -Contain 'trapped'
        @($log.Issues).Count | Should -Be 1
    }
}

Describe 'What else an agent reads' {
    It 'takes a heading as it stands: the agent unescapes commands alone' {
        $log = Read-AgentLog '$null = Connect-Apinizer "$($emulator.Uri)a%20b" -Token $emulator.Token -Project MyProject -LoggingCommand AzurePipelines; "x" | Get-ApinizerKey -ErrorAction Ignore'
        $log.Sections[0] | Should -BeLike '*/a%20b/*'
    }

    It 'masks a key that is made in a runspace beside the session''s' {
        $log = Read-AgentLog @'
$inner = [powershell]::Create().AddScript('param($Module) Import-Module $Module; New-ApinizerKeyMaterial -ProxyKey').AddArgument((Get-Module ApinizerOps).Path)
"made: $($inner.Invoke().Kind)"
$inner.Dispose()
'@
        $log.Shown | Should -Contain 'made: ProxyKey'
        $log.Masks.Count | Should -BeGreaterThan 0
    }
}

Describe 'Where no agent reads the console' {
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

Describe 'Without -LoggingCommand' {
    It 'writes no command' {
        $text = Invoke-Child @"
Import-Module `$Manifest
`$emulator = Start-ApinizerEmulator
`$null = Connect-Apinizer -Uri `$emulator.Uri -Token `$emulator.Token -Project MyProject
$missing
Update-ApinizerKey k -Description d
`$null = New-ApinizerKeyMaterial -Aes 128
'MyAPI' | Get-ApinizerApiProxy
"@
        $text | Should -Match 'MyAPI'
        $text | Should -Not -Match '##'
    }
}
