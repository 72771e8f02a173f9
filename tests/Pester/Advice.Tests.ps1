# Every command that an error or a result advises, taken from its words and run as it stands there.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    Add-Type -Path "$PSScriptRoot/SecretLeaks/EchoServer.cs", "$PSScriptRoot/SecretLeaks/Spellings.cs"

    # The commands with values in a text: what it only mentions, such as Connect-Apinizer -TimeoutSec, has none.
    function Get-AdvisedCommand([string] $Text) {
        $literal = "'(?:[^']|'')*'"
        $value = "(?:$literal|\`$\w+(?:\.\w+|\[$literal\])*|@\{(?:[^}']|$literal)*\}|[A-Z]\w*)"
        $pattern = "(?:Get-Content -Raw -LiteralPath $literal \| ConvertFrom-Json \| )?[A-Z][a-z]+-Apinizer\w*(?: $literal)?(?: -[A-Z]\w+(?: $value(?:, $value)*)?)*"
        [regex]::Matches($Text, $pattern) | ForEach-Object { $_.Value } | Where-Object { $_ -match "[']" }
    }

    function Get-AllAdvice([scriptblock] $Call) {
        $ErrorActionPreference = 'Continue'
        & $Call 2>&1 3>$null | ForEach-Object {
            if ($_ -is [System.Management.Automation.ErrorRecord]) { "$_ $($_.ErrorDetails.RecommendedAction)" } elseif ($_.NextStep) { $_.NextStep }
        }
    }

    function Invoke-Quietly([scriptblock] $Script) {
        $ErrorActionPreference = 'SilentlyContinue'
        $null = & $Script 3>$null
    }

    # A server with one reply to all, and a session to it.
    function Connect-Echo([string] $Reply) {
        $server = New-Object -TypeName EchoServer
        $server.Reply = "HTTP/1.1 $Reply"
        $null = Connect-Apinizer "http://127.0.0.1:$($server.Port)" -Token (ConvertTo-Secure 'apnz_of_the_advice') -Project MyProject -MaximumRetryCount 0
        $server
    }

    $rsa, $other, $weak = (New-TestRsaKey), (New-TestRsaKey), (New-TestRsaKey -Bits 1024)
    $aes = New-TestSecretKey
    $odd = ConvertTo-Pem -Label 'PRIVATE KEY' -Content (1..48)
    $folder = Join-Path $TestDrive "keys of o'neil [1]"
    $null = [System.IO.Directory]::CreateDirectory($folder)
    $file = Join-Path $folder 'new.pem'
    [System.IO.File]::WriteAllText($file, $rsa.Pem)
    $pfx = Join-Path $folder 'locked.pfx'
    [System.IO.File]::WriteAllBytes($pfx, (New-TestPfx 'of the pfx'))
    $passphrase = ConvertTo-Secure 'of the pfx'
    $both = 'production', 'staging'
    $names = @{ Environment = 'production', 'staging', 'test'; Username = "o'neil", 'b'; ApiProxy = "My'API" }
    $start = @{ Content = $other.Pem; Environment = $both; KeyType = 'PrivateKey' }
}

