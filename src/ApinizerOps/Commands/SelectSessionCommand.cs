using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Makes a session this runspace's default one. Sends nothing.</summary>
[Cmdlet(
    VerbsCommon.Select, "ApinizerSession",
    HelpUri = HelpPage.Folder + "Select-ApinizerSession.md")]
[OutputType(typeof(ApinizerSession))]
public sealed class SelectSessionCommand : ApinizerCmdlet
{
    /// <summary>The session that cmdlets without -Session are to use from now on.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AcceptType(typeof(ApinizerSession), "Give what Connect-Apinizer emits; a copy of it out of a file or a job is no session.")]
    public ApinizerSession Session { get; set; } = null!;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        if (!Session.IsConnected)
            Fail(new ApinizerException(ErrorReason.NotConnected, $"The session to {Session.Gateway} was disconnected."));
        RunspaceDefaults.Session.Value = Session;
        WriteObject(Session);
    }
}
