# One call after another: the cmdlet, Invoke-RestMethod as one would write it by hand, and the bare HttpClient loop.
param([string] $Job, [string] $KeyFolder, [string] $Manifest, [string] $Floor, [int] $Calls, [int] $WarmUp, [int] $Rounds)

. "$PSScriptRoot/Common.ps1"

$rows = @(New-Row -Count $Calls)
switch ($Job) {
    'create' {
        $cmdlet = { $rows | New-ApinizerKey }
        $rest = { foreach ($row in $rows) { Invoke-RestMethod -Method Post -Uri "$keys/" -WebSession $web -ContentType application/json -Body (ConvertTo-Body -Row $row) } }
        $requests = foreach ($row in $rows) { [ApinizerOps.Benchmarks.Call]::new('POST', "$keys/", (ConvertTo-Body -Row $row)) }
    }
    'replace' {
        # The server has one key. Its environments are looked at, so that none is left out.
        $rows.ForEach({ $_.Name = 'key' })
        $cmdlet = { $rows | Update-ApinizerKey -JwkUpdateAction Update }
        $rest = {
            foreach ($row in $rows) {
                $known = Invoke-RestMethod -Uri "$keys/key/" -WebSession $web
                if (@($known.cryptoKeyInfoEnvironmentList.environmentName) -ne $row.Environment) { throw 'An environment is left out.' }
                $body = (ConvertTo-Body -Row $row) -replace '^{"name":"key",', '{'
                Invoke-RestMethod -Method Put -Uri "$keys/key/?jwkUpdateAction=UPDATE" -WebSession $web -ContentType application/json -Body $body
            }
        }
        $requests = foreach ($row in $rows) {
            [ApinizerOps.Benchmarks.Call]::new('GET', "$keys/key/", [NullString]::Value)
            [ApinizerOps.Benchmarks.Call]::new('PUT', "$keys/key/?jwkUpdateAction=UPDATE", ((ConvertTo-Body -Row $row) -replace '^{"name":"key",', '{'))
        }
    }
    'describe' {
        $rows = @(foreach ($number in 1..$Calls) { [pscustomobject] @{ Name = "key-$number"; Description = "The key of partner $number" } })
        $cmdlet = { $rows | Update-ApinizerKey -JwkUpdateAction Update }
        $rest = {
            foreach ($row in $rows) {
                $body = @{ description = $row.Description } | ConvertTo-Json -Compress
                Invoke-RestMethod -Method Put -Uri "$keys/$($row.Name)/?jwkUpdateAction=UPDATE" -WebSession $web -ContentType application/json -Body $body
            }
        }
        $requests = foreach ($row in $rows) {
            [ApinizerOps.Benchmarks.Call]::new('PUT', "$keys/$($row.Name)/?jwkUpdateAction=UPDATE", (@{ description = $row.Description } | ConvertTo-Json -Compress))
        }
    }
    'bind' {
        $rows = @(foreach ($number in 1..$Calls) { [pscustomobject] @{ Username = "user-$number"; KeyName = "key-$number" } })
        $cmdlet = { $rows | Set-ApinizerCredentialPrivateKey }
        $rest = { foreach ($row in $rows) { Invoke-RestMethod -Method Put -Uri "$credentials/$($row.Username)/privateKey/$($row.KeyName)/" -WebSession $web } }
        $requests = foreach ($row in $rows) {
            [ApinizerOps.Benchmarks.Call]::new('PUT', "$credentials/$($row.Username)/privateKey/$($row.KeyName)/", '')
        }
    }
}

# The first requests are compared: the bare loop sends what the cmdlet sends.
$all = $rows
$rows = $all[, 0]
Assert-Success -Reply (& $cmdlet) -Count 1
$bare.Send($requests[0..($requests.Count / $Calls - 1)])
$rows = $all

# Until .NET has compiled all of it for good.
foreach ($round in 1..$WarmUp) {
    Assert-Success -Reply (& $cmdlet) -Count $Calls
    Assert-Success -Reply (& $rest | Where-Object -Property deploymentResult) -Count $Calls
    $bare.Send($requests)
}

foreach ($round in 1..$Rounds) {
    Measure-Loop -Name cmdlet -Loop { Assert-Success -Reply (& $cmdlet) -Count $Calls }
    Measure-Loop -Name rest -Loop { Assert-Success -Reply (& $rest) -Count $Calls }
    Measure-Loop -Name bare -Loop { $bare.Send($requests) }
}
