# Reads the examples out of the help that ships beside a manifest: those of the cmdlets, and the blocks of about_ texts.

function Get-HelpExample {
    param([string] $Folder)
    $help = New-Object -TypeName System.Xml.XmlDocument
    $help.Load([System.IO.Path]::Combine($Folder, 'en-US', 'ApinizerOps.dll-Help.xml'))
    foreach ($page in $help.helpItems.command) {
        foreach ($example in $page.examples.example) {
            $title = $example.title.Trim('-', ' ')
            @{ Name = $page.details.name; Title = "$($page.details.name), $title"; Code = $example.code.Replace("`r`n", "`n") }
        }
    }
}

# A block is indented by eight, after an empty line; the second lines of a list are not.
function Get-AboutExample {
    param([string] $Folder)
    foreach ($file in [System.IO.Directory]::GetFiles([System.IO.Path]::Combine($Folder, 'en-US'), 'about_*.help.txt') | Sort-Object) {
        $text = [System.IO.File]::ReadAllText($file).Replace("`r`n", "`n")
        $name = [System.IO.Path]::GetFileName($file).Replace('.help.txt', '')
        foreach ($block in [regex]::Matches($text, '(?<=\n\n)(?: {8}.*\n(?:\n(?= {8}))?)+')) {
            $code = ($block.Value -split "`n" | ForEach-Object { $_ -replace '^ {8}', '' }) -join "`n"
            @{ Name = $name; Title = "${name}: $(($code -split "`n")[0])"; Code = $code.Trim() }
        }
    }
}

# The cmdlets of the module that an example calls, whatever happens: a call in an if or a catch may be left out.
function Get-ExampleCall {
    param([string] $Code)
    # Asked by name, PowerShell would search all folders of PATH for each command that is not the module's.
    $commands = @{}
    foreach ($command in Get-Command -Module ApinizerOps) { $commands[$command.Name] = $command }
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null)
    foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
        $command = $commands["$($call.GetCommandName())"]
        if (-not $command) { continue }
        if ($command.ResolvedCommand) { $command = $command.ResolvedCommand }
        $where = $call.Parent
        while ($where -and $where -isnot [System.Management.Automation.Language.IfStatementAst] -and
            $where -isnot [System.Management.Automation.Language.CatchClauseAst]) { $where = $where.Parent }
        $given = @($call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }).ParameterName
        @{ Name = $command.Name; Given = @($given); IsSure = -not $where }
    }
}
