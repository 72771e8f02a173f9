# The same step by hand.
param([string] $KeyFile)

$ErrorActionPreference = 'Stop'
$headers = @{ Authorization = "Bearer $env:APINIZER_TOKEN" }
$body = [ordered] @{
    name                         = 'payment'
    keyType                      = 'PRIVATE_KEY'
    cryptoKeyInfoEnvironmentList = @([ordered] @{
        environmentName = 'production'
        content         = [System.Convert]::ToBase64String([System.IO.File]::ReadAllBytes($KeyFile))
    })
} | ConvertTo-Json -Depth 3
$uri = "${env:APINIZER_URL}apiops/projects/$env:APINIZER_PROJECT/keys/"
$result = Invoke-RestMethod -Method Post -Uri $uri -Headers $headers -ContentType application/json -Body $body
if (-not $result.success) { throw 'No success.' }
