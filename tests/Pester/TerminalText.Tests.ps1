# What a server writes for a terminal: PowerShell takes it out of what goes to a file or a pipe, and what stood on both
# sides would come together there.

BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    # In the child's own words: the letters as the server sends them, in JSON.
    $sequences = '\u001b[0m', '\u001b[38;5;1m', '\u009b0m', '\u001b]8;;http://x\u001b\\', '\u0000', '\u0008', '\u200b', '\u00ad', '\u202e'
    $text = Invoke-Child @"
. '$PSScriptRoot/Setup.ps1'
Add-Type -Path '$PSScriptRoot/SecretLeaks/EchoServer.cs', '$PSScriptRoot/SecretLeaks/Spellings.cs'
`$server = New-Object -TypeName EchoServer
`$null = Connect-Apinizer -Uri "http://127.0.0.1:`$(`$server.Port)" -Token (ConvertTo-Secure tok_TkN9xQ4mR7vLw) -Project P -MaximumRetryCount 0
foreach (`$between in '$($sequences -join "', '")') {
    `$said = "a #`$between#vso[task.complete]b ##`$(`$between)[error]c tok_TkN9`$(`$between)xQ4mR7vLw d"
    `$json = "HTTP/1.1 {0}``r``nContent-Type: application/json``r``n``r``n"
    `$replies = @(
        (`$json -f '400 Bad') + '{"error":"bad_request","error_description":"' + `$said + '"}'
        (`$json -f '200 OK') + '{"success":true,"deploymentResult":{"success":false,"environmentResults":[{"environmentName":"' + `$said + '","success":false,"message":"' + `$said + '"}]}}'
        "HTTP/1.1 418 Odd``r``nContent-Type: text/html``r``n``r``n<html>" + [regex]::Unescape(`$said)
    )
    foreach (`$reply in `$replies) {
        `$server.Reply = `$reply
        Set-ApinizerCredentialPrivateKey -Username u -KeyName k -Verbose *>&1
        Set-ApinizerCredentialPrivateKey -Username u -KeyName k *>&1 | Format-List -Property * -Force
    }
    `$server.Reply = (`$json -f '200 OK') + '{"success":true,"resultList":[{"name":"' + `$said + '","description":"' + `$said + '"}]}'
    Get-ApinizerKey *>&1 | Format-List -Property *
}
`$server.Dispose()
"@
}

Describe 'Server text with terminal escape sequences' -Tag Culture {
    It 'is shown without them' {
        $text | Should -BeLike '*a # #vso`[task.complete`]b # #`[error`]c `*`*`* d*'
        $text -replace '[^\x00\x07\x08\x1b\x80-\x9f]', '' | Should -BeNullOrEmpty
    }

    It 'hides no command for a build agent' {
        $text -replace '\p{Cf}', '' | Should -Not -Match '##(vso)?\['
    }

    It 'hides no token' {
        $text -replace '\p{Cf}|\s', '' | Should -Not -Match 'TkN9|mR7vLw'
    }
}
