# The gateways in the order in which they get the keys. TokenVariable names an environment variable: no token stands here.
@{
    Gateways = @(
        @{ Name = 'dev';  Uri = 'https://apinizer-dev.example.com';  Project = 'Payments'; TokenVariable = 'APINIZER_TOKEN_DEV';  Keys = 'keys.csv' }
        @{ Name = 'test'; Uri = 'https://apinizer-test.example.com'; Project = 'Payments'; TokenVariable = 'APINIZER_TOKEN_TEST'; Keys = 'keys.csv' }
        @{ Name = 'prod'; Uri = 'https://apinizer.example.com';      Project = 'Payments'; TokenVariable = 'APINIZER_TOKEN_PROD'; Keys = 'keys.csv' }
    )
}
