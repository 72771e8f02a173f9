# Every example of the help is run as it stands there, against the emulator.

BeforeDiscovery {
    . "$PSScriptRoot/HelpExamples/Reading.ps1"
    $manifest = if ($env:APINIZEROPS_MANIFEST) { $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../../ApinizerOps.psd1" }
    $shipped = [System.IO.Path]::GetDirectoryName([System.IO.Path]::GetFullPath($manifest))
    $all = @(Get-HelpExample $shipped) + @(Get-AboutExample $shipped)
    # ForEach-Object -Parallel came with PowerShell 7.
    $all = @($all | Where-Object { $PSVersionTable.PSVersion.Major -ge 7 -or $_.Code -notmatch '-Parallel' })
    $tests = @($all | Where-Object { $_.Code -match '(?m)^Describe ' })
    $examples = @($all | Where-Object { $_ -notin $tests })
    # What deploys in a build. Where no deployment succeeds there is nothing to undeploy.
    $changing = '\b(Set|New|Update|Invoke|Remove|Publish)-Apinizer'
    $deploying = @($examples | Where-Object { $_.Code -match '(?m)^# The task sets APINIZER_URL' -and $_.Code -match $changing })
}

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/HelpExamples/Reading.ps1"
    . "$PSScriptRoot/HelpExamples/Scene.ps1"
    . "$PSScriptRoot/HelpExamples/StandIns.ps1"
    . "$PSScriptRoot/HelpExamples/Run.ps1"
    . "$PSScriptRoot/EndpointTable.ps1"
    $passphrase = 'correct horse 7'
    $rsa = New-TestRsaKey
    $files = Join-Path -Path $TestDrive -ChildPath 'files'
    New-ExampleFolder -Folder $files -Rsa $rsa -Passphrase $passphrase

    # Errors that an example is there to show.
    $shown = @{ 'Start-ApinizerEmulator, Example 3: See what a failed deployment looks like' = 'DeploymentFailed' }
    # What the emulator does not have.
    'Example 2: List IP groups', 'Example 4: Promote API proxies, and wait', 'Example 5: Export all API proxies of a project', 'Example 6: Change one field' |
        ForEach-Object { $shown["Invoke-ApinizerRestMethod, $_"] = 'NotFound' }
    $shown['Invoke-ApinizerRestMethod, Example 3: Upload a file'] = 'BadRequest'

    # What reaches the gateway by each cmdlet; the last ones send what others send, or anything.
    $requests = @{}
    foreach ($row in Get-EndpointTable) {
        $pattern = [regex]::Escape($row.Request.Replace(' ', ' /apiops/')).Replace('\ ', ' ') -replace '\\\{\w+\}', '[^/]+'
        $requests[$row.Cmdlet] += @("^$pattern`$")
    }
    $requests['Set-ApinizerKey'] = $requests['New-ApinizerKey'] + $requests['Update-ApinizerKey']
    foreach ($kind in 'Certificate', 'Keystore') { $requests["Set-Apinizer$kind"] = $requests["New-Apinizer$kind"] + $requests["Update-Apinizer$kind"] }
    $requests['Get-ApinizerExpiration'] += $requests['Get-ApinizerCertificate']
    $requests['Invoke-ApinizerCertificateRotation'] = $requests['New-ApinizerCertificate']
    $requests['Invoke-ApinizerKeyRotation'] = $requests['Set-ApinizerKey']
    $requests['Invoke-ApinizerProxyKeyRotation'] = $requests['Update-ApinizerProxyKeys']
    $requests['Invoke-ApinizerRestMethod'] = '^[A-Z]+ /apiops/'
}

Describe 'The help' {
    AfterEach {
        Disconnect-Apinizer
        $used | Stop-ApinizerEmulator
    }

    It 'runs: <Title>' -ForEach $examples {
        $run = Start-Example $Code
        $run.Thrown | Should -BeNullOrEmpty
        @($run.Errors | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }) -join ' ' | Should -BeExactly "$($shown[$Title])" -Because ($run.Errors -join ' ')
        $run.Warnings | Should -BeNullOrEmpty

        # Each of its cmdlets did its part.
        $calls = @(Get-ExampleCall $Code | Where-Object { $_.IsSure })
        $sending = @($calls | Where-Object { $requests[$_.Name] -and ($_.Name -ne 'Connect-Apinizer' -or $_.Given -contains 'Credential') })
        $real = @($sending | Where-Object { $_.Given -notcontains 'WhatIf' })
        foreach ($call in $real) {
            @($run.Sent | Where-Object { $sent = $_; $requests[$call.Name] | Where-Object { $sent -match $_ } }) |
                Should -Not -BeNullOrEmpty -Because "$($call.Name) sends"
        }
        if ($sending -and -not $real) { $run.Sent -notlike 'GET *' | Should -BeNullOrEmpty -Because 'only a look is allowed' }
        if ($calls.Name -contains 'Stop-ApinizerEmulator') { Get-Reason { Get-ApinizerEmulatorRequest } | Should -Be 'InvalidArgument' }
        if ($Code -match '\bSelect-ApinizerSession\b') { (Get-ApinizerSession).IsConnected | Should -BeTrue }
        elseif ($calls.Name -contains 'Disconnect-Apinizer') { Get-ApinizerSession -ErrorAction Ignore | Should -BeNullOrEmpty }
        elseif ($calls.Name -contains 'Connect-Apinizer') { [object]::ReferenceEquals((Get-ApinizerSession), $run.Before) | Should -BeFalse -Because 'there is a new session' }
        if (-not $sending -and -not ($calls.Name -match '^(Connect|Disconnect|Stop)-')) { $run.Output | Should -Not -BeNullOrEmpty }
        # A column that is misspelt is empty.
        foreach ($row in $run.Output | Where-Object { $_.PSObject.TypeNames[0] -like 'Selected.*' }) {
            $column = @($row.PSObject.Properties)[0]
            $column.Value | Should -Not -BeNullOrEmpty -Because "the example shows the column $($column.Name)"
        }
    }

    It 'fails the build step when a deployment fails: <Title>' -ForEach $deploying {
        $run = Start-Example $Code -FailEnvironment production, staging
        "$($run.Thrown)" | Should -Match 'not (un)?deployed|not a success|not complete'
    }

    It 'passes as a test: <Title>' -ForEach $tests {
        $folder = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
        Copy-ExampleFolder $files $folder
        $file = Join-Path -Path $folder -ChildPath 'example.Tests.ps1'
        Set-Content -LiteralPath $file -Value $Code
        $printed = Invoke-Child "Set-Location '$folder'; Import-Module `$Manifest; Import-Module -Name '$((Get-Module -Name Pester).Path)'; Invoke-Pester -Path '$file'"
        $printed | Should -Match 'Tests Passed: [1-9]\d*, Failed: 0'
    }

    It 'has examples' -ForEach @(@{ Count = @($examples).Count; Unattended = @($deploying).Count }) {
        $Count | Should -BeGreaterThan 100
        $Unattended | Should -BeGreaterThan 20
    }
}