Describe 'The advice after <Case>' -ForEach @(
    @{ Case = 'a new key out of a file'; Call = { New-ApinizerKey "it's" PrivateKey -Environment $both -LiteralPath $file }
        Command = "Set-ApinizerKey -Name 'it''s' -KeyType PrivateKey -Environment 'production', 'staging' -LiteralPath '{file}' -Project 'MyProject'"
    }
    @{ Case = 'a new key from text'; Call = { New-ApinizerKey k PrivateKey -Environment $both -Content $rsa.Pem -Alias "a's" }; Content = { $rsa.Pem }
        Command = "Set-ApinizerKey -Name 'k' -KeyType PrivateKey -Environment 'production', 'staging' -Content `$content -Alias 'a''s' -Project 'MyProject'"
        Words = 'where $content is the content:'
    }
    @{ Case = 'a new secret key, on a server that asks for the algorithm'; Emulator = @{ Dialect = 'Current' }; Content = { $aes }
        Call = { New-ApinizerKey k SecretKey -Algorithm Aes -Environment $both -Content $aes }
    }
    @{ Case = 'key material'; Emulator = @{ Dialect = 'Current' }; Content = { $script:material }
        Call = { $script:material = New-ApinizerKeyMaterial -Aes 256; $script:material | New-ApinizerKey k -Environment $both }
    }
    @{ Case = 'hex that must be called so'; Content = { '00112233445566778899aabbccddeeff' }
        Call = { New-ApinizerKey k SecretKey -Environment $both -Content '00112233445566778899aabbccddeeff' -ContentFormat Hex }
    }
    @{ Case = 'a weak key'; Content = { $weak.Pem }; Call = { New-ApinizerKey k PrivateKey -Environment $both -Content $weak.Pem -AllowWeakKey } }
    @{ Case = 'content that is sent as it is'; Content = { $odd }; Call = { New-ApinizerKey k PrivateKey -Environment $both -Content $odd -SkipKeyCheck } }
    @{ Case = 'a PFX file'; Call = { New-ApinizerKey k PrivateKey -Environment $both -LiteralPath $pfx -Passphrase $passphrase }; Words = 'where $passphrase is its passphrase:' }
    @{ Case = 'content that differs'; Content = { @{ staging = $rsa.Pem } }; Words = 'where $content is a hashtable with the content for each environment and $passphrase is its passphrase:'
        Call = {
            $keys = @{ Environment = 'production'; LiteralPath = $pfx; Passphrase = $passphrase }, @{ Environment = 'staging'; Content = $rsa.Pem; Alias = "it's" }
            New-ApinizerKey k PrivateKey -EnvironmentKey $keys
        }
    }
    @{ Case = 'a row'; Call = { [pscustomobject] @{ Name = 'k'; KeyType = 'PRIVATE_KEY'; Environment = 'production; staging'; Path = $file } | New-ApinizerKey } }
    @{ Case = 'an update'; Before = { New-ApinizerKey k @start }; Call = { Update-ApinizerKey k -Environment $both -LiteralPath $file -JwkUpdateAction Update -UpdateScope AllProjects }
        Command = "Update-ApinizerKey -Name 'k' -Environment 'production', 'staging' -LiteralPath '{file}' -JwkUpdateAction Update -UpdateScope AllProjects -Project 'MyProject'"
    }
    @{ Case = 'a rename'; Before = { New-ApinizerKey old @start }; Healed = { New-ApinizerKey k @start }
        Call = { Update-ApinizerKey old -NewName k -Environment $both -LiteralPath $file -JwkUpdateAction Nullify }
    }
    @{ Case = 'an update that leaves an environment out'; Before = { New-ApinizerKey k PrivateKey -Content $other.Pem -Environment production, staging, test }
        Call = { Update-ApinizerKey k -Environment $both -LiteralPath $file -JwkUpdateAction Nullify -Force }
    }
    @{ Case = 'an update with a type'; Before = { New-ApinizerKey k @start }; Call = { Set-ApinizerKey k PrivateKey -Environment $both -LiteralPath $file } }
    @{ Case = 'a binding'; Before = { New-ApinizerKey "it's" @start }; Call = { Set-ApinizerCredentialPrivateKey "o'neil" "it's" }
        Command = "Set-ApinizerCredentialPrivateKey -Username 'o''neil' -KeyName 'it''s' -Project 'MyProject'"
    }
    @{ Case = 'a certificate'; Call = { Set-ApinizerCredentialCertificate b MyCertificate } }
    @{ Case = 'a keystore'; Call = { Set-ApinizerCredentialKeystore b MyKeystore } }
    @{ Case = 'a truststore'; Call = { Set-ApinizerCredentialTruststore b MyTruststore } }
    @{ Case = 'new proxy keys'; Call = { Update-ApinizerProxyKeys "My'API" -PublicKey ak_1 -Deploy -Environment $both }
        Command = "Publish-ApinizerApiProxy -ApiProxy 'My''API' -Environment 'staging' -Project 'MyProject'"
    }
    @{ Case = 'a publication'; Call = { Publish-ApinizerApiProxy "My'API" staging } }
    @{ Case = 'the end of a publication'; Healed = { Publish-ApinizerApiProxy "My'API" staging }
        Reply = '{"success":true,"deploymentResult":{"success":false,"environmentResults":[{"environmentName":"staging","success":false,"message":"down"}]}}'
        Call = { Unpublish-ApinizerApiProxy "My'API" staging -Force } }
    @{ Case = 'a rotation side by side'; Before = { New-ApinizerKey k @start }; Healed = { New-ApinizerKey k @start; New-ApinizerKey k2 @start }
        Call = { Invoke-ApinizerKeyRotation k -NewName k2 -Username "o'neil", b -RemoveOld -LiteralPath $file -Force }
    }
    @{ Case = 'a rotation in place'; Before = { New-ApinizerKey k @start }; Content = { $rsa.Pem }
        Call = { Invoke-ApinizerKeyRotation k -Content $rsa.Pem -Force }
    }
    @{ Case = 'a rotation of proxy keys'; Call = { Invoke-ApinizerProxyKeyRotation "My'API" -Environment $both -Force } }
    @{ Case = 'a rotation of proxy keys with a file'; Call = { Invoke-ApinizerProxyKeyRotation "My'API" -Environment $both -OutFile (Join-Path $folder "$([guid]::NewGuid()).json") } }
) {
    AfterEach {
        Stop-TestGateway
        if ($server) { $server.Dispose() }
    }

    # A gateway that fails, and one that does not, where the same was done: there the advice has to work.
    It 'is a command that works' {
        $emulator = if ($Emulator) { $Emulator } else { @{} }
        $server = $null
        if ($Reply) { $server = Connect-Echo "200 OK`r`nContent-Type: application/json`r`n`r`n$Reply" } else { $null = Start-TestGateway -Emulator ($names + $emulator + @{ FailEnvironment = 'staging' }) }
        if ($Before) { Invoke-Quietly $Before }
        $advice = Get-AllAdvice $Call
        Stop-TestGateway
        $null = Start-TestGateway -Emulator ($names + $emulator)
        if ($Healed) { & $Healed *>$null } elseif ($Before) { Invoke-Quietly $Before }

        $advice | Should -Not -BeNullOrEmpty
        $commands = @(Get-AdvisedCommand ($advice -join "`n") | Select-Object -Unique)
        $commands | Should -Not -BeNullOrEmpty -Because ($advice -join "`n")
        if ($Command) { $commands | Should -Contain $Command.Replace('{file}', $file.Replace("'", "''")) }
        if ($Words) { $advice -join "`n" | Should -BeLikeExactly "*$([System.Management.Automation.WildcardPattern]::Escape($Words))*" }
        $content = if ($Content) { & $Content }
        $ConfirmPreference = 'None'
        foreach ($one in $commands) {
            $result = & ([scriptblock]::Create("$one -ErrorAction Stop"))
            $result.Success | Should -BeTrue -Because $one
            @($result.EnvironmentResults | Where-Object { -not $_.Success }) | Should -BeNullOrEmpty -Because $one
        }
    }
}

