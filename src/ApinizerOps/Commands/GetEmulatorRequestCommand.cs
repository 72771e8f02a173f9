using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Emits the requests that an emulator received, oldest first.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerEmulatorRequest",
    HelpUri = HelpPage.Folder + "Get-ApinizerEmulatorRequest.md")]
[OutputType(typeof(EmulatorRequest))]
public sealed class GetEmulatorRequestCommand : EmulatorCmdlet
{
    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (SelectedEmulator is not { } emulator)
        {
            WriteFailure(NoEmulator(), null);
            return;
        }

        if (emulator.Server.DroppedRequests is > 0 and var dropped)
            Warn($"The oldest {dropped} requests were discarded: the journal keeps the newest, at most -MaximumRequestCount of Start-ApinizerEmulator, and fewer if bodies are very large.");
        WriteObject(emulator.Server.Requests, enumerateCollection: true);
    }
}
