# The same step by hand.
$ErrorActionPreference = 'Stop'
$headers = @{ Authorization = "Bearer $env:APINIZER_TOKEN" }
$body = [ordered] @{
    keyType                      = 'SECRET_KEY'
    algorithm                    = 'AES'
    cryptoKeyInfoEnvironmentList = @([ordered] @{ environmentName = 'production'; content = $env:KEY_CONTENT })
} | ConvertTo-Json -Depth 3
$uri = "${env:APINIZER_URL}apiops/projects/$env:APINIZER_PROJECT/keys/payment/?jwkUpdateAction=UPDATE"
$result = Invoke-RestMethod -Method Put -Uri $uri -Headers $headers -ContentType application/json -Body $body
if (-not $result.success) { throw 'No success.' }
