using System.Management.Automation;

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
            Warn($"The oldest {dropped} requests are not kept any more. Start the emulator with a larger -MaximumRequestCount to keep more.");
        WriteObject(emulator.Server.Requests, enumerateCollection: true);
    }
}
