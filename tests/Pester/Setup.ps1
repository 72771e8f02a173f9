# Dot-sourced by every test file: the module under test, a gateway, keys, and ways to see what a user would notice.
# Works in Windows PowerShell 5.1 as well, so it writes its own DER: .NET Framework can't export keys.

$ModuleManifest = if ($env:APINIZEROPS_MANIFEST) { $env:APINIZEROPS_MANIFEST } else { "$PSScriptRoot/../../ApinizerOps.psd1" }
$ModuleManifest = (Resolve-Path -LiteralPath $ModuleManifest).ProviderPath
Import-Module -Name $ModuleManifest

# $Shell and Invoke-Shell: another process of the PowerShell that runs the test.
. "$PSScriptRoot/Shell.ps1"

# An emulator whose request log can be compared, and a default session to it.
function Start-TestGateway {
    param([hashtable] $Emulator = @{}, [string] $Project = 'MyProject')
    $started = Start-ApinizerEmulator @Emulator -RecordSecret -WarningAction SilentlyContinue
    $null = Connect-Apinizer -Uri $started.Uri -Token $started.Token -Project $Project
    $started
}

function Stop-TestGateway {
    Disconnect-Apinizer
    Stop-ApinizerEmulator -ErrorAction Ignore
}

function Get-Sent { Get-ApinizerEmulatorRequest | ForEach-Object { $_.ToString() } }

function Get-LastBody { (Get-ApinizerEmulatorRequest | Select-Object -Last 1).Body }

# The error records of a script, terminating or not, and nothing else that it emits.
function Get-Failure {
    param([scriptblock] $Script)
    try { & $Script 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } } catch { $_ }
}

function Get-Reason {
    param([scriptblock] $Script)
    Get-Failure $Script | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] }
}

# All that a curious script could read from the errors so far.
function Get-ErrorText {
    $all = @($global:Error)
    $all | Format-List -Property * -Force | Out-String -Width 4096
    foreach ($record in $all) {
        [string] $record.TargetObject
        [string] $record.Exception
        [System.Management.Automation.PSSerializer]::Serialize($record, 2)
        # Deeper, but for what describes commands and types: those are megabytes, the same for every error.
        $records = @($record)
        $calls = @($record.InvocationInfo)
        $parts = @()
        for ($one = $record.Exception; $one; $one = $one.InnerException) {
            $records += $one.ErrorRecord
            $calls += $one.CommandInvocation
            "$(@($one.Data.Keys)) $(@($one.Data.Values))"
            $parts += $one | Select-Object -Property * -ExcludeProperty TargetSite, Data, InnerException, ErrorRecord, CommandInvocation, ParameterType, TypeSpecified
        }
        $parts += $records | Select-Object -Property * -ExcludeProperty Exception, InvocationInfo
        $parts += $calls | Select-Object -Property * -ExcludeProperty MyCommand
        [System.Management.Automation.PSSerializer]::Serialize($parts, 6)
    }
}

# A secret in the spellings in which it could leak.
function Get-Spelling {
    param([string] $Secret)
    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Secret)
    $Secret
    [System.Convert]::ToBase64String($bytes)
    [System.BitConverter]::ToString($bytes).Replace('-', '')
    [System.Uri]::EscapeDataString($Secret)
}

# The day, as the names of keys have it. In the last minute it waits for the next one, so that no test begins in one day
# and ends in another.
function Get-Today {
    while ([datetime]::UtcNow.TimeOfDay.TotalMinutes -ge 1439) { Start-Sleep -Milliseconds 200 }
    [datetime]::UtcNow.ToString('yyyyMMdd', [cultureinfo]::InvariantCulture)
}

function ConvertTo-Secure {
    param([string] $Text)
    $secure = New-Object -TypeName System.Security.SecureString
    foreach ($character in $Text.ToCharArray()) { $secure.AppendChar($character) }
    $secure
}

function ConvertTo-Base64 {
    param([string] $Text)
    [System.Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($Text))
}

function ConvertTo-Pem {
    param([string] $Label, [byte[]] $Content)
    $lines = [regex]::Matches([System.Convert]::ToBase64String($Content), '.{1,64}') | ForEach-Object { $_.Value }
    (@("-----BEGIN $Label-----") + $lines + "-----END $Label-----" + '') -join "`n"
}

function ConvertTo-Der {
    param([byte] $Tag, [byte[]] $Content)
    $length = $Content.Length
    $head = if ($length -lt 0x80) { , $length } elseif ($length -lt 0x100) { 0x81, $length } else { 0x82, ($length -shr 8), ($length -band 0xFF) }
    [byte[]] (, $Tag + $head + $Content)
}