Describe 'The advice for an unconfirmed deployment: <Case>' -ForEach @(
    @{ Case = 'a key'; Call = { New-ApinizerKey k PrivateKey -Environment $both -LiteralPath $file } }
    @{ Case = 'a binding'; Before = { New-ApinizerKey k @start }; Call = { Set-ApinizerCredentialPrivateKey "o'neil" k } }
    @{ Case = 'proxy keys'; Call = { Update-ApinizerProxyKeys "My'API" -PublicKey ak_1 -Deploy -Environment $both } }
    @{ Case = 'the end of a publication'; Call = { Unpublish-ApinizerApiProxy "My'API" staging -Force } }
    @{ Case = 'a rotation of proxy keys'; Call = { Invoke-ApinizerProxyKeyRotation "My'API" -Environment $both -Force } }
) {
    AfterEach {
        Stop-TestGateway
        if ($server) { $server.Dispose() }
    }

    It 'is a lookup, or a command that works' {
        $server = Connect-Echo "200 OK`r`nContent-Type: application/json`r`n`r`n{`"success`":true}"
        $advice = Get-AllAdvice $Call
        $advice -join "`n" | Should -BeLike '*does not say that*'
        $null = Start-TestGateway -Emulator $names
        if ($Before) { Invoke-Quietly $Before }
        $commands = @(Get-AdvisedCommand ($advice -join "`n") | Select-Object -Unique)
        $commands | Should -Not -BeNullOrEmpty -Because ($advice -join "`n")
        foreach ($one in $commands) { { & ([scriptblock]::Create("$one -ErrorAction Stop")) } | Should -Not -Throw -Because $one }
    }
}

Describe 'The advice after an empty reply: <Case>' -ForEach @(
    @{ Case = 'a rotation of proxy keys'; Call = { Invoke-ApinizerProxyKeyRotation "My'API" -Environment $both -Force }; Variable = 'result' }
    @{ Case = 'the same with a file'; Call = { Invoke-ApinizerProxyKeyRotation "My'API" -Environment $both -OutFile (Join-Path $folder "$([guid]::NewGuid()).json") } }
) {
    AfterEach {
        Stop-TestGateway
        if ($server) { $server.Dispose() }
    }

    It 'is a command that works' {
        $server = Connect-Echo "500 Broken`r`nContent-Type: application/json`r`n`r`n{}"
        $ErrorActionPreference = 'SilentlyContinue'
        $result = & $Call
        $ErrorActionPreference = 'Stop'
        $null = Start-TestGateway -Emulator $names
        $commands = @(Get-AdvisedCommand $result.NextStep)
        $commands | Should -HaveCount 1 -Because $result.NextStep
        (& ([scriptblock]::Create("$commands -ErrorAction Stop"))).Success | Should -BeTrue -Because "$commands"
    }
}

