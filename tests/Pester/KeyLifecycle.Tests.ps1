BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    $old = New-TestRsaKey
    $new = New-TestRsaKey
    $file = Join-Path -Path $TestDrive -ChildPath 'payment.pem'
}

Describe 'The lifecycle of a key on a <_> server' -Tag Culture -ForEach 'Legacy', 'Classic', 'Current' {
    BeforeAll {
        $dialect = $_
        $null = Start-TestGateway -Emulator @{ Dialect = $dialect; Environment = 'production', 'staging' }
    }

    AfterAll {
        Stop-TestGateway
    }

    It 'runs as a script of an admin' {
        & {
            $ErrorActionPreference = 'Stop'
            [System.IO.File]::WriteAllText($file, $old.Pem)
            # Ensure, bind, publish
            Set-ApinizerKey payment PrivateKey -Environment production, staging -Path $file |
                Set-ApinizerCredentialPrivateKey -Username api-user
            Get-ApinizerApiProxy MyAPI | Publish-ApinizerApiProxy -Environment production -Wait
            # Verify
            if ('staging' -notin (Get-ApinizerKey payment).Environments) { throw 'The key is not where it should be.' }
            if (-not (Get-ApinizerApiProxyDeployment MyAPI production).Deployed) { throw 'The proxy is not deployed.' }
            # Update
            [System.IO.File]::WriteAllText($file, $new.Pem)
            Get-Item $file | Update-ApinizerKey -Name { $_.BaseName } -Environment production, staging -JwkUpdateAction Update
            # Unbind, unpublish, remove
            Get-ApinizerCredential api-user | Remove-ApinizerCredentialPrivateKey -Force
            Unpublish-ApinizerApiProxy MyAPI production -Force
            Get-ApinizerKey payment | Remove-ApinizerKey -Force
        } | ForEach-Object { $_.Success } | Select-Object -Unique | Should -BeExactly $true
        Get-ApinizerKey | Should -BeNullOrEmpty
    }

    It 'sends the expected requests' {
        $project = '/apiops/projects/MyProject'
        $status = if ($dialect -eq 'Current') { 200 } else { 404 }
        $look = @(
            "GET $project/apiProxies/MyAPI/ 200"
            "GET $project/apiProxies/MyAPI/environments/production/deploy-status/ $status"
        )
        $lookAtAll = $look
        if ($dialect -eq 'Current') { $lookAtAll += "GET $project/apiProxies/MyAPI/environments/staging/deploy-status/ 200" }
        $expected = @(
            "GET $project/keys/payment/ 400"
            "POST $project/keys/ 200"
            "PUT $project/credentials/api-user/privateKey/payment/ 200"
            "GET $project/apiProxies/MyAPI/ 200"
            # With -Wait it looks before, to tell this deployment from the last one.
            $look
            "POST $project/apiProxies/MyAPI/environments/production/ 200"
            $look
            "GET $project/keys/payment/ 200"
            $lookAtAll
            # The look before an update with content.
            "GET $project/keys/payment/ 200"
            "PUT $project/keys/payment/?jwkUpdateAction=UPDATE 200"
            "GET $project/credentials/ 200"
            "DELETE $project/credentials/api-user/privateKey/ 200"
            "DELETE $project/apiProxies/MyAPI/environments/production/ 200"
            "GET $project/keys/payment/ 200"
            "DELETE $project/keys/payment/?jwkDeleteAction=NULLIFY 200"
            "GET $project/keys/ 200"
        ) | ForEach-Object { $_ }
        $sent = Get-ApinizerEmulatorRequest | ForEach-Object {
            "$($_.Method) $($_.Path)$(if ($_.Query) { "?$($_.Query)" }) $($_.StatusCode)"
        }
        $sent | Should -BeExactly $expected
        $bodies = (Get-ApinizerEmulatorRequest | Where-Object Body | ForEach-Object Body) -join ' '
        $bodies | Should -BeLike "*$($old.Wire)*$($new.Wire)*"
    }
}
