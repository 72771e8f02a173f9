using System.Collections;
using System.Management.Automation;

namespace ApinizerOps;

/// <summary>Builds the User-Agent header, with the versions of the module and of PowerShell.</summary>
internal static class UserAgent
{
    public static string For(PSCmdlet cmdlet)
    {
        var own = typeof(UserAgent).Assembly.GetName().Version!.ToString(3);
        var table = cmdlet.GetVariableValue("PSVersionTable") as IDictionary;
        return table?["PSVersion"] is { } shell ? $"ApinizerOps/{own} PowerShell/{shell}" : $"ApinizerOps/{own}";
    }
}
