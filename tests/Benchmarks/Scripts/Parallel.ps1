# Many at once: the cmdlet's own throttle, ForEach-Object's, and the bare HttpClient.
param([string] $KeyFolder, [string] $Manifest, [string] $Floor, [int] $Calls, [int] $WarmUp, [int] $Rounds, [int] $Limit)

. "$PSScriptRoot/Common.ps1"

function Use-Cmdlet {
    param([object[]] $Row)
    Assert-Success -Reply ($Row | New-ApinizerKey -ThrottleLimit $Limit) -Count $Row.Count
}

function Use-Rest {
    param([object[]] $Row)
    $replies = $Row | ForEach-Object -ThrottleLimit $Limit -Parallel {
        # One session a runspace, and so one connection each: runspaces that share one disturb each other's headers.
        if (-not $global:web) {
            $global:web = [Microsoft.PowerShell.Commands.WebRequestSession]::new()
            $global:web.Headers['Authorization'] = "Bearer $env:APINIZER_TOKEN"
        }

        $body = [ordered] @{
            name                         = $_.Name
            keyType                      = 'PRIVATE_KEY'
            cryptoKeyInfoEnvironmentList = @([ordered] @{
                environmentName = $_.Environment
                content         = [System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes($_.Path))
            })
        } | ConvertTo-Json -Depth 3 -Compress
        Invoke-RestMethod -Method Post -Uri "$using:keys/" -WebSession $global:web -ContentType application/json -Body $body
    }
    Assert-Success -Reply $replies -Count $Row.Count
}

$rows = @(New-Row -Count $Calls)
$requests = foreach ($row in $rows) { [ApinizerOps.Benchmarks.Call]::new('POST', "$keys/", (ConvertTo-Body -Row $row)) }
$first = 0..($WarmUp - 1)
$bare.Send($requests[0])
Measure-Loop -Name latency -Loop { $bare.Send($requests[$first]) }

Use-Rest -Row $rows[$first]
Use-Cmdlet -Row $rows[$first]
$bare.SendParallel($requests[$first], $Limit)
foreach ($round in 1..$Rounds) {
    Measure-Loop -Name cmdlet -Loop { Use-Cmdlet -Row $rows }
    Measure-Loop -Name rest -Loop { Use-Rest -Row $rows }
    Measure-Loop -Name bare -Loop { $bare.SendParallel($requests, $Limit) }
}
