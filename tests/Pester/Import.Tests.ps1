BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
}

Describe 'The manifest' {
    BeforeAll {
        $manifest = Test-ModuleManifest -Path $ModuleManifest
    }

    It 'is valid' {
        $manifest.Name | Should -BeExactly 'ApinizerOps'
        $manifest.Version | Should -BeGreaterThan ([version] '0.0')
    }

    It 'is for both editions, from 5.1 on' {
        $manifest.CompatiblePSEditions | Should -Be @('Desktop', 'Core')
        $manifest.PowerShellVersion | Should -Be ([version] '5.1')
    }

    It 'exports exactly the cmdlets that the module has' {
        $named = (Import-PowerShellDataFile -Path $ModuleManifest).CmdletsToExport | Sort-Object
        $had = Get-Command -Module ApinizerOps -CommandType Cmdlet | Sort-Object -Property Name | ForEach-Object { $_.Name }
        $named | Should -Be $had
        (Get-Module -Name ApinizerOps).ExportedFunctions.Count | Should -Be 0
        (Get-Module -Name ApinizerOps).ExportedVariables.Count | Should -Be 0
    }

    It 'exports every cmdlet of the assembly' {
        $assembly = (Get-Command -Name ApinizerOps\New-ApinizerKey).ImplementingType.Assembly
        $classes = $assembly.GetExportedTypes() | Where-Object { $_.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false) }
        (Import-PowerShellDataFile -Path $ModuleManifest).CmdletsToExport.Count | Should -Be $classes.Count
    }

    It 'requires no other module' {
        $manifest.RequiredModules.Count | Should -Be 0
    }
}

Describe 'The imported module' {
    It 'offers Update-ApinizerProxyKey as an alias' {
        (Get-Alias -Name Update-ApinizerProxyKey).ResolvedCommandName | Should -BeExactly 'Update-ApinizerProxyKeys'
        @((Get-Module -Name ApinizerOps).ExportedAliases.Keys) | Should -Be @('Update-ApinizerProxyKey')
    }

    It 'uses approved verbs only' {
        $approved = Get-Verb | ForEach-Object { $_.Verb }
        Get-Command -Module ApinizerOps -CommandType Cmdlet | ForEach-Object { $_.Verb | Should -BeIn $approved }
    }

    It 'can be called by module-qualified names' {
        (Get-Command -Name ApinizerOps\New-ApinizerKey).ModuleName | Should -BeExactly 'ApinizerOps'
        { ApinizerOps\Get-ApinizerSession } | Should -Not -Throw
    }

    It 'has parameters that no common parameter hides' {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        foreach ($command in Get-Command -Module ApinizerOps -CommandType Cmdlet) {
            $aliases = $command.Parameters.Values | Where-Object { $_.Name -notin $common } | ForEach-Object { $_.Aliases }
            $aliases | Where-Object { $_ -in $common } | Should -BeNullOrEmpty -Because $command.Name
        }
    }
}

Describe 'Importing again' {
    It 'works with -Force, and keeps the session' {
        $gateway = Start-TestGateway
        try {
            Import-Module -Name $ModuleManifest -Force
            (Get-ApinizerSession).Uri.Port | Should -Be $gateway.Uri.Port
            (Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_again).Success | Should -BeTrue
        } finally {
            Stop-TestGateway
        }
    }

    It 'works after Remove-Module' {
        Remove-Module -Name ApinizerOps
        # Not asked for by a cmdlet's name, for which PowerShell would load it from a module path.
        Get-Module -Name ApinizerOps | Should -BeNullOrEmpty
        Import-Module -Name $ModuleManifest
        $null = Start-TestGateway
        try {
            (Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_again).Success | Should -BeTrue
        } finally {
            Stop-TestGateway
        }
    }

    It 'works in a new runspace' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('param($Manifest) Import-Module -Name $Manifest
                $gateway = Start-ApinizerEmulator
                $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
                ApinizerOps\Update-ApinizerProxyKey -ApiProxy MyAPI -PublicKey ak_runspace
                Stop-ApinizerEmulator').AddArgument($ModuleManifest)
            $result = $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $result[0].Success | Should -BeTrue
        } finally {
            $shell.Dispose()
        }
    }
}

Describe 'A fresh PowerShell' {
    It 'loads neither the client nor its packages on import' {
        $shown = Invoke-Child 'Import-Module -Name $Manifest; $null = Get-ApinizerSession
            [System.AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name }'
        $names = $shown -split '\r?\n'
        $names | Should -Contain 'ApinizerOps'
        $names | Should -Not -Contain 'ApinizerOps.Client'
        $names | Should -Not -Contain 'ApinizerOps.Emulator'
        $names | Should -Not -Contain 'RestSharp'
    }

    It 'imports without output' {
        (Invoke-Child 'Import-Module -Name $Manifest').Trim() | Should -BeExactly ''
    }

    It 'reports that another copy of the module is loaded already' {
        $copy = Join-Path -Path $TestDrive -ChildPath 'copy'
        $null = New-Item -ItemType Directory -Path $copy
        Copy-Item -LiteralPath $ModuleManifest -Destination $copy
        Copy-Item -LiteralPath (Join-Path -Path (Split-Path -Path $ModuleManifest) -ChildPath 'bin') -Destination $copy -Recurse
        $shown = Invoke-Child "Import-Module -Name `$Manifest
            try { Import-Module -Name '$copy/ApinizerOps.psd1' -ErrorAction Stop } catch { `$_.Exception.Message }"
        $shown | Should -BeLikeExactly '*Another ApinizerOps is loaded already*start a new PowerShell*'
    }

    It 'recognizes a link to the same copy' {
        $link = Join-Path -Path $TestDrive -ChildPath 'link'
        $kind = if ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) { 'Junction' } else { 'SymbolicLink' }
        $null = New-Item -ItemType $kind -Path $link -Target (Split-Path -Path $ModuleManifest)
        $use = '$gateway = Start-ApinizerEmulator
            $null = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token -Project MyProject
            "success=$((Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_link).Success)"'
        (Invoke-Child "Import-Module -Name `$Manifest; Import-Module -Name '$link/ApinizerOps.psd1'; $use").Trim() | Should -BeExactly 'success=True'
        (Invoke-Child "Import-Module -Name '$link/ApinizerOps.psd1'; Import-Module -Name `$Manifest; $use").Trim() | Should -BeExactly 'success=True'
    }

    It 'names the missing file when the module is incomplete' {
        $broken = Join-Path -Path $TestDrive -ChildPath 'broken'
        $null = New-Item -ItemType Directory -Path "$broken/bin"
        $source = Split-Path -Path $ModuleManifest
        Copy-Item -LiteralPath $ModuleManifest -Destination $broken
        Get-ChildItem -Path "$source/bin" -File | Copy-Item -Destination "$broken/bin"
        $shown = Invoke-Child "try { Import-Module -Name '$broken/ApinizerOps.psd1' -ErrorAction Stop } catch { `$_.Exception.Message }"
        $shown | Should -BeLikeExactly '*ApinizerOps is not complete*'
    }
}
