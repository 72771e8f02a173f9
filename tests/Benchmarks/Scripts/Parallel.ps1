# Many at once: the cmdlet's own throttle against ForEach-Object's.
param([uri] $Address, [string] $Token, [string] $Manifest, [string] $Floor, [int] $Calls, [int] $WarmUp, [int] $Rounds, [int] $Limit)

. "$PSScriptRoot/Common.ps1"

function Use-Cmdlet {
    param([object[]] $Row)
    $results = $Row | Update-ApinizerKey -JwkUpdateAction Update -ThrottleLimit $Limit
    Assert-Success -Reply $results -Count $Row.Count
}

function Use-Rest {
    param([object[]] $Row)
    $replies = $Row | ForEach-Object -ThrottleLimit $Limit -Parallel {
        # One session a runspace, and so one connection each: runspaces that share one disturb each other's headers.
        if (-not $global:web) {
            $global:web = [Microsoft.PowerShell.Commands.WebRequestSession]::new()
            $global:web.Headers['Authorization'] = "Bearer $using:Token"
        }

        $body = [ordered] @{
            keyType                      = 'SECRET_KEY'
            algorithm                    = $_.Algorithm
            cryptoKeyInfoEnvironmentList = @([ordered] @{ environmentName = $_.Environment; content = $_.Content })
        } | ConvertTo-Json -Depth 3
        Invoke-RestMethod -Method Put -Uri "$using:keys/$($_.Name)/?jwkUpdateAction=UPDATE" -WebSession $global:web -ContentType application/json -Body $body
    }
    Assert-Success -Reply $replies -Count $Row.Count
}

$rows = @(New-Row -Count $Calls)
$first = 0..($WarmUp - 1)
$addresses = [uri[]] @($rows[$first] | ForEach-Object { "$keys/$($_.Name)/?jwkUpdateAction=UPDATE" })
$bodies = [byte[][]] @(ConvertTo-Body -Row $rows[$first])
$bare.Put($addresses, $bodies)
Measure-Loop -Name latency -Loop { $bare.Put($addresses, $bodies) }

Use-Rest -Row $rows[$first]
Use-Cmdlet -Row $rows[$first]
foreach ($round in 1..$Rounds) {
    Measure-Loop -Name cmdlet -Loop { Use-Cmdlet -Row $rows }
    Measure-Loop -Name rest -Loop { Use-Rest -Row $rows }
}
