namespace ApinizerOps.Commands;

/// <summary>The address of the cmdlets' help, for Get-Help -Online.</summary>
internal static class HelpPage
{
    /// <summary>The folder of the pages, which are named like their cmdlets.</summary>
    internal const string Folder = "https://github.com/apinizer-ops/ApinizerOps/blob/main/src/Module/help/en-US/";
}
