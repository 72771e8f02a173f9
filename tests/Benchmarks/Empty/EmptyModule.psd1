@{
    RootModule        = 'EmptyModule.psm1'
    ModuleVersion     = '1.0.0'
    GUID              = '0c4b8f5e-6c0c-4a59-9d4e-93cf1a5b4a5e'
    FunctionsToExport = @()
    CmdletsToExport   = @('Get-Nothing')
    VariablesToExport = @()
    AliasesToExport   = @()
}
