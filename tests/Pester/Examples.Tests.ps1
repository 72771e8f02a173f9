# The examples that ship, copied as an admin would and run for real: in a PowerShell of their own where exit codes count.

BeforeDiscovery {
    $base = if ($env:APINIZEROPS_MANIFEST) { Split-Path -Path $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../.." }
    $shipped = if (Test-Path -Path "$base/examples") { "$base/examples" } else { "$base/src/Module/examples" }
    $scripts = Get-ChildItem -Path $shipped -Filter *.ps1 | ForEach-Object { @{ Name = $_.Name; File = $_.FullName } }
    $commands = $scripts | Where-Object { $_.Name -notlike '*.Tests.ps1' }
    $workflows = Get-ChildItem -Path $shipped -Filter *.yml | ForEach-Object { @{ Name = $_.Name; File = $_.FullName } }
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/ExamplesSetup.ps1"

    # The commands of a script, with the names of the parameters that it gives them, splatted ones included.
    function Get-Call([string] $Code) {
        $tree = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null)
        $tables = @{}
        foreach ($set in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true)) {
            $table = $set.Right.Find({ $args[0] -is [System.Management.Automation.Language.HashtableAst] }, $true)
            if ($table) { $tables["$($set.Left)"] = $table.KeyValuePairs.Item1.Value }
        }
        foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            $parameters = foreach ($element in $call.CommandElements) {
                if ($element -is [System.Management.Automation.Language.CommandParameterAst]) { $element.ParameterName }
                if ($element -is [System.Management.Automation.Language.VariableExpressionAst] -and $element.Splatted) { $tables["`$$($element.VariablePath)"] }
            }
            [pscustomobject] @{ Command = $call.GetCommandName(); Parameters = @($parameters | Where-Object { $_ }) }
        }
    }

    # What Microsoft's pages name, for a machine without the Task Scheduler.
    $onWindows = @{
        'New-ScheduledTaskAction'      = 'Execute', 'Argument', 'WorkingDirectory'
        'New-ScheduledTaskTrigger'     = 'Daily', 'Weekly', 'Once', 'At', 'DaysOfWeek', 'DaysInterval', 'WeeksInterval', 'RandomDelay'
        'New-ScheduledTaskSettingsSet' = 'StartWhenAvailable', 'MultipleInstances', 'ExecutionTimeLimit', 'RestartCount', 'RestartInterval'
        'Register-ScheduledTask'       = 'TaskName', 'TaskPath', 'Description', 'Action', 'Trigger', 'Settings', 'Principal', 'User', 'Password', 'RunLevel', 'Force'
        'Set-Acl'                      = 'Path', 'LiteralPath', 'AclObject'
    }
}

AfterAll {
    Remove-ExampleEnvironment
}

Describe 'The examples' {
    It '<Name> is ASCII and without errors' -ForEach $scripts {
        $text = [System.IO.File]::ReadAllText($File)
        $text | Should -Not -Match '[^\x00-\x7F]'
        $problems = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
    }

    It '<Name> has help for itself and each parameter, and an example' -ForEach $commands {
        $help = Get-Help -Name $File -Full
        $help.Synopsis | Should -Match '^[A-Z].+\.$'
        $help.Description | Should -Not -BeNullOrEmpty
        $help.Examples | Should -Not -BeNullOrEmpty
        foreach ($parameter in (Get-Command -Name $File).ScriptBlock.Ast.ParamBlock.Parameters.Name.VariablePath.UserPath) {
            ($help.parameters.parameter | Where-Object name -EQ $parameter).description | Should -Not -BeNullOrEmpty -Because $parameter
        }
    }

    It '<Name> calls existing scripts with existing parameters' -ForEach $workflows {
        $lines = [System.IO.File]::ReadAllLines($File) -match '\.ps1 ' -notmatch '^\s*#'
        # What stands in a command line shows in logs and in lists of processes.
        $lines | Should -Not -Match 'token|secret'
        # $(x) is replaced before a shell reads the line.
        $lines = $lines -replace '^\s*(- )?(run|pwsh|powershell): ', '' -replace '\$\([\w.]+\)', 'x'
        $calls = @(Get-Call ($lines -join "`n"))
        $calls.Count | Should -BeGreaterThan 0
        foreach ($call in $calls) {
            "$shipped/$($call.Command)" | Should -Exist
            foreach ($parameter in $call.Parameters) { (Get-Command -Name "$shipped/$($call.Command)").Parameters.Keys | Should -Contain $parameter }
        }
        foreach ($variable in 'APINIZER_URL', 'APINIZER_TOKEN', 'APINIZER_PROJECT') { [System.IO.File]::ReadAllText($File) | Should -Match "$variable`: \$" }
    }

    It 'azure-pipelines.yml gives the token only to main, and to no pull request' {
        $text = [System.IO.File]::ReadAllText("$shipped/azure-pipelines.yml")
        $text | Should -Match '(?m)^pr: none\s*$'
        $stages = @([regex]::Split($text, '(?m)^  - stage: ') | Select-Object -Skip 1)
        $stages.Count | Should -BeGreaterThan 0
        foreach ($stage in $stages) { $stage | Should -Match "(?m)^    condition: and\(succeeded\(\), eq\(variables\['Build\.SourceBranch'\], 'refs/heads/main'\)\)" }
    }

    It '<Name> calls commands with existing parameters' -ForEach $scripts {
        $code = [System.IO.File]::ReadAllText($File)
        $calls = @(Get-Call $code | Where-Object { $_.Command -like '*-*' -and $code -notmatch "function $($_.Command)\b" })
        $calls.Count | Should -BeGreaterThan 0
        foreach ($call in $calls | Where-Object Command -NE 'Get-Secret') {
            $known = Get-Command -Name $call.Command -ErrorAction Ignore | ForEach-Object { $_.Parameters.Keys }
            if (-not $known) { $known = $onWindows[$call.Command] }
            $known | Should -Not -BeNullOrEmpty -Because "$($call.Command) is called"
            foreach ($parameter in $call.Parameters) { $known | Should -Contain $parameter -Because $call.Command }
        }
    }

    It 'have CSV files that Windows PowerShell and Excel read correctly' {
        foreach ($table in 'keys.csv', 'rotations.csv') {
            [System.IO.File]::ReadAllBytes("$shipped/$table")[0..2] | Should -Be 0xEF, 0xBB, 0xBF
            (Import-Csv -LiteralPath "$shipped/$table" -Encoding UTF8)[0].Name | Should -BeExactly $payment
        }
    }
}

Describe 'PSScriptAnalyzer' {
    It 'finds nothing in the examples' -Skip:(-not (Get-Module -ListAvailable -Name PSScriptAnalyzer)) {
        $settings = @{ IncludeDefaultRules = $true; Rules = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = '5.1', '7.4' } } }
        Invoke-ScriptAnalyzer -Path $shipped -Recurse -Settings $settings | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName)" } | Should -BeNullOrEmpty
    }
}
