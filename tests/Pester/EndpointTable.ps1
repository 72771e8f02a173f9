# The table of endpoints in CONTRIBUTING.md, which lies beside the tests where they are copied away from the checkout.
function Get-EndpointTable {
    $file = "$PSScriptRoot/CONTRIBUTING.md", "$PSScriptRoot/../../.github/CONTRIBUTING.md" |
        Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
    if (-not $file) { throw 'CONTRIBUTING.md, which has the table of endpoints, is missing.' }
    $text = [System.IO.File]::ReadAllText((Resolve-Path -LiteralPath $file).ProviderPath)
    $rows = @([regex]::Matches($text, '(?m)^\| `(?<Request>(?:GET|POST|PUT|PATCH|DELETE) [^`]+)` \| `(?<Cmdlet>[^`]+)` \|') | ForEach-Object {
        @{ Request = $_.Groups['Request'].Value; Cmdlet = $_.Groups['Cmdlet'].Value }
    })
    if (-not $rows) { throw "There is no table of endpoints in '$file'." }
    $rows
}
