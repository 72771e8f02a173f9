BeforeDiscovery {
    $manifest = if ($env:APINIZEROPS_MANIFEST) { $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../../ApinizerOps.psd1" }
    $cmdlets = (Import-PowerShellDataFile -Path $manifest).CmdletsToExport
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $common = [System.Management.Automation.PSCmdlet]::CommonParameters
    # Get-Command with a name that the module doesn't have would look through all others, for each call of an example.
    $ours = @{}
    foreach ($command in Get-Command -Module ApinizerOps) { $ours[$command.Name] = $command }
}

Describe 'The help of <_>' -ForEach $cmdlets {
    BeforeAll {
        $cmdlet = Get-Command -Name $_ -Module ApinizerOps
        $help = Get-Help -Name "ApinizerOps\$_" -Full
        $examples = @($help.examples.example)
    }

    It 'has a synopsis and a description' {
        # Where there is no help, PowerShell shows the syntax in its place.
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -BeLike "*$($cmdlet.Name) *"
        ($help.description | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'describes every parameter, and no other' {
        $described = @{}
        foreach ($parameter in $help.parameters.parameter) { $described[$parameter.name] = ($parameter.description | Out-String).Trim() }
        $named = @($cmdlet.Parameters.Keys | Where-Object { $_ -notin $common })
        foreach ($name in $named) { $described[$name] | Should -Not -BeNullOrEmpty -Because "-$name needs a description" }
        $described.Keys | Where-Object { $_ -notin $named } | Should -BeNullOrEmpty
    }

    It 'has an example of a first use, of a pipeline and of an unattended run, with code and words' {
        $examples.Count | Should -BeGreaterOrEqual 3
        # The kinds may go together, but not in the first example.
        $others = @($examples | Select-Object -Skip 1)
        @($others | Where-Object { $_.code -match "\|\s+(ForEach-Object|Where-Object|Select-Object|\w+-Apinizer)" }) | Should -Not -BeNullOrEmpty
        @($others | Where-Object { $_.code -match "ErrorActionPreference = 'Stop'|Invoke-Pester|Should -Be" }) | Should -Not -BeNullOrEmpty
        foreach ($example in $examples) {
            $example.code | Should -Not -BeNullOrEmpty
            ($example.remarks | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because $example.title
        }
    }

    It 'shows only examples that PowerShell can read, with parameters that exist' {
        foreach ($example in $examples) {
            $problems = $null
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($example.code, [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty -Because $example.code
            $calls = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            foreach ($call in $calls) {
                $called = $ours["$($call.GetCommandName())"]
                if (-not $called) { continue }
                if ($called.ResolvedCommand) { $called = $called.ResolvedCommand }
                $given = $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }
                foreach ($parameter in $given) {
                    { $called.ResolveParameter($parameter.ParameterName) } | Should -Not -Throw -Because $call.Extent.Text
                }
            }
        }
    }

    It 'uses the cmdlet in its first example' {
        $examples[0].code | Should -BeLike "*$($cmdlet.Name)*"
    }

    It 'shows no key and no token' {
        $text = $help | Out-String -Width 4096
        $text | Should -Not -MatchExactly '-----BEGIN [A-Z ]*PRIVATE KEY-----\s+MI'
        $text | Should -Not -MatchExactly 'apnz_[0-9A-Fa-f]{16}'
    }
}

Describe 'The topic <_>' -ForEach 'about_ApinizerOps', 'about_ApinizerOps_Security', 'about_ApinizerOps_Emulator' {
    It 'is found' {
        (Get-Help -Name $_ | Out-String).TrimStart() | Should -Match "^TOPIC\s+$_\s+SHORT DESCRIPTION"
    }
}
