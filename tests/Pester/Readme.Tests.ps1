# What the README tells a newcomer to type is run, as it stands there.

BeforeDiscovery {
    # Beside the module, in the package as well.
    $root = if ($env:APINIZEROPS_MANIFEST) { Split-Path -Path $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../.." }
    $readme = Join-Path -Path $root -ChildPath 'README.md'
    $blocks = @([regex]::Matches([System.IO.File]::ReadAllText($readme), '(?ms)^```powershell\r?\n(.*?)^```') | ForEach-Object { $_.Groups[1].Value })
    $cases = foreach ($block in $blocks) { @{ First = ($block -split "`n")[0].Trim(); Code = $block } }
}

BeforeAll {
    . $PSScriptRoot/Setup.ps1
    $rsa = New-TestRsaKey
    $folder = (New-Item -ItemType Directory -Path TestDrive:/readme).FullName
    foreach ($name in 'my-key.pem', 'payment.pem') {
        [System.IO.File]::WriteAllText((Join-Path $folder $name), $rsa.Pem)
    }
    [System.IO.File]::WriteAllBytes((Join-Path $folder 'ledger.key'), [byte[]](1..32))
    @(
        'Name,KeyType,Environment,Path,Alias,Description,Algorithm,Project'
        'payment,PrivateKey,production;staging,payment.pem,,For payments,,'
        'ledger,SECRET_KEY,production,ledger.key,,,AES,'
    ) | Set-Content -LiteralPath (Join-Path $folder 'keys.csv') -Encoding UTF8
    'New-ApinizerKey -Name my-key -KeyType PrivateKey -Environment production, staging -Path $PSScriptRoot/my-key.pem' |
        Set-Content -LiteralPath (Join-Path $folder 'Publish-Keys.ps1')
}

Describe 'The README' {
    It 'has its examples' -ForEach @(@{ Count = $cases.Count }) {
        $Count | Should -BeGreaterOrEqual 4
    }

    It 'runs: <First>' -ForEach $cases {
        # The one gateway that is here stands in for the one in the text.
        $code = $Code.Replace('Import-Module ./ApinizerOps.psd1', '').Replace('Import-Module ApinizerOps', '')
        $code = $code.Replace("Read-Host -AsSecureString 'Token'", '$emulator.Token').Replace('https://apinizer.example.com', '$($emulator.Uri)')
        $emulator = Start-ApinizerEmulator
        $null = Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject
        Push-Location -LiteralPath $folder
        try {
            if ($code -match '(?m)^Describe ') {
                $file = Join-Path $folder 'Publish-Keys.Tests.ps1'
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
            Stop-ApinizerEmulator -Emulator $emulator
        }
    }
}
