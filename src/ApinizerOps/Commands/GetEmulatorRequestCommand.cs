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
        if (Chosen is { } emulator)
            WriteObject(emulator.Server.Requests, enumerateCollection: true);
        else
            WriteFailure(None(), null);
    }
}
