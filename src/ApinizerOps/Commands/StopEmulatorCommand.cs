using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Stops an emulator. Its data is lost.</summary>
[Cmdlet(
    VerbsLifecycle.Stop, "ApinizerEmulator", SupportsShouldProcess = true,
    HelpUri = HelpPage.Folder + "Stop-ApinizerEmulator.md")]
public sealed class StopEmulatorCommand : EmulatorCmdlet
{
    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (SelectedEmulator is not { } emulator)
        {
            WriteFailure(NoEmulator(), null);
            return;
        }

        if (!ShouldProcess($"Stop the gateway emulator at {emulator.Uri}", $"Stop the gateway emulator at {emulator.Uri}?", "ApinizerOps"))
            return;
        emulator.Stop();
        if (ReferenceEquals(emulator, RunspaceDefaults.Emulator.Value))
            RunspaceDefaults.Emulator.Value = null;
    }
}
