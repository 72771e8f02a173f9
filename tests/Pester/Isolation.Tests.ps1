BeforeAll {
    . "$PSScriptRoot/Setup.ps1"

    # Another module's RestSharp: another version, and nothing like the real one.
    $foreign = Join-Path -Path $TestDrive -ChildPath 'RestSharp.dll'
    $source = '[assembly: System.Reflection.AssemblyVersion("1.0.0.0")]
        namespace RestSharp { public class RestClient { public static string Marker = "foreign"; } }'
    $build = if ($PSVersionTable.PSEdition -eq 'Core') {
        # Add-Type would name the file so, but not the assembly in it; its compiler can do better.
        "Add-Type -TypeDefinition 'class LoadTheCompiler { }'
        `$tree = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText('$source')
        `$references = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
        `$options = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new('DynamicallyLinkedLibrary')
        `$stream = [System.IO.File]::Create('$foreign')
        [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create('RestSharp', [Microsoft.CodeAnalysis.SyntaxTree[]] `$tree,
            [Microsoft.CodeAnalysis.MetadataReference[]] `$references, `$options).Emit(`$stream)
        `$stream.Dispose()"
    } else {
        "Add-Type -OutputAssembly '$foreign' -OutputType Library -TypeDefinition '$source'"
    }
    $built = Invoke-Child $build
    $load = "`$null = [System.Reflection.Assembly]::LoadFrom('$foreign')`n"
    $use = '
        $gateway = Start-ApinizerEmulator
        $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
        $result = Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_isolated
        "success=$($result.Success)"
        "sent=$(@(Get-ApinizerEmulatorRequest).Count)"
'
    $look = '
        "marker=$([RestSharp.RestClient]::Marker)"
        "version=$([RestSharp.RestClient].Assembly.GetName().Version)"
        "loaded=$(@([System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq ''RestSharp'' }).Count)"
'
}

Describe 'A session that has loaded its own RestSharp' {
    BeforeAll {
        $name = [System.Reflection.AssemblyName]::GetAssemblyName($foreign)
        $name.Name | Should -BeExactly 'RestSharp' -Because $built
    }

    It 'keeps it, and the module works, when it was loaded <When>' -ForEach @(
        @{ When = 'before the import'; First = 0 }
        @{ When = 'between import and use'; First = 1 }
    ) {
        $parts = New-Object -TypeName System.Collections.Generic.List[string]
        $parts.AddRange([string[]] @('Import-Module -Name $Manifest', $use))
        $parts.Insert($First, $load)
        $shown = Invoke-Child (($parts -join "`n") + $look + $use)
        $shown | Should -Match 'marker=foreign'
        $shown | Should -Match 'version=1\.0\.0\.0'
        ([regex]::Matches($shown, 'success=True')).Count | Should -Be 2 -Because $shown
        # Two of that name: the foreign one, and ours out of sight.
        $shown | Should -Match 'loaded=2'
    }

    It 'keeps it in a new runspace too' {
        $inner = "$load Import-Module -Name `$Manifest`n$use$look".Replace("'", "''")
        $shown = Invoke-Child "`$shell = [powershell]::Create()
            `$null = `$shell.AddScript('param(`$Manifest)' + [char]10 + '$inner').AddArgument(`$Manifest)
            `$shell.Invoke(); `$shell.Streams.Error"
        $shown | Should -Match 'success=True'
        $shown | Should -Match 'marker=foreign'
    }
}

Describe 'A session without its own RestSharp' {
    # .NET Framework has no load contexts: there [RestSharp.RestClient] is whichever was loaded first.
    It 'can still load its own after the module was used' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        $shown = Invoke-Child "Import-Module -Name `$Manifest$use$load$look"
        $shown | Should -Match 'marker=foreign'
    }

    It 'does not see the packages of the module as types' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        $shown = Invoke-Child "Import-Module -Name `$Manifest$use 'type=' + ('RestSharp.RestRequest' -as [type])"
        $shown | Should -Match '(?m)^type=\s*$'
    }
}

Describe 'The public surface' {
    It 'exposes no type of a package' {
        $allowed = '^(System|Microsoft\.Win32|ApinizerOps)(\.|$)'
        foreach ($command in Get-Command -Module ApinizerOps -CommandType Cmdlet) {
            foreach ($parameter in $command.Parameters.Values) {
                $parameter.ParameterType.FullName | Should -Match $allowed -Because "$($command.Name) -$($parameter.Name)"
            }
        }
    }

    It 'has only the module''s own assemblies beside the cmdlets' {
        $folder = Split-Path -Path (Get-Command -Name New-ApinizerKey).ImplementingType.Assembly.Location
        $names = Get-ChildItem -Path $folder -Filter *.dll | Sort-Object -Property Name | ForEach-Object { $_.Name }
        if ($PSVersionTable.PSEdition -eq 'Core') {
            $names | Should -Be @('ApinizerOps.Core.dll', 'ApinizerOps.dll')
        } else {
            $names | Should -Contain 'ApinizerOps.dll'
        }
        $names | Should -Not -Contain 'RestSharp.dll'
    }
}
