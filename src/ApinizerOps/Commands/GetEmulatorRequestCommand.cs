using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Emits what an emulator was sent, oldest first.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerEmulatorRequest",
    HelpUri = HelpPage.Folder + "Get-ApinizerEmulatorRequest.md")]
[OutputType(typeof(EmulatorRequest))]
public sealed class GetEmulatorRequestCommand : EmulatorCmdlet
{
    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (Chosen is not { } emulator)
        {
            WriteFailure(None(), null);
            return;
        }

        if (emulator.Server.DroppedRequests is > 0 and var dropped)
            Warn($"The oldest {dropped} requests are not here any more: the journal keeps the newest, as many as -MaximumRequestCount of Start-ApinizerEmulator says, and fewer where bodies are very large.");
        WriteObject(emulator.Server.Requests, enumerateCollection: true);
    }
}
