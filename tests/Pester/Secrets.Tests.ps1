# Every cmdlet, with secrets in every place that can hold one, and servers that repeat what they are told. Left out: a
# script block of the caller's that fails while a row is bound, and rows piped to a cmdlet that takes none. Those errors
# are the engine's own, and the row is their target.

BeforeDiscovery {
    Import-Module -Name $(if ($env:APINIZEROPS_MANIFEST) { $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../../ApinizerOps.psd1" })
    $cmdlets = @(Get-Command -Module ApinizerOps -CommandType Cmdlet | ForEach-Object { $_.Name })
    $files = 'console', 'transcript', 'lists', 'errors', 'exceptions', 'json', 'clixml'
    $names = 'Token', 'LoginToken', 'Password', 'ProxyPassword', 'PfxPassword', 'SecretKey', 'KeyBytes', 'Pem'
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    Add-Type -Path "$PSScriptRoot/Canary/Traces.cs"
    Add-Type -Path "$PSScriptRoot/Canary/Spellings.cs"
    $rsa = New-TestRsaKey
    $secrets = [ordered] @{
        Token         = 'apnz_TkN9xQ4mR7vLw+bZ2c.Y8hJ5dPf3'
        LoginToken    = 'apnz_LgT6kW3sXn8pBq~Vr2H/m7Zt4Cy'
        Password      = 'Pw5hTq9LxZ \ "m3Rk8" &c;Vb6Ns2Gd7J='
        ProxyPassword = 'Px4vMz7QjK<w9Tb2Hn5>Rc8Lf3Sg6Y%'
        PfxPassword   = 'Pf8nWd3KtB6xHs9Lq2Vm'
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
    $console = Invoke-Child "& '$PSScriptRoot/Canary/Child.ps1' '$folder' *>&1"
    [System.IO.File]::WriteAllText("$folder/console", $console)
}

Describe 'All cmdlets, with secrets everywhere' {
    It 'have all been called' {
        $console | Should -BeLike '*done: *'
    }

    It 'leave none in <_>' -ForEach $files {
        $text = [System.IO.File]::ReadAllText("$folder/$_")
        $text.Length | Should -BeGreaterThan 10000
        $traces.Find($text) | Should -BeNullOrEmpty
    }
}
