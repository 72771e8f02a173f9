# Dot-sourced by the tests of the examples, after Setup.ps1: the examples in a folder, and the module by its name.

$base = Split-Path -Path $ModuleManifest
$shipped = if (Test-Path -LiteralPath "$base/examples") { "$base/examples" } else { "$base/src/Module/examples" }

# The examples call the module by its name, so it lies in a module path under that name.
$module = (New-Item -ItemType Directory -Path TestDrive:/modules/ApinizerOps).FullName
foreach ($part in 'ApinizerOps.psd1', 'bin', 'en-US') { Copy-Item -LiteralPath "$base/$part" -Destination $module -Recurse }
# One of them requires Pester by its name.
Copy-Item -LiteralPath (Get-Module -Name Pester).ModuleBase -Destination "$(Split-Path -Path $module)/Pester" -Recurse
$names = 'PSModulePath', 'APINIZER_URL', 'APINIZER_TOKEN', 'APINIZER_PROJECT', 'TF_BUILD', 'GITHUB_STEP_SUMMARY', 'GITHUB_ACTIONS',
    'APINIZER_TOKEN_DEV', 'APINIZER_TOKEN_TEST', 'APINIZER_TOKEN_PROD'
$kept = @{}
foreach ($name in $names) { $kept[$name] = [System.Environment]::GetEnvironmentVariable($name) }
# A build server that runs these tests is not the one that they play.
$env:TF_BUILD = $env:GITHUB_STEP_SUMMARY = $env:GITHUB_ACTIONS = $null
$env:PSModulePath = (Split-Path -Path $module) + [System.IO.Path]::PathSeparator + $env:PSModulePath

function Remove-ExampleEnvironment {
    foreach ($name in $names) {
        # A null would get there as an empty text.
        if ($null -eq $kept[$name]) { Remove-Item -LiteralPath "Env:$name" -ErrorAction Ignore } else { Set-Item -LiteralPath "Env:$name" -Value $kept[$name] }
    }
}

$payment = "$([char]0xD6)deme Sistemi"
$rsa = New-TestRsaKey

# What an admin's folder looks like: the examples, and the keys that the sample table names.
function New-OpsFolder {
    $folder = (New-Item -ItemType Directory -Path "TestDrive:/ops-$([guid]::NewGuid())").FullName
    Copy-Item -Path "$shipped/*" -Destination $folder
    [System.IO.File]::WriteAllText("$folder/payment.pem", $rsa.Pem)
    [System.IO.File]::WriteAllBytes("$folder/ledger.key", (New-TestSecretKey))
    $folder
}

function Get-PlainText([securestring] $Secret) { (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $Secret).Password }

function Start-Gateway([hashtable] $With = @{}) {
    if (-not $With.Username) { $With.Username = 'api-user', 'batch-user', 'ledger-user' }
    $started = Start-TestGateway -Emulator $With
    $env:APINIZER_URL = $started.Uri
    $env:APINIZER_TOKEN = Get-PlainText $started.Token
    $env:APINIZER_PROJECT = 'MyProject'
    $started
}

# A host breaks the lines of an error that ends a script; a string it leaves alone.
function Get-ExampleScript([string] $Line) { "`$ErrorActionPreference = 'Stop'`ntrap { `"ended: `$_`"; break }`nSet-Location -LiteralPath '$ops'`n$Line" }

# As the tasks of a build server run it, in a process of its own. What the console shows, in one line; the exit code is in
# $LASTEXITCODE.
function Invoke-Example([string] $Line) { (Invoke-Child (Get-ExampleScript $Line)) -replace '\x1b\[[\d;]*m' -replace '\s+', ' ' }

# The lines that the console shows of it, in a runspace of its own, with the environment as it is now. The exit code would
# be 1 where the last of them is '=== failed'.
function Read-Example([string] $Line) {
    $environment = foreach ($name in $names + 'TEST_AS_TEXT') {
        $value = [System.Environment]::GetEnvironmentVariable($name)
        "`$env:$name = $(if ($null -eq $value) { '$null' } else { "'$($value.Replace("'", "''"))'" })"
    }
    Read-Console (($environment -join "`n") + "`n" + (Get-ExampleScript $Line))
}

# The same in one line.
function Show-Example([string] $Line) { (Read-Example $Line) -join ' ' -replace '\s+', ' ' }

# The keys that the sample tables name.
function New-SampleKey {
    $null = Import-Csv -LiteralPath "$ops/keys.csv" -Encoding UTF8 | Select-Object -Property Name, KeyType, Environment, @{
        Name = 'Content'; Expression = { if ($_.KeyType -eq 'PrivateKey') { $rsa.Pem } else { New-TestSecretKey } } } | New-ApinizerKey -ErrorAction SilentlyContinue
}

function Get-Change { @(Get-ApinizerEmulatorRequest @args | Where-Object Method -NE 'GET' | ForEach-Object { "$($_.Method) $($_.Path)" }) }
