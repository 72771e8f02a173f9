using System.Management.Automation;
using ApinizerOps.Binding;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet about a running emulator.</summary>
public abstract class EmulatorCmdlet : ApinizerCmdlet
{
    /// <summary>The emulator. The default is the one that was started last in this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AcceptType(typeof(ApinizerEmulator), "Give what Start-ApinizerEmulator emits.")]
    [ValidateNotNull]
    public ApinizerEmulator? Emulator { get; set; }

    private protected ApinizerEmulator? Chosen => Emulator ?? RunspaceDefaults.Emulator.Value;

    private protected static ApinizerException None() =>
        ApinizerException.InvalidArgument(
            "There is no default emulator in this runspace: none was started, or the last one was stopped. "
            + "Run Start-ApinizerEmulator, or give -Emulator.");
}
