# One record after another: the cmdlet, Invoke-RestMethod as one would write it by hand, and the bare HttpClient loop.
param([uri] $Address, [string] $Token, [string] $Manifest, [string] $Floor, [int] $Calls, [int] $WarmUp, [int] $Rounds)

. "$PSScriptRoot/Common.ps1"

function Use-Cmdlet {
    param([object[]] $Row)
    $results = $Row | Update-ApinizerKey -JwkUpdateAction Update
    Assert-Success -Reply $results -Count $Row.Count
}

function Use-Rest {
    param([object[]] $Row)
    $replies = foreach ($one in $Row) {
        $body = [ordered] @{
            keyType                      = 'SECRET_KEY'
            algorithm                    = $one.Algorithm
            cryptoKeyInfoEnvironmentList = @([ordered] @{ environmentName = $one.Environment; content = $one.Content })
        } | ConvertTo-Json -Depth 3
        Invoke-RestMethod -Method Put -Uri "$keys/$($one.Name)/?jwkUpdateAction=UPDATE" -WebSession $web -ContentType application/json -Body $body
    }
    Assert-Success -Reply $replies -Count $Row.Count
}

$rows = @(New-Row -Count $Calls)
$addresses = [uri[]] @($rows | ForEach-Object { "$keys/$($_.Name)/?jwkUpdateAction=UPDATE" })
$bodies = [byte[][]] @(ConvertTo-Body -Row $rows)

# The first two requests are compared: the floor sends what the cmdlet sends.
Use-Cmdlet -Row $rows[0]
$bare.Put($addresses[0], $bodies[, 0])

# Until .NET has compiled all of it for good.
foreach ($round in 1..$WarmUp) {
    Use-Cmdlet -Row $rows
    Use-Rest -Row $rows
    $bare.Put($addresses, $bodies)
}

foreach ($round in 1..$Rounds) {
    Measure-Loop -Name cmdlet -Loop { Use-Cmdlet -Row $rows }
    Measure-Loop -Name rest -Loop { Use-Rest -Row $rows }
    Measure-Loop -Name floor -Loop { $bare.Put($addresses, $bodies) }
}
