# What the README tells a newcomer to type is run as it stands there: all blocks in their order, in one session.

BeforeDiscovery {
    # Beside the module, in the package as well.
    $root = if ($env:APINIZEROPS_MANIFEST) { Split-Path -Path $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../.." }
    $readme = [System.IO.File]::ReadAllText((Join-Path -Path $root -ChildPath 'README.md')) -replace '\r'
    function Get-Block {
        param([string] $Language)
        [regex]::Matches($readme, "(?ms)^``````$Language\n(.*?)^``````") | ForEach-Object { $_.Groups[1].Value }
    }
    $number = 0
    $blocks = @(Get-Block powershell | ForEach-Object {
        @{
            Number = $number
            Code   = $_
            First  = ($_ -split '\n')[0]
            # A block that begins with a file's name is saved under it.
            File   = "$([regex]::Match($_, '^# ([\w-]+(\.Tests)?\.ps1)\b').Groups[1])"
        }
        $number++
    })
    $page = @{
        Blocks = $blocks
        Shown  = (@(Get-Block text) -join "`n").TrimEnd()
        # In the text: what runs the saved test, and how a task of Azure Pipelines begins.
        Pester = [regex]::Match($readme, '`(Invoke-Pester [^`]+)`').Groups[1].Value
        Task   = [regex]::Match($readme, '`([^`]+ -LoggingCommand AzurePipelines)`').Groups[1].Value
    }
}

Describe 'The README' -ForEach $page {
    BeforeAll {
        . $PSScriptRoot/Setup.ps1
        # A clone of its own, so that what the blocks write beside it lies in the test's folder.
        $clone = (New-Item -ItemType Directory -Path TestDrive:/clone).FullName
        Get-Item -Path (Join-Path (Split-Path -Path $ModuleManifest) '*') -Include ApinizerOps.psd1, bin, en-US | Copy-Item -Destination $clone -Recurse
        $plan = Join-Path $TestDrive 'plan.xml'
        $done = Join-Path $TestDrive 'done.xml'
        $Blocks | ForEach-Object { [pscustomobject] $_ } | Export-Clixml -LiteralPath $plan

        $printed = Invoke-Child @"
Import-Module -Name '$((Get-Module -Name Pester).Path)'
Set-Location -LiteralPath '$clone'
# The person at the keyboard.
function Read-Host {
    param([switch] `$AsSecureString, [string] `$Prompt)
    if (`$AsSecureString -and `$Prompt) { ConvertTo-SecureString -String 'apt_typed' -AsPlainText -Force }
}
`$lastRequest = { if (`$emulator) { Get-ApinizerEmulatorRequest | Select-Object -Last 1 | ForEach-Object { "`$(`$emulator.Uri) `$(`$_.Time.Ticks)" } } }
`$report = foreach (`$block in Import-Clixml -LiteralPath '$plan') {
    if (`$block.File) { Set-Content -LiteralPath `$block.File -Value `$block.Code; continue }
    `$before = & `$lastRequest
    `$Error.Clear()
    `$thrown = `$null
    `$records = try { . ([scriptblock]::Create(`$block.Code)) 3>&1 } catch { `$thrown = `$_ }
    [pscustomobject] @{
        Number   = `$block.Number
        Errors   = @(`$Error | ForEach-Object { `$_.FullyQualifiedErrorId + ': ' + `$_ })
        Thrown   = "`$thrown"
        Warnings = @(`$records | Where-Object { `$_ -is [System.Management.Automation.WarningRecord] } | ForEach-Object { "`$_" })
        Output   = `$records | Out-String -Width 120
        Sent     = `$before -ne (& `$lastRequest)
    }
}
`$report | Export-Clixml -LiteralPath '$done'
$Pester
$Task
`$null = Get-ApinizerEnvironment | Get-ApinizerKey
"@
        $report = @{}
        foreach ($result in Import-Clixml -LiteralPath $done) { $report[$result.Number] = $result }
    }

    It 'has blocks and files' {
        @($Blocks | Where-Object { -not $_.File }).Count | Should -BeGreaterOrEqual 7
        @($Blocks | Where-Object { $_.File }).Count | Should -Be 2
    }

    It 'runs: <First>' -ForEach @($blocks | Where-Object { -not $_.File }) {
        $result = $report[$Number]
        # What a block is there to show stands beside it, as in: # DeploymentFailed,ApinizerOps.Commands.NewKeyCommand
        $expected = @([regex]::Matches($Code, '# (\w+,ApinizerOps\.Commands\.\w+)') | ForEach-Object { $_.Groups[1].Value })
        @($result.Errors).Count | Should -Be $expected.Count -Because "$($result.Errors)"
        foreach ($id in $expected) {
            $result.Errors | Should -BeLike "$($id): *"
            $result.Output | Should -Match "(?m)^$([regex]::Escape($id))\s*$"
        }
        $result.Thrown | Should -BeNullOrEmpty
        $result.Warnings | Should -BeNullOrEmpty
        # All but what prepares the others reach the gateway.
        $result.Sent | Should -Be ($Code -match '(?m)\b(Set|New|Invoke|Test)-Apinizer(?!KeyMaterial)')
    }

    It 'has a script whose Pester test passes' {
        $printed | Should -Match 'Tests Passed: 1, Failed: 0'
    }

    It 'shows a failed result as the console does' {
        # Colours are the console's, and so are blanks at the end of a line.
        $lines = ($report.Values | ForEach-Object Output) -replace '\x1b\[[\d;]*m', '' -split '\r?\n' | ForEach-Object { $_.TrimEnd() } | Where-Object { $_ }
        $Shown | Should -Not -BeNullOrEmpty
        $lines -join "`n" | Should -BeLike "*$([System.Management.Automation.WildcardPattern]::Escape($Shown))*"
    }

    It 'shows the logging commands for Azure Pipelines' {
        $printed | Should -Match '##\[section\]Starting: Get-ApinizerKey'
    }

    It 'shows the keys of a script as a table' {
        $script = $Blocks | Where-Object { $_.Code -match '(?m)^Import-Csv ' -and $_.Code -match '(?m)Connect-Apinizer$' }
        $report[$script.Number].Output -replace '\x1b\[[\d;]*m', '' | Should -Match '(?m)^\s*KeyName +Action +Saved +Deployed '
    }
}
