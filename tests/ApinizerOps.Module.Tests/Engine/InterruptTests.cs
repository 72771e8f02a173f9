using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Quickstart;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>What a user at a prompt sees after Ctrl+C.</summary>
public sealed class InterruptTests
{
    [Fact(Skip = Terminal.Missing, SkipType = typeof(Terminal), SkipUnless = nameof(Terminal.IsPresent))]
    public async Task Next_cmdlet_reports_what_Ctrl_C_interrupted()
    {
        var start = PowerShellCommand.Create(["-NoProfile", "-NoLogo"]);
        var command = string.Join(' ', start.ArgumentList.Prepend(start.FileName).Select(part => $"'{part}'"));
        using var terminal = new Terminal("exec " + command, new Dictionary<string, string?> { ["PSModulePath"] = Child.ModulePath });
        await terminal.WaitForAsync("> ");
        terminal.Type($"function prompt {{ 'at your service' + '> ' }}; Import-Module '{Repository.Path("ApinizerOps.psd1")}'; $e = Start-ApinizerEmulator -LatencyMs 500000\r");
        await terminal.WaitForAsync("at your service> ");
        terminal.Type("$null = Connect-Apinizer $e.Uri -Token $e.Token -Project MyProject\r");
        await terminal.WaitForAsync("at your service> ");
        terminal.Type("Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -Verbose\r");
        await terminal.WaitForAsync("VERBOSE: PATCH ");
        await terminal.PressCtrlCUntilAsync("at your service> ");

        terminal.Type("(Get-ApinizerSession).UnreportedCalls | Format-List\r");
        await terminal.WaitForAsync("Operation   : Update-ApinizerProxyKeys");
        await terminal.WaitForAsync("Target      : MyAPI");
        await terminal.WaitForAsync("at your service> ");
        terminal.Type("Disconnect-Apinizer\r");
        await terminal.WaitForAsync("WARNING: A pipeline was stopped while changes were under way");
        await terminal.WaitForAsync("at your service> ");
        terminal.Type("exit\r");
        Assert.Equal(0, await terminal.ExitCodeAsync());
    }
}