Describe 'A pipeline whose first cmdlet fails' {
    AfterEach {
        Stop-TestGateway
    }

    It 'shows the cause before the next cmdlet refuses the result' {
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        $ErrorActionPreference = 'Continue'
        $failures = @(Get-Failure { New-ApinizerKey k PrivateKey -Environment $both -LiteralPath $file | Set-ApinizerCredentialPrivateKey -Username api-user })
        $failures | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] } | Should -BeExactly 'DeploymentFailed', 'InvalidArgument'
        $failures[1].ErrorDetails.RecommendedAction | Should -BeExactly 'Resolve the error that was written with the piped result, then pipe the result of a call that succeeded.'
    }

    It 'ends with the cause with -ErrorAction Stop' {
        $null = Start-TestGateway -Emulator @{ FailEnvironment = 'staging' }
        $ErrorActionPreference = 'Stop'
        { New-ApinizerKey k PrivateKey -Environment $both -LiteralPath $file | Set-ApinizerCredentialPrivateKey -Username api-user } |
            Should -Throw -ErrorId 'DeploymentFailed,*'
    }
}

Describe 'The advice after an error of the module itself' {
    AfterEach {
        Stop-TestGateway
    }

    It 'matches what the cmdlet does: <Case>' -ForEach @(
        @{ Case = 'makes a key'; Call = { New-ApinizerKeyMaterial -Aes 128 -OutFile "$TestDrive/no/folder" }; Changes = $false }
        @{ Case = 'makes content'; Call = { New-ApinizerEnvironmentKey production -Path "$TestDrive/no-file" }; Changes = $false }
        @{ Case = 'connects'; Call = { Connect-Apinizer ftp://gateway.example.com }; Changes = $false }
        @{ Case = 'looks'; Call = { Get-ApinizerKey '[' }; Changes = $false }
        @{ Case = 'changes'; Call = { Remove-ApinizerCredentialPrivateKey a -InputObject 1 -Force }; Changes = $true }
        @{ Case = 'creates'; Call = { New-ApinizerKey k PrivateKey -Environment production }; Changes = $true }
    ) {
        $null = Start-TestGateway
        $failure = Get-Failure $Call
        $failure.FullyQualifiedErrorId | Should -BeLikeExactly 'InvalidArgument,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeExactly "$(if ($Changes) { 'Nothing was changed. ' })Correct what the message names, and try again."
    }
}

Describe 'Advice in a session that is not the default' {
    BeforeAll {
        $one = Start-ApinizerEmulator -Project MyProject -FailEnvironment staging
        $session = $one | Connect-Apinizer
        $two = Start-ApinizerEmulator -Project MyProject
        $null = $two | Connect-Apinizer
    }

    AfterAll {
        Disconnect-Apinizer
        $one, $two | Stop-ApinizerEmulator
    }

    It 'names the session of the call: <Case>' -ForEach @(
        @{ Case = 'a key that is not deployed'; Call = { New-ApinizerKey k PrivateKey -Environment $both -LiteralPath $file -Session $session } }
        @{ Case = 'a rotation that stopped'; Call = { Invoke-ApinizerKeyRotation k -NewName k2 -Strategy SideBySide -LiteralPath $file -Environment $both -Session $session } }
        @{ Case = 'new keys of a proxy'; Call = { Invoke-ApinizerProxyKeyRotation MyAPI -Environment $both -Force -Session $session } }
    ) {
        $ConfirmPreference = 'None'
        $advice = @(Get-AllAdvice $Call)
        $advice | Should -Not -BeNullOrEmpty
        foreach ($text in $advice) {
            $text | Should -BeLike "*`$session stands for the session to $($session.Uri)*"
            foreach ($command in Get-AdvisedCommand $text) {
                $command | Should -BeLike '* -Session $session *'
                Invoke-Quietly ([scriptblock]::Create($command))
            }
        }
        Get-ApinizerEmulatorRequest -Emulator $two | Should -BeNullOrEmpty
    }
}
