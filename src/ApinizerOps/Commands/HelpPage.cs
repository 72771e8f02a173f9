namespace ApinizerOps.Commands;

/// <summary>Where the cmdlets' help lies for a browser, for Get-Help -Online.</summary>
internal static class HelpPage
{
    /// <summary>A page's name is that of its cmdlet.</summary>
    internal const string Folder = "https://github.com/apinizer-ops/ApinizerOps/blob/main/src/Module/help/en-US/";
}
