Import-Module -Name "$PSScriptRoot/EmptyModule.dll"
