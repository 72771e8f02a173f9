# Every cmdlet, with secrets in every place that can hold one, and servers that repeat what they are told. Left out are
# the engine's own errors for a script block of the caller's that fails while a row is bound, and for rows piped to a
# cmdlet that takes none: the row is their target. Left out as well is the engine's tracing, which prints arguments.

BeforeDiscovery {
    Import-Module -Name $(if ($env:APINIZEROPS_MANIFEST) { $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../../ApinizerOps.psd1" })
    $cmdlets = @(Get-Command -Module ApinizerOps -CommandType Cmdlet | ForEach-Object { $_.Name })
    $files = 'console', 'transcript', 'lists', 'errors', 'exceptions', 'json', 'clixml', 'session.xml'
    $names = 'Token', 'LoginToken', 'LaterToken', 'Password', 'ProxyPassword', 'PfxPassword', 'SecretKey', 'KeyBytes', 'Pem'
    . "$PSScriptRoot/SecretLeaks/Replies.ps1"
    $scenes = @($Replies.Keys)
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    Add-Type -Path "$PSScriptRoot/SecretLeaks/Traces.cs"
    Add-Type -Path "$PSScriptRoot/SecretLeaks/Spellings.cs"
    $rsa = New-TestRsaKey
    $secrets = [ordered] @{
        Token         = 'apnz_TkN9xQ4mR7vLw+bZ2c.Y8hJ5dPf3'
        LoginToken    = 'tok_LgT6kW3sXn8pBq~Vr2H/m7Zt4Cy'
        LaterToken    = 'Rn5vKc8WqYt2zMd7Xs4jHb9Gf3Lp'
        Password      = 'Pw5hTq9LxZ2f1 \ "m3Rk8" &c;Vb6Ns2Gd7J='
        ProxyPassword = 'Px4vMz7QjKd3s<w9Tb2Hn5>Rc8Lf3Sg6Y%'
        PfxPassword   = 'Pf8nWd3KtB6xHs9Lq2VmRc5Yj7Zg4Tb'
        SecretKey     = 'sk_R2mXz7Vt "c9Bq4" \ Lw8/Kn5+Hd3Tj6'
        KeyBytes      = [System.Convert]::ToBase64String((New-TestSecretKey))
        Pem           = $rsa.Pem
    }
    $traces = New-Object -TypeName Traces
    foreach ($name in $secrets.Keys) {
        if ($name -eq 'KeyBytes') { $traces.Add($name, [System.Convert]::FromBase64String($secrets.KeyBytes)) }
        elseif ($name -ne 'Pem') { $traces.Add($name, $secrets[$name]) }
    }
    # All such keys begin alike; the rest is the key's own.
    $body = $rsa.Pem -replace '-----[^-]+-----|\s', ''
    $traces.Add('Pem', $body.Substring(48))
    $traces.Add('Pem', [byte[]] $rsa.Der[36..($rsa.Der.Length - 1)])

    $folder = (New-Item -ItemType Directory -Path (Join-Path -Path $TestDrive -ChildPath 'canary')).FullName
    [System.IO.File]::WriteAllText("$folder/secrets", ($secrets | ConvertTo-Json))
    [System.IO.File]::WriteAllText("$folder/canary.pem", $rsa.Pem)
    [System.IO.File]::WriteAllBytes("$folder/canary.key", [System.Convert]::FromBase64String($secrets.KeyBytes))
    [System.IO.File]::WriteAllBytes("$folder/canary.pfx", (New-TestPfx $secrets.PfxPassword))
    $console = Invoke-Child "& '$PSScriptRoot/SecretLeaks/Child.ps1' '$folder' *>&1"
    [System.IO.File]::WriteAllText("$folder/console", $console)
    $tally = [System.IO.File]::ReadAllText("$folder/tally") | ConvertFrom-Json
    $light = 'Success', 'EchoError', 'EchoPage', 'EchoToken', 'EchoList'
    $heavy = 'Connect-Apinizer', 'New-ApinizerKey', 'Set-ApinizerKey', 'Update-ApinizerKey', 'Update-ApinizerProxyKeys', 'Invoke-ApinizerKeyRotation'
    $server = Get-Command -Module ApinizerOps -CommandType Cmdlet | Where-Object {
        $_.Name -eq 'Connect-Apinizer' -or ($_.Name -notin 'Disconnect-Apinizer', 'Select-ApinizerSession' -and $_.Parameters.ContainsKey('Session'))
    }
}

Describe 'All cmdlets, given secrets in every parameter' {
    It 'include <_>' -ForEach $cmdlets {
        $tally."$_ Success".Calls | Should -BeGreaterThan 0 -Because 'a new cmdlet needs calls in SecretLeaks/Calls.ps1'
    }

    It 'run against a server that answers <_>' -ForEach $scenes {
        foreach ($command in $server) {
            if ($_ -notin $light -and $command.Name -notin $heavy) { continue }
            $seen = $tally."$($command.Name) $_"
            $seen.Requests | Should -BeGreaterThan 0 -Because $command.Name
            $seen.Failures + $seen.Results | Should -BeGreaterThan 0 -Because $command.Name
            # The server did get what it repeats, and the cmdlet did fail with it.
            if ($_ -notin 'Success', 'EchoSuccess', 'EchoList' -and $command.Name -ne 'Test-ApinizerConnection') { $seen.Failures | Should -BeGreaterThan 0 -Because $command.Name }
        }
    }

    It 'show the server''s message' {
        $console | Should -BeLike '*We say # #vso`[task.setvariable variable=x]y and # #`[error]z*'
        $console | Should -BeLike '*POST http://127.0.0.1:*'
        $console | Should -BeLike '*What if: *'
    }

    It 'leave no secret in <_>' -ForEach $files {
        $text = [System.IO.File]::ReadAllText("$folder/$_")
        $text.Length | Should -BeGreaterThan 2000
        $traces.Find($text) | Should -BeNullOrEmpty
    }

    It 'leave no generated key in <_>' -ForEach $files {
        [System.IO.File]::ReadAllText("$folder/$_") | Should -Not -Match 'sk_[0-9a-f]{32}'
    }

    It 'leave no command for a build agent in <_>' -ForEach $files {
        [System.IO.File]::ReadAllText("$folder/$_") | Should -Not -Match '##(vso)?\['
    }
}

Describe 'The search for secrets' {
    It 'finds <_> in every spelling, and in part' -ForEach $names {
        $raw = if ($_ -eq 'KeyBytes') { [System.Convert]::FromBase64String($secrets.KeyBytes) } else { [System.Text.Encoding]::UTF8.GetBytes($secrets[$_]) }
        $wide = if ($_ -ne 'KeyBytes') { [System.Text.Encoding]::Unicode.GetBytes($secrets[$_]) }
        $spellings = @([Spellings]::Of($raw)) + [System.Convert]::ToBase64String([byte[]] (1, 2) + $raw)
        if ($wide) { $spellings += [System.BitConverter]::ToString($wide).Replace('-', ''), [System.Convert]::ToBase64String($wide) }
        $spellings.Count | Should -BeGreaterThan 5
        foreach ($spelling in $spellings) {
            # The beginning of a key is that of every key.
            if ($_ -eq 'Pem' -and $spelling.Length -lt 65 -and $body.IndexOf($spelling, [System.StringComparison]::Ordinal) -eq 0) { continue }
            $traces.Find("before $spelling after") | Should -BeLike "$($_): *" -Because $spelling
            $traces.Find("before`n$($spelling.Insert([int] ($spelling.Length / 2), "`r`n  "))") | Should -BeLike "$($_): *"
            $half = $spelling.Substring(0, [int] ($spelling.Length * 0.7))
            $traces.Find($half) | Should -BeLike "$($_): *" -Because "of $half"
        }
        $traces.Find('words that hold no secret at all, apnz_ and MIIEvQIBADANBgkqhkiG9w0BAQEFAASC') | Should -BeNullOrEmpty
    }
}