function ConvertTo-DerNumber {
    param([byte[]] $BigEndian)
    $hex = [System.BitConverter]::ToString($BigEndian).Replace('-', '') -replace '^(00)+(?=..)', ''
    if ($hex -match '^[89A-F]') { $hex = "00$hex" }
    $bytes = [regex]::Matches($hex, '..') | ForEach-Object { [System.Convert]::ToByte($_.Value, 16) }
    ConvertTo-Der -Tag 0x02 -Content $bytes
}

function New-TestRsaKey {
    param([int] $Bits = 2048)
    $rsa = [System.Security.Cryptography.RSA]::Create($Bits)
    $all = $rsa.ExportParameters($true)
    $public = @(ConvertTo-DerNumber $all.Modulus) + @(ConvertTo-DerNumber $all.Exponent)
    $rest = foreach ($number in $all.D, $all.P, $all.Q, $all.DP, $all.DQ, $all.InverseQ) { ConvertTo-DerNumber $number }
    $pkcs1 = ConvertTo-Der -Tag 0x30 -Content (@(0x02, 0x01, 0x00) + $public + $rest)
    $algorithm = 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00
    $pkcs8 = ConvertTo-Der -Tag 0x30 -Content (@(0x02, 0x01, 0x00) + $algorithm + @(ConvertTo-Der -Tag 0x04 -Content $pkcs1))
    $bitString = @(0x00) + @(ConvertTo-Der -Tag 0x30 -Content $public)
    $spki = ConvertTo-Der -Tag 0x30 -Content ($algorithm + @(ConvertTo-Der -Tag 0x03 -Content $bitString))
    $pem = ConvertTo-Pem -Label 'PRIVATE KEY' -Content $pkcs8
    $publicPem = ConvertTo-Pem -Label 'PUBLIC KEY' -Content $spki
    [pscustomobject] @{
        Rsa        = $rsa
        Der        = [byte[]] $pkcs8
        Pem        = $pem
        Wire       = ConvertTo-Base64 $pem
        Pkcs1Pem   = ConvertTo-Pem -Label 'RSA PRIVATE KEY' -Content $pkcs1
        PublicPem  = $publicPem
        PublicWire = ConvertTo-Base64 $publicPem
    }
}

function New-TestSecretKey {
    param([int] $Length = 32)
    $bytes = New-Object -TypeName byte[] -ArgumentList $Length
    $random = [System.Security.Cryptography.RandomNumberGenerator]::Create()
    $random.GetBytes($bytes)
    $random.Dispose()
    , $bytes
}

function New-TestCertificate {
    param([System.Security.Cryptography.RSA] $Rsa)
    $request = New-Object -TypeName System.Security.Cryptography.X509Certificates.CertificateRequest -ArgumentList @(
        'CN=test', $Rsa, [System.Security.Cryptography.HashAlgorithmName]::SHA256, [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $request.CreateSelfSigned([datetimeoffset]::UtcNow, [datetimeoffset]::UtcNow.AddDays(1))
}

function New-TestCertificatePem {
    param([System.Security.Cryptography.RSA] $Rsa)
    ConvertTo-Pem -Label 'CERTIFICATE' -Content (New-TestCertificate $Rsa).RawData
}

# A certificate and its key under a password.
function New-TestPfx {
    param([string] $Password)
    $certificate = New-TestCertificate ([System.Security.Cryptography.RSA]::Create(2048))
    , $certificate.Export([System.Security.Cryptography.X509Certificates.X509ContentType]::Pfx, $Password)
}

# Runs a script in a PowerShell of its own, under the same culture, and returns all that its console shows. The script
# finds the path of the module in $Manifest; answers go to its questions.
function Invoke-Child {
    param([string] $Script, [string[]] $Answer)
    $start = @(
        '$ProgressPreference = "SilentlyContinue"'
        'if ($PSStyle) { $PSStyle.OutputRendering = "PlainText" }'
        "[cultureinfo]::CurrentCulture = '$([cultureinfo]::CurrentCulture.Name)'"
        "`$Manifest = '$($ModuleManifest.Replace("'", "''"))'"
    ) -join "`n"
    $file = Join-Path -Path $TestDrive -ChildPath "child-$([guid]::NewGuid()).ps1"
    [System.IO.File]::WriteAllText($file, "$start`n$Script", (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $true))
    if ($Answer) {
        # As in Invoke-Shell; without -NonInteractive, so that it asks.
        $ErrorActionPreference = 'Continue'
        $first = @($Shell | Select-Object -Skip 1)
        $Answer | & $Shell[0] @first -NoProfile -ExecutionPolicy Bypass -File $file 2>&1 | Out-String -Width 4096
    } else {
        Invoke-Shell -File $file 2>&1 | Out-String -Width 4096
    }
}
