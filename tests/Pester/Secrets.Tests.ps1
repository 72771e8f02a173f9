BeforeDiscovery {
    $streams = 'console', 'errors', 'transcript', 'results.xml', 'session.xml', 'emulator.xml', 'journal.xml', 'errors.xml', 'results.json'
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $rsa = New-TestRsaKey
    $secrets = [ordered] @{
        Token     = 'apnz_canary+token/4f1d77'
        SecretKey = 'sk_canary "quoted" \ 91b3c2'
        Content   = 'Y2FuYXJ5LWNvbnRlbnQtMzIhISEhISEhISEhISEhISE='
        Rsa       = $rsa.Wire
    }
    $env:APINIZER_CANARIES = $secrets | ConvertTo-Json
    $script = '
        $folder = "' + $TestDrive + '"
        $canaries = $env:APINIZER_CANARIES | ConvertFrom-Json
        $env:APINIZER_CANARIES = $null
        $null = Start-Transcript -Path "$folder/transcript"
        $DebugPreference = "Continue"; $VerbosePreference = "Continue"; $InformationPreference = "Continue"
        Import-Module -Name $Manifest
        function Protect($Text) { $secure = New-Object System.Security.SecureString; $Text.ToCharArray() | ForEach-Object { $secure.AppendChar($_) }; $secure }
        $token = Protect $canaries.Token
        $secret = Protect $canaries.SecretKey
        $gateway = Start-ApinizerEmulator -Token $token -FailEnvironment staging
        $session = Connect-Apinizer -Uri $gateway.Uri -Token $token -Project MyProject
        $gateway | Format-List * -Force
        $session | Format-List * -Force
        $results = @(
            New-ApinizerKey good SecretKey -Environment production, staging -Content $canaries.Content
            New-ApinizerKey good SecretKey -Environment production -Content $canaries.Content
            New-ApinizerKey bad SecretKey -Environment production -Content "$($canaries.Content)!"
            New-ApinizerKey bad SecretKey -Environment nowhere -Content (Protect $canaries.Content)
            New-ApinizerKey bad PrivateKey -Environment production -Content $canaries.Content
            New-ApinizerKey rsa PrivateKey -Environment production -Content $canaries.Rsa
            New-ApinizerKey asked SecretKey -Environment production -Content $canaries.Content -WhatIf
            New-ApinizerKey both SecretKey -EnvironmentKey @{ Environment = "production"; Content = $canaries.Content }, @{ Environment = "production"; Content = $canaries.Rsa }
            Update-ApinizerKey good -Environment production -Content $canaries.Content
            Set-ApinizerCredentialPrivateKey api-user rsa
            Update-ApinizerProxyKeys MyAPI -SecretKey $secret -Deploy -Environment production, staging
            Update-ApinizerProxyKeys NoAPI -SecretKey $secret
            [pscustomobject] @{ KeyType = "SecretKey"; Environment = "production"; Content = $canaries.Content } | New-ApinizerKey
            [pscustomobject] @{ Name = $null; KeyType = $canaries.Content; Algorithm = $canaries.Content; Content = $canaries.Content } | New-ApinizerKey
            [pscustomobject] @{ Name = "x"; JwkUpdateAction = $canaries.Content; Content = $canaries.Content } | Update-ApinizerKey
            [pscustomobject] @{ SecretKey = $canaries.SecretKey; Deploy = $canaries.SecretKey } | Update-ApinizerProxyKeys
            [pscustomobject] @{ ApiProxy = "NoAPI"; SecretKey = $canaries.SecretKey; Deploy = $canaries.SecretKey } | Update-ApinizerProxyKeys
            [pscustomobject] @{ ApiProxy = "NoAPI"; SecretKey = $canaries.SecretKey } | Update-ApinizerProxyKeys
        )
        try { $null = Connect-Apinizer -Uri $gateway.Uri -Token $canaries.Token } catch { "refused" }
        $results
        $results | Format-List * -Force
        $journal = Get-ApinizerEmulatorRequest
        $journal | Format-List * -Force
        $results | Export-Clixml -Path "$folder/results.xml" -Depth 6
        $results | ConvertTo-Json -Depth 6 | Set-Content -Path "$folder/results.json"
        $session | Export-Clixml -Path "$folder/session.xml" -Depth 6
        $gateway | Export-Clixml -Path "$folder/emulator.xml" -Depth 6
        $journal | Export-Clixml -Path "$folder/journal.xml" -Depth 6
        $Error | Export-Clixml -Path "$folder/errors.xml" -Depth 6
        $text = @($Error | Format-List * -Force | Out-String -Width 4096) + @($Error | ForEach-Object { [string] $_.Exception; [string] $_.TargetObject })
        [System.IO.File]::WriteAllLines("$folder/errors", [string[]] $text)
        "errors=$($Error.Count) results=$($results.Count) sent=$($journal.Count)"
        $null = Stop-Transcript
        '
    [System.IO.File]::WriteAllText((Join-Path -Path $TestDrive -ChildPath 'console'), (Invoke-Child "& { $script } *>&1"))
    $env:APINIZER_CANARIES = $null
}

Describe 'A session with secrets' {
    It 'did what it was to do' {
        $console = Get-Content -Raw -LiteralPath (Join-Path -Path $TestDrive -ChildPath 'console')
        # The deployments to staging that fail give an object and an error.
        $console | Should -MatchExactly 'errors=16 results=5 sent=9'
        $console | Should -MatchExactly 'refused'
        $console | Should -MatchExactly 'VERBOSE: POST http://'
    }

    It 'leaves none in <_>' -ForEach $streams {
        $file = Join-Path -Path $TestDrive -ChildPath $_
        $text = [System.IO.File]::ReadAllText($file) -replace '_x000[AD]_', ''
        $text.Length | Should -BeGreaterThan 100
        $flat = $text -replace '\s', ''
        foreach ($name in $secrets.Keys) {
            # The start of long ones will do; line breaks of a console must not hide them.
            $short = $secrets[$name].Substring(0, [System.Math]::Min(40, $secrets[$name].Length))
            foreach ($spelling in Get-Spelling $short) {
                $flat.Contains(($spelling -replace '[\s=]', '')) | Should -BeFalse -Because "$name must not be there"
            }
        }
    }

    It 'would be caught if it did leave one' {
        $short = $secrets.Content.Substring(0, 40)
        "text $short text".Replace(' ', "`n").Contains(($short -replace '[\s=]', '')) | Should -BeTrue
    }
}
