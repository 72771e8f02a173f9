# Runs one example in a folder of its own, with a gateway in use and the variables that a task of a build sets, and tells
# what came of it. The test's AfterEach stops the emulators.
function Start-Example {
    param([string] $Code, [string[]] $FailEnvironment = @())
    $here = $emulator = Start-ExampleGateway -Folder $files -FailEnvironment $FailEnvironment
    $before = Get-ApinizerSession
    $past = @(Get-ApinizerEmulatorRequest).Count
    $folder = Join-Path -Path $TestDrive -ChildPath ([guid]::NewGuid())
    Copy-ExampleFolder $files $folder
    (Get-Content -LiteralPath "$folder/gateways.csv") -replace 'https://\w+\.example\.com', $emulator.Uri | Set-Content -LiteralPath "$folder/gateways.csv"
    $token = (New-Object -TypeName pscredential -ArgumentList 'token', $emulator.Token).GetNetworkCredential().Password
    $settings = @{
        APINIZER_URL = $emulator.Uri; APINIZER_TOKEN = $token; APINIZER_PROJECT = 'MyProject'
        APINIZER_PIN = 'AB' * 32; MYAPI_SECRET = 'sk_of_a_build'
    }
    foreach ($name in $settings.Keys) { Set-Item -LiteralPath "env:$name" -Value $settings[$name] }
    $vault = @{
        ApinizerToken = $emulator.Token; 'tax-pfx' = ConvertTo-Secure $passphrase; 'MyAPI-secret' = ConvertTo-Secure 'sk_of_a_store'
        'orders-production' = ConvertTo-Secure $rsa.Pem; 'orders-staging' = ConvertTo-Secure $rsa.Pem
    }
    # Each emulator that the example starts.
    $started = @()
    $PSDefaultParameterValues = @{ 'Start-ApinizerEmulator:OutVariable' = '+started' }
    # Where an example says that it asks, nobody answers here.
    $ConfirmPreference = 'None'
    $ErrorActionPreference = 'Continue'
    $all = $thrown = $null
    Push-Location -LiteralPath $folder
    try {
        $all = . ([scriptblock]::Create((Get-HereCode $Code))) 2>&1 3>&1
    } catch {
        $thrown = $_
    } finally {
        Pop-Location
        foreach ($name in $settings.Keys) { Remove-Item -LiteralPath "env:$name" -ErrorAction Ignore }
    }
    $script:used = @(@($started) + @($here) + @($emulator) + @($emulators) | Where-Object { $_ } | Sort-Object -Property Uri -Unique)
    [pscustomobject] @{
        Thrown   = $thrown
        Errors   = @($all | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        Before   = $before
        Warnings = @($all | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
        Output   = @($all | Where-Object { $_ -isnot [System.Management.Automation.ErrorRecord] -and $_ -isnot [System.Management.Automation.WarningRecord] })
        Sent     = @(foreach ($one in $used) {
            $skip = if ($one.Uri -eq $here.Uri) { $past } else { 0 }
            Get-ApinizerEmulatorRequest -Emulator $one | Select-Object -Skip $skip | ForEach-Object { "$($_.Method) $($_.Path)" }
        })
    }
}
