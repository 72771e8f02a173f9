BeforeAll {
    . "$PSScriptRoot/Setup.ps1"
    . "$PSScriptRoot/RestServer.ps1"
}

Describe 'Invoke-ApinizerRestMethod' -Tag Culture {
    BeforeEach {
        $gateway = Start-TestGateway
    }

    AfterEach {
        Stop-TestGateway
    }

    It 'emits the items of a list one by one, as objects' {
        $items = @(Invoke-ApinizerRestMethod -Path 'projects/{0}/environments/' -PathValue MyProject)
        $items.name | Should -BeExactly 'production', 'staging'
        $items[0].GetType().Name | Should -BeExactly 'PSCustomObject'
        ($items[0] | ConvertTo-Json -Compress) | Should -BeLikeExactly '{"name":"production",*'
        Get-Sent | Should -BeExactly 'GET /apiops/projects/MyProject/environments/ -> 200'
    }

    It 'takes paths as the pages have them, and the session''s project' {
        $null = Invoke-ApinizerRestMethod '/apiops/projects/{project}/keys/'
        $null = Invoke-ApinizerRestMethod 'projects/{project}/keys/' -Project MyProject
        Get-Sent | Should -BeExactly (@('GET /apiops/projects/MyProject/keys/ -> 200') * 2)
        $loose = Connect-Apinizer -Uri $gateway.Uri -Token $gateway.Token
        Get-Reason { Invoke-ApinizerRestMethod 'projects/{project}/keys/' -Session $loose } | Should -Be 'NoProject'
    }

    It 'answers an unknown path as the gateway does' {
        $failure = Get-Failure { Invoke-ApinizerRestMethod 'projects/{0}/ipGroups/' MyProject }
        $failure.FullyQualifiedErrorId | Should -BeExactly 'NotFound,ApinizerOps.Commands.InvokeRestMethodCommand'
        "$failure" | Should -BeLikeExactly '*Path (/apiops/projects/MyProject/ipGroups/) was not found!*'
        $failure.TargetObject | Should -BeExactly 'MyProject'
        $failure.Exception.StatusCode | Should -Be 404
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Check the path, its trailing slash included*'
        Get-Reason { Invoke-ApinizerRestMethod 'projects/{0}/keys/' none } | Should -Be 'NotFound'
    }

    It 'sends and reads names that are hard on addresses' {
        $name = "a b+c%2F&'(x)"
        $key = @{ name = $name; keyType = 'SECRET_KEY'; cryptoKeyInfoEnvironmentList = @(@{ environmentName = 'production'; content = New-TestSecretKey }) }
        $null = Invoke-ApinizerRestMethod 'projects/{project}/keys/' -Method Post -Body $key
        (Invoke-ApinizerRestMethod 'projects/{project}/keys/{0}/' $name).name | Should -BeExactly $name
        (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Path | Should -BeExactly '/apiops/projects/MyProject/keys/a%20b%2Bc%252F%26%27%28x%29/'
    }

    It 'sends a hashtable, an object and text as JSON, and no letter is changed' {
        $bodies = [ordered] @{ name = 'Ö'; list = 1, 2.5, $true, $null; at = [datetime]::new(2026, 1, 2, 3, 4, 5, [System.DateTimeKind]::Utc) },
            [pscustomobject] @{ name = 'x'; child = @{ a = 'b' } }, '{ "name" : "ü" }'
        foreach ($body in $bodies) { $null = Invoke-ApinizerRestMethod 'nowhere/' -Method Post -Body $body -ErrorAction SilentlyContinue }
        $sent = Get-ApinizerEmulatorRequest | ForEach-Object Body
        $sent[0] | Should -BeExactly '{"name":"Ö","list":[1,2.5,true,null],"at":"2026-01-02T03:04:05.0000000Z"}'
        $sent[1] | Should -BeExactly '{"name":"x","child":{"a":"b"}}'
        $sent[2] | Should -BeExactly '{ "name" : "ü" }'
    }

    It 'leaves the bytes of the caller alone' {
        $bytes = [System.Text.Encoding]::UTF8.GetBytes('{"a":1}')
        $null = Invoke-ApinizerRestMethod 'nowhere/' -Method Put -Body $bytes -ErrorAction SilentlyContinue
        Get-LastBody | Should -BeExactly '{"a":1}'
        [System.Text.Encoding]::UTF8.GetString($bytes) | Should -BeExactly '{"a":1}'
    }

    It 'sends a form with files, texts, lists and objects' {
        $file = Join-Path -Path $TestDrive -ChildPath 'ü 1.pem'
        Set-Content -LiteralPath $file -Value 'x' -NoNewline
        $form = [ordered] @{ alias = 'Ö'; none = $null; tag = 'a', 'b'; metadata = @{ deploy = $true }; flag = $false; number = 1.5; file = Get-Item -LiteralPath $file }
        $null = Invoke-ApinizerRestMethod 'nowhere/' -Method Post -Form $form -ErrorAction SilentlyContinue
        Get-LastBody | Should -BeExactly ('[{"name":"alias","size":2,"value":"Ö"},{"name":"tag","size":1,"value":"a"},{"name":"tag","size":1,"value":"b"},' +
            '{"name":"metadata","size":15,"value":"{\"deploy\":true}"},{"name":"flag","size":5,"value":"false"},{"name":"number","size":3,"value":"1.5"},' +
            '{"name":"file","fileName":"ü 1.pem","contentType":"application/octet-stream","size":1}]')
    }

    It 'sends a file' {
        $file = Join-Path -Path $TestDrive -ChildPath 'body.json'
        Set-Content -LiteralPath $file -Value '{"a":1}' -NoNewline
        $null = Invoke-ApinizerRestMethod 'nowhere/' -Method Patch -InFile $file -ErrorAction SilentlyContinue
        Get-LastBody | Should -BeExactly '{"a":1}'
    }

    It 'escapes the query, and leaves out what is null' {
        $null = Invoke-ApinizerRestMethod 'projects/?a={0}' x -Query ([ordered] @{ b = 'c&d'; none = $null; e = 1, 2.5; f = $true })
        (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Query | Should -BeExactly 'a=x&b=c%26d&e=1&e=2.5&f=true'
    }

    It 'refuses <Name> before anything is sent' -ForEach @(
        @{ Name = 'a scheme'; Give = @{ Path = 'https://example.com/' } }
        @{ Name = 'a host'; Give = @{ Path = '//example.com/projects/' } }
        @{ Name = 'a folder'; Give = @{ Path = 'projects/../admin/' } }
        @{ Name = 'an escaped folder'; Give = @{ Path = 'projects/%2E%2e/admin/' } }
        @{ Name = 'an empty segment'; Give = @{ Path = 'projects//keys/' } }
        @{ Name = 'a control character'; Give = @{ Path = "projects/a`nb/" } }
        @{ Name = 'a blank path'; Give = @{ Path = ' ' } }
        @{ Name = 'a placeholder without a value'; Give = @{ Path = 'projects/{0}/' } }
        @{ Name = 'a value without a placeholder'; Give = @{ Path = 'projects/'; PathValue = 'a' } }
        @{ Name = 'a body and a form'; Give = @{ Path = 'x/'; Method = 'Post'; Body = '{}'; Form = @{ a = 1 } } }
        @{ Name = 'a body with Get'; Give = @{ Path = 'x/'; Body = '{}' } }
        @{ Name = 'a form with Head'; Give = @{ Path = 'x/'; Method = 'Head'; Form = @{ a = 1 } } }
        @{ Name = 'a type with a form'; Give = @{ Path = 'x/'; Method = 'Post'; Form = @{ a = 1 }; ContentType = 'text/plain' } }
        @{ Name = 'a type that is none'; Give = @{ Path = 'x/'; Method = 'Post'; Body = '{}'; ContentType = 'json' } }
        @{ Name = 'a file that is missing'; Give = @{ Path = 'x/'; Method = 'Post'; InFile = 'TestDrive:/none' } }
        @{ Name = 'a secret in the query'; Give = @{ Path = 'x/'; Query = @{ a = [securestring]::new() } } }
        @{ Name = 'lines of a file'; Give = @{ Path = 'x/'; Method = 'Post'; Body = '{', '}' } }
        @{ Name = 'what was masked'; Give = @{ Path = 'x/'; Method = 'Put'; Body = @{ user = @{ password = '***' } } } }
        @{ Name = 'what was cleaned'; Give = @{ Path = 'x/'; Method = 'Put'; Body = @{ log = "# #[x]$([char] 0xFFFD)" } } }
        @{ Name = 'what was masked, as text'; Give = @{ Path = 'x/'; Method = 'Put'; Body = '{"password":"***"}' } }
        @{ Name = 'what was masked, as bytes'; Give = @{ Path = 'x/'; Method = 'Put'; Body = [System.Text.Encoding]::UTF8.GetBytes('{"password":"***"}') } }
        @{ Name = 'what was masked, as JSON in JSON'; Give = @{ Path = 'x/'; Method = 'Put'; Body = @{ config = '{"password":"***"}' } } }
        @{ Name = 'what was masked, in a form'; Give = @{ Path = 'x/'; Method = 'Post'; Form = @{ password = '***' } } }
        @{ Name = 'what was masked, in a query'; Give = @{ Path = 'x/'; Query = @{ token = '***' } } }
        @{ Name = 'XML in an object'; Give = @{ Path = 'x/'; Method = 'Put'; Body = @{ a = [xml] '<a>1</a>' } } }
        @{ Name = 'nodes of XML in a list'; Give = @{ Path = 'x/'; Method = 'Put'; Body = @(([xml] '<a><b c="1"/><b c="2"/></a>').a.b) } }
        @{ Name = 'a hashtable as text'; Give = @{ Path = 'x/'; Method = 'Put'; Body = @{ a = 1 }; ContentType = 'text/plain' } }
        @{ Name = 'a list as XML'; Give = @{ Path = 'x/'; Method = 'Put'; Body = 1, 2; ContentType = 'application/xml' } }
        @{ Name = 'an object as a form'; Give = @{ Path = 'x/'; Method = 'Put'; Body = [pscustomobject] @{ a = 1 }; ContentType = 'application/x-www-form-urlencoded' } }
        @{ Name = 'a form in another charset'; Give = @{ Path = 'x/'; Method = 'Put'; Body = @{ a = 1 }; ContentType = 'application/x-www-form-urlencoded; charset=utf-16' } }
        @{ Name = 'a letter that the charset has not'; Give = @{ Path = 'x/'; Method = 'Put'; Body = @{ a = [string] [char] 0x20AC }; ContentType = 'application/json; charset=iso-8859-1' } }
        @{ Name = 'an unknown charset'; Give = @{ Path = 'x/'; Method = 'Put'; Body = 'a'; ContentType = 'text/plain; charset=none' } }
        @{ Name = 'a file without a name'; Give = @{ Path = 'x/'; Method = 'Put'; InFile = '' } }
        @{ Name = 'Private without a file'; Give = @{ Path = 'x/'; Private = $true } }
        @{ Name = 'a file with Head'; Give = @{ Path = 'x/'; Method = 'Head'; OutFile = 'TestDrive:/head.txt' } }
    ) {
        Get-Reason { Invoke-ApinizerRestMethod @Give -Confirm:$false } | Should -Be 'InvalidArgument'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'refuses a file with what was masked' {
        $file = Join-Path -Path $TestDrive -ChildPath 'masked.json'
        Set-Content -LiteralPath $file -Value '{"user":{"password":"***"}}'
        "$(Get-Failure { Invoke-ApinizerRestMethod 'x/' -Method Put -InFile $file })" | Should -BeLike 'The value of password is the mask*-IncludeSecret*'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'says where values go that a read has no body for' {
        "$(Get-Failure { Invoke-ApinizerRestMethod 'x/' -Body @{ a = 1 } })" | Should -BeLike '*-Query*'
    }

    It 'sends a hashtable as a form where the type says so' {
        $body = [ordered] @{ 'a b' = "x&y z$([char] 0xFC)"; none = $null; list = 1, $true; password = ConvertTo-Secure 'p+q' }
        $null = Invoke-ApinizerRestMethod 'nowhere/' -Method Post -Body $body -ContentType 'application/x-www-form-urlencoded' -ErrorAction SilentlyContinue
        Get-LastBody | Should -BeExactly 'a+b=x%26y+z%C3%BC&none=&list=1&list=true&password=p%2Bq'
    }

    It 'refuses a piped object that gives nothing, and says how it can be sent: <_>' -ForEach 'Get', 'Post', 'Put', 'Delete' {
        $failure = Get-Failure { [pscustomobject] @{ description = 'x' } | Invoke-ApinizerRestMethod 'nowhere/' -Method $_ -Force }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidArgument,*'
        "$failure" | Should -BeLike '*Path, PathValue, Body, InFile, OutFile*-Body { $_ }*'
        Get-Reason { [pscustomobject] @{ Body = 'x' } | Invoke-ApinizerRestMethod 'nowhere/' -Method Put -Body @{ a = 1 } } | Should -Be 'InvalidArgument'
        Get-Reason { Get-ApinizerProject -Name MyProject | Invoke-ApinizerRestMethod 'nowhere/' } | Should -Be 'InvalidArgument'
        Get-Sent | Where-Object { $_ -like '*nowhere*' } | Should -BeNullOrEmpty
    }

    It 'takes a project from a row or a project where the path needs one' {
        $null = [pscustomobject] @{ Project = 'MyProject' } | Invoke-ApinizerRestMethod 'projects/{project}/keys/'
        $null = Get-ApinizerProject -Name MyProject | Invoke-ApinizerRestMethod 'projects/{project}/keys/'
        @(Get-Sent | Where-Object { $_ -like 'GET /apiops/projects/MyProject/keys/ *' }).Count | Should -Be 2
    }

    It 'sends what a script block makes of any piped object' {
        $file = Join-Path -Path $TestDrive -ChildPath 'one.json'
        Set-Content -LiteralPath $file -Value '{"a":1}' -NoNewline
        $give = @{ Path = 'nowhere/'; Method = 'Post'; ErrorAction = 'SilentlyContinue' }
        Get-Item -LiteralPath $file | Invoke-ApinizerRestMethod @give -Body { Get-Content -LiteralPath $_.FullName -Raw }
        $file | Invoke-ApinizerRestMethod @give -Body { Get-Content -LiteralPath $_ -Raw }
        Get-Item -LiteralPath $file | Invoke-ApinizerRestMethod @give -InFile { $_.FullName }
        [pscustomobject] @{ a = 1 } | Invoke-ApinizerRestMethod @give -Body { $_ }
        @{ a = 1 } | Invoke-ApinizerRestMethod @give -Body { $_ }
        [pscustomobject] @{ InFile = $file } | Invoke-ApinizerRestMethod @give
        @(Get-ApinizerEmulatorRequest).Body | Should -BeExactly (@('{"a":1}') * 6)
        Get-Reason { $file | Invoke-ApinizerRestMethod 'nowhere/' -Method Post -Body '{}' } | Should -Be 'InvalidArgument'
    }

    It 'refuses a value that is no name: <_>' -ForEach '.', '..', '', ' a', "a`tb" {
        Get-Reason { Invoke-ApinizerRestMethod 'projects/{0}/' $_ } | Should -Be 'InvalidName'
        Get-Sent | Should -BeNullOrEmpty
    }

    It 'asks before a Delete, and sends nothing with -WhatIf but a Get' {
        foreach ($method in 'Post', 'Put', 'Patch', 'Delete') {
            Invoke-ApinizerRestMethod 'projects/' -Method $method -WhatIf
            Invoke-ApinizerRestMethod 'projects/' -Method $method -Force -WhatIf
        }
        Get-Sent | Should -BeNullOrEmpty
        $null = Invoke-ApinizerRestMethod 'projects/' -WhatIf
        $null = Invoke-ApinizerRestMethod 'projects/' -Method Head -WhatIf
        @(Get-Sent).Count | Should -Be 2
        $file = Join-Path -Path $TestDrive -ChildPath 'whatif.json'
        Invoke-ApinizerRestMethod 'projects/' -OutFile $file -WhatIf
        Test-Path -LiteralPath $file | Should -BeFalse
        @(Get-Sent).Count | Should -Be 2
    }

    It 'names what a change would send, and no secret' {
        $asked = Invoke-Child "Import-Module -Name '$ModuleManifest'; Start-ApinizerEmulator -OutVariable e | Out-Null; Connect-Apinizer `$e.Uri -Token `$e.Token -Project P | Out-Null
            Invoke-ApinizerRestMethod 'projects/{project}/keys/{0}/' 'a b' -Method Delete -Query ([ordered] @{ mode = 'x y'; apiKey = 'k&my-secret' }) -Body @{ a = 1 } -WhatIf *>&1"
        $asked | Should -BeLike '*What if: DELETE projects/P/keys/a b/ on http://*: with the query mode=x y&apiKey=`*`*`*, send 7 bytes of application/json*'
    }

    It 'shows what nobody would see in a question as escapes' {
        $asked = Invoke-Child "Import-Module -Name '$ModuleManifest'; Start-ApinizerEmulator -OutVariable e | Out-Null; Connect-Apinizer `$e.Uri -Token `$e.Token -Project P | Out-Null
            Invoke-ApinizerRestMethod 'x/' -Method Put -Query @{ q = `"c`$([char] 13)`$([char] 10)`$([char] 0x202E)d`" } -WhatIf *>&1"
        $asked | Should -BeLike '*q=c%0D%0A%E2%80%AEd, without a body*'
    }

    It 'keeps the body out of verbose records' {
        $records = Invoke-ApinizerRestMethod 'nowhere/' -Method Post -Body @{ password = 'my-secret-pw' } -Verbose -ErrorAction SilentlyContinue 4>&1
        $bound = @($records | ForEach-Object { $_.InvocationInfo.BoundParameters['Body'] } | Where-Object { $_ })
        $bound | Should -Not -BeNullOrEmpty
        ConvertTo-Json -InputObject $bound -Depth 5 | Should -Not -BeLike '*my-secret-pw*'
    }

    It 'binds Path, PathValue and Body of rows, and gives no row the method' {
        $rows = @(
            [pscustomobject] @{ Path = 'projects/{0}/keys/{1}/'; PathValue = 'MyProject; a'; Body = '{"description":"x"}'; Method = 'Delete' }
            [pscustomobject] @{ Path = 'projects/{0}/keys/{1}/'; PathValue = 'MyProject', 'b;c'; Body = [pscustomobject] @{ description = 'y' } }
            [pscustomobject] @{ Path = 'projects/{0}/keys/'; PathValue = '' }
        )
        $failures = $null
        $rows | Invoke-ApinizerRestMethod -Method Put -ThrottleLimit 2 -ErrorVariable failures -ErrorAction SilentlyContinue
        "$($failures[2])" | Should -BeLike 'Row 3*no value for it*'
        $sent = Get-ApinizerEmulatorRequest
        $sent.Path | Sort-Object | Should -BeExactly '/apiops/projects/MyProject/keys/a/', '/apiops/projects/MyProject/keys/b%3Bc/'
        $sent.Method | Should -BeExactly 'PUT', 'PUT'
        $sent.Body | Sort-Object | Should -BeExactly '{"description":"x"}', '{"description":"y"}'
    }

    It 'takes objects of the module where script blocks say what to read' {
        $null = Get-ApinizerApiProxy | Invoke-ApinizerRestMethod -Path 'projects/{project}/apiProxies/{0}/' -PathValue { $_.Name }
        (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Path | Should -BeExactly '/apiops/projects/MyProject/apiProxies/MyAPI/'
    }

    It 'reads status and headers alone with Head' {
        Invoke-ApinizerRestMethod 'projects/' -Method Head | Should -BeNullOrEmpty
        $whole = Invoke-ApinizerRestMethod 'projects/' -Method Head -Raw
        $whole.StatusCode | Should -Be 200
        $whole.Headers['Content-Type'] | Should -BeLike 'application/json*'
    }

    It 'emits text as text' {
        Invoke-ApinizerRestMethod 'test/healthcheck' | Should -BeExactly 'OK'
    }
}

Describe 'Replies to Invoke-ApinizerRestMethod' -Tag Culture {
    BeforeAll {
        $server = Start-RestServer
        $null = Connect-Apinizer -Uri $server.Uri -Token (ConvertTo-Secure 'apnz_of_the_test') -Project P -MaximumRetryCount 0
        function Invoke-With { param([string] $Reply, [string] $Type = 'application/json', [hashtable] $Give = @{}) $server.Set($Reply, $Type, 200); Invoke-ApinizerRestMethod 'x/' @Give }
    }

    AfterAll {
        Disconnect-Apinizer
        $server.Dispose()
    }

    It 'keep numbers, dates and nested values' {
        $item = Invoke-With '{"i":1,"l":9007199254740993,"huge":12345678901234567890123,"d":0.1,"m":12345678901234567.89,"t":"2026-08-20T10:00:00Z","n":null,"b":false,"o":{"a":[1,[2]]}}'
        $item.l | Should -Be 9007199254740993
        $item.huge.ToString() | Should -BeExactly '12345678901234567890123'
        $item.d | Should -Be 0.1
        $item.m | Should -BeOfType decimal
        $item.t | Should -BeOfType string
        $item.n | Should -BeNullOrEmpty
        $item.b | Should -BeFalse
        $item.o.a[1][0] | Should -Be 2
    }

    It 'keep names that differ by case only, and names that PowerShell takes for its own' {
        $item = Invoke-With '{"name":"a","Name":"b","":"c"}'
        $item['name'] | Should -BeExactly 'a'
        $item['Name'] | Should -BeExactly 'b'
        $item[''] | Should -BeExactly 'c'
        (Invoke-With '{"psobject":1}')['psobject'] | Should -Be 1
        (Invoke-With '{"Count":5,"a.b":6}').'a.b' | Should -Be 6
        $null = Invoke-With '{"name":"a","Name":"b"}' -Give @{ Method = 'Put'; Body = $item }
        $server.LastBody | Should -BeExactly '{"name":"a","Name":"b","":"c"}'
    }

    It 'come to XML that is sent as XML, in the encoding that it names' {
        $null = Invoke-With '{}' -Give @{ Method = 'Put'; Body = [xml] '<a><b c="1">x</b></a>' }
        $server.LastBody | Should -BeExactly '<a><b c="1">x</b></a>'
        $server.LastType | Should -BeExactly 'application/xml'
        $null = Invoke-With '{}' -Give @{ Method = 'Put'; Body = ([xml] '<a><b>x</b></a>').a['b']; ContentType = 'text/xml; charset=utf-8' }
        $server.LastBody | Should -BeExactly '<b>x</b>'
        $server.LastType | Should -BeExactly 'text/xml; charset=utf-8'
        $null = Invoke-With '{}' -Give @{ Method = 'Put'; Body = [xml] '<?xml version="1.0" encoding="utf-16"?><a/>' }
        $server.LastBody.Replace("$([char] 0)", '') | Should -BeExactly '<?xml version="1.0" encoding="utf-16"?><a />'
        $server.LastBody.Length | Should -Be 88
    }

    It 'come to objects in the charset of their type, and to numbers as text' {
        $null = Invoke-With '{}' -Give @{ Method = 'Put'; Body = @{ a = 1 }; ContentType = 'application/merge-patch+json; charset=utf-16' }
        $server.LastBody | Should -BeExactly (('{"a":1}'.ToCharArray() | ForEach-Object { "$_$([char] 0)" }) -join '')
        $null = Invoke-With '{}' -Give @{ Method = 'Put'; Body = 1.5; ContentType = 'text/plain' }
        $server.LastBody | Should -BeExactly '1.5'
    }

    It 'mask the values of secret fields, unless they are asked for' {
        $reply = '{"resultList":[{"name":"c","password":"pw-1","token":"t-1"}]}'
        $item = Invoke-With $reply
        $item.password, $item.token, $item.name | Should -BeExactly '***', '***', 'c'
        (Invoke-With $reply -Give @{ IncludeSecret = $true }).password | Should -BeExactly 'pw-1'
        $whole = Invoke-With $reply -Give @{ Raw = $true }
        $whole.Body | Should -BeExactly $reply
        $whole.StatusCode | Should -Be 200
        "$whole" | Should -Not -BeLike '*pw-1*'
        $whole | Format-Table | Out-String | Should -Not -BeLike '*pw-1*'
    }

    It 'that say failure are errors, and -Raw emits them as well' {
        $reply = '{"status":"FAILURE","resultMessage":"x is already exist!"}'
        Get-Reason { Invoke-With $reply } | Should -Be 'AlreadyExists'
        (Invoke-With $reply -Give @{ Raw = $true; ErrorAction = 'SilentlyContinue' }).Body | Should -BeExactly $reply
        Get-Reason { Invoke-With '<html>log in</html>' 'text/html' } | Should -Be 'UnexpectedReply'
        Get-Reason { Invoke-With '{"success":true,"deploymentResult":{"success":false,"message":"no"}}' -Give @{ Method = 'Post' } } | Should -Be 'DeploymentFailed'
    }

    It 'go to a file that appears when it is complete, and replace one with -Force only' {
        $file = Join-Path -Path $TestDrive -ChildPath 'export.zip'
        Invoke-With 'PK-1' 'application/octet-stream' @{ OutFile = $file } | Should -BeNullOrEmpty
        [System.IO.File]::ReadAllText($file) | Should -BeExactly 'PK-1'
        $past = $server.Count
        Get-Reason { Invoke-With 'PK-2' 'application/octet-stream' @{ OutFile = $file } } | Should -Be 'InvalidArgument'
        $server.Count | Should -Be $past
        (Invoke-With 'PK-3' 'application/octet-stream' @{ OutFile = $file; Force = $true; Raw = $true }).OutFile | Should -BeExactly $file
        [System.IO.File]::ReadAllText($file) | Should -BeExactly 'PK-3'
        Get-Reason { Invoke-With '{"success":false}' 'application/json' @{ OutFile = $file; Force = $true } } | Should -Be 'BadRequest'
        [System.IO.File]::ReadAllText($file) | Should -BeExactly 'PK-3'
        @(Get-ChildItem -LiteralPath $TestDrive -Filter '*.*' -File | Where-Object { $_.Name -notlike '*.zip' -and $_.Extension.Length -eq 4 -and $_.Name.Length -eq 12 }) | Should -BeNullOrEmpty
    }

    It 'go to a file of their own each' {
        $file = Join-Path -Path $TestDrive -ChildPath 'same.txt'
        $server.Set('one', 'text/plain', 200)
        $past = $server.Count
        $failures = $null
        [pscustomobject] @{ Path = 'a/'; OutFile = $file }, [pscustomobject] @{ Path = 'b/'; OutFile = Join-Path -Path $TestDrive -ChildPath './same.txt' } |
            Invoke-ApinizerRestMethod -ThrottleLimit 2 -Force -ErrorVariable failures -ErrorAction SilentlyContinue
        "$failures" | Should -BeLike 'Row 2*Another record*'
        $server.Count - $past | Should -Be 1
        [System.IO.File]::ReadAllText($file) | Should -BeExactly 'one'
    }

    It 'go to a file that its owner alone can read' -Skip:($env:OS -eq 'Windows_NT') {
        $file = Join-Path -Path $TestDrive -ChildPath 'private.zip'
        Invoke-With 'PK' 'application/octet-stream' @{ OutFile = $file; Private = $true }
        & stat -c %a $file | Should -BeExactly '600'
    }

    It 'go to a file that is replaced for those who could read the old one: <_>' -Skip:($env:OS -eq 'Windows_NT') -ForEach '600', '640', '666' {
        $file = Join-Path -Path $TestDrive -ChildPath "replaced-$_.zip"
        [System.IO.File]::WriteAllText($file, 'old')
        & chmod $_ $file
        Invoke-With 'PK' 'application/octet-stream' @{ OutFile = $file; Force = $true }
        [System.IO.File]::ReadAllText($file) | Should -BeExactly 'PK'
        & stat -c %a $file | Should -BeExactly $_
        Invoke-With 'PK' 'application/octet-stream' @{ OutFile = $file; Force = $true; Private = $true }
        & stat -c %a $file | Should -BeExactly '600'
    }

    It 'that are binary are bytes' {
        $bytes = Invoke-With 'PK' 'application/octet-stream'
        , $bytes | Should -BeOfType byte[]
        $bytes | Should -Be 80, 75
    }

    It 'are retried for what may be sent twice, and for nothing else' {
        $null = Connect-Apinizer -Uri $server.Uri -Token (ConvertTo-Secure 'apnz_of_the_test') -Project P -MaximumRetryCount 1 -RetryIntervalSec 1
        $server.Set('{}', 'application/json', 502)
        foreach ($case in @{ Method = 'Get' }, @{ Method = 'Put'; Repeatable = $true }) {
            $past = $server.Count
            Get-Reason { Invoke-ApinizerRestMethod 'x/' @case } | Should -Be 'ServerError'
            $server.Count - $past | Should -Be 2
        }
        $past = $server.Count
        Get-Reason { Invoke-ApinizerRestMethod 'x/' -Method Put } | Should -Be 'OutcomeUnknown'
        $server.Count - $past | Should -Be 1
    }
}
