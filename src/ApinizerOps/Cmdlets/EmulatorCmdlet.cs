using System.Management.Automation;
using ApinizerOps.Binding;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that use a running emulator.</summary>
public abstract class EmulatorCmdlet : ApinizerCmdlet
{
    /// <summary>The emulator. The default is the one that was started last in this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AcceptType(typeof(ApinizerEmulator), "Give the output of Start-ApinizerEmulator.")]
    [ValidateNotNull]
    public ApinizerEmulator? Emulator { get; set; }

    private protected ApinizerEmulator? SelectedEmulator => Emulator ?? RunspaceDefaults.Emulator.Value;

    private protected static ApinizerException NoEmulator() =>
        ApinizerException.InvalidArgument(
            "There is no default emulator in this runspace: none was started, or the last one was stopped. "
            + "Run Start-ApinizerEmulator, or give -Emulator.");
}
