using System.Collections;
using System.Management.Automation;

namespace ApinizerOps;

/// <summary>What a server's logs see of us.</summary>
internal static class UserAgent
{
    public static string For(PSCmdlet cmdlet)
    {
        var own = typeof(UserAgent).Assembly.GetName().Version!.ToString(3);
        var table = cmdlet.GetVariableValue("PSVersionTable") as IDictionary;
        return table?["PSVersion"] is { } shell ? $"ApinizerOps/{own} PowerShell/{shell}" : $"ApinizerOps/{own}";
    }
}
