# Whether a long pipeline costs more than a short one: time a record, and live memory at its last record.
param([string] $KeyFolder, [string] $Manifest, [string] $Floor)

. "$PSScriptRoot/Common.ps1"

# Neither rows nor results are kept.
function Measure-Pipeline {
    param([int] $Count)
    $file = [System.IO.Directory]::GetFiles($KeyFolder)[0]
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & {
        for ($number = 1; $number -le $Count; $number++) {
            [pscustomobject] @{ Name = "key-$number"; KeyType = 'PrivateKey'; Environment = 'production'; Path = $file }
        }
    } | New-ApinizerKey | & {
        begin { $good = 0 }
        process {
            if ($_.Success) { $good++ }
            if ($good -ne $Count) { return }
            $clock.Stop()
            # PowerShell, with this module or without it, keeps weak tables of the objects in a pipeline. They shrink with their finalizers.
            foreach ($round in 1, 2) {
                [System.GC]::Collect()
                [System.GC]::WaitForPendingFinalizers()
            }
            Write-Figure -Name "live$Count" -Value ([System.GC]::GetTotalMemory($true))
        }
    }
    if ($clock.IsRunning) { throw "Not all of $Count succeeded." }
    Write-Figure -Name "cost$Count" -Value ($clock.Elapsed.TotalMilliseconds / $Count)
}

# Until .NET has compiled all of it for good.
Measure-Pipeline -Count 10000
Measure-Pipeline -Count 200
Measure-Pipeline -Count 20000
foreach ($round in 1..7) { Measure-Pipeline -Count 1000 }
Measure-Pipeline -Count 100000
foreach ($round in 1..7) { Measure-Pipeline -Count 1000 }
