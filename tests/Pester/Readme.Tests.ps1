# What the README tells a newcomer to type is run, as it stands there.

BeforeDiscovery {
    # Beside the module, in the package as well.
    $root = if ($env:APINIZEROPS_MANIFEST) { Split-Path -Path $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../.." }
    $readme = [System.IO.File]::ReadAllText((Join-Path -Path $root -ChildPath 'README.md'))
    function Get-Block {
        param([string] $Language)
        [regex]::Matches($readme, "(?ms)^``````$Language\r?\n(.*?)^``````") | ForEach-Object { $_.Groups[1].Value }
    }
    # A block that begins with a file's name is that file; the test behind it runs it.
    $files = @(Get-Block powershell | Where-Object { $_ -match '^# [\w-]+\.ps1\b' })
    $cases = foreach ($block in Get-Block powershell | Where-Object { $_ -notin $files }) { @{ First = ($block -split "`n")[0].Trim(); Code = $block } }
    $table = @{ Table = @(Get-Block csv)[0]; Files = $files }
    $shown = @{ Shown = @(Get-Block text)[0] }
}

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    $rsa = New-TestRsaKey
    $folder = (New-Item -ItemType Directory -Path TestDrive:/readme).FullName
    foreach ($name in 'my-key.pem', 'payment.pem') {
        [System.IO.File]::WriteAllText((Join-Path $folder $name), $rsa.Pem)
    }
    [System.IO.File]::WriteAllBytes((Join-Path $folder 'ledger.key'), [byte[]](1..32))
}

Describe 'The README' -ForEach $table {
    BeforeAll {
        Set-Content -LiteralPath (Join-Path $folder 'keys.csv') -Value $Table -Encoding UTF8
        foreach ($code in $Files) { Set-Content -LiteralPath (Join-Path $folder ($code -split '[ :]')[1]) -Value $code }
    }

    It 'has its examples' -ForEach @(@{ Count = $cases.Count }) {
        $Count | Should -BeGreaterOrEqual 4
    }

    It 'runs: <First>' -ForEach $cases {
        # The one gateway that is here stands in for the one in the text.
        $code = $Code.Replace('Import-Module ./ApinizerOps.psd1', '').Replace('Import-Module ApinizerOps', '')
        $code = $code.Replace("Read-Host -AsSecureString 'Token'", '$emulator.Token').Replace('https://apinizer.example.com', '$($emulator.Uri)')
        $emulator = Start-ApinizerEmulator
        $null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject
        # What the text tells to set in an unattended run.
        $token = (New-Object -TypeName pscredential -ArgumentList 'token', $emulator.Token).GetNetworkCredential().Password
        $settings = @{ APINIZER_URL = $emulator.Uri; APINIZER_TOKEN = $token; APINIZER_PROJECT = 'MyProject' }
        foreach ($name in $settings.Keys) { Set-Item -LiteralPath "env:$name" -Value $settings[$name] }
        Push-Location -LiteralPath $folder
        try {
            if ($code -match "(?m)^Describe '(?<name>.+)\.ps1'") {
                Join-Path $folder "$($Matches.name).ps1" | Should -Exist -Because 'the README shows what it tests'
                $file = Join-Path $folder "$($Matches.name).Tests.ps1"
                Set-Content -LiteralPath $file -Value $code
                $result = Invoke-Child "Import-Module `$Manifest; Import-Module Pester -MinimumVersion 5.0; Invoke-Pester -Path '$file'"
                $result | Should -Match 'Tests Passed: 1'
            } else {
                $Error.Clear()
                . ([scriptblock]::Create($code)) | Out-Null
                $Error | Should -BeNullOrEmpty
                @(Get-ApinizerEmulatorRequest -Emulator $emulator).Count | Should -BeGreaterThan 0
            }
        } finally {
            Pop-Location
            foreach ($name in $settings.Keys) { Remove-Item -LiteralPath "env:$name" -ErrorAction Ignore }
            Stop-ApinizerEmulator -Emulator $emulator
        }
    }

    It 'shows a result as the console does' -ForEach $shown {
        $emulator = Start-ApinizerEmulator -FailEnvironment staging
        $null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject
        try {
            $key = @{ Name = 'my-key'; KeyType = 'PrivateKey'; Environment = 'production', 'staging'; Content = $rsa.Pem }
            $printed = New-ApinizerKey @key -ErrorAction SilentlyContinue | Out-String -Width 120
        } finally {
            Stop-ApinizerEmulator -Emulator $emulator
        }
        # Colours are the console's, and so are blanks at the end of a line.
        $lines = $printed -replace '\x1b\[[\d;]*m', '' -split '\r?\n' | ForEach-Object { $_.TrimEnd() } | Where-Object { $_ }
        $lines -join "`n" | Should -BeExactly ($Shown -replace '\r', '').TrimEnd()
    }
}
