using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Makes a session this runspace's default. Sends nothing.</summary>
[Cmdlet(
    VerbsCommon.Select, "ApinizerSession",
    HelpUri = HelpPage.Folder + "Select-ApinizerSession.md")]
[OutputType(typeof(ApinizerSession))]
public sealed class SelectSessionCommand : ApinizerCmdlet
{
    /// <summary>The session that cmdlets without -Session use from now on.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AcceptType(typeof(ApinizerSession), "Give the output of Connect-Apinizer; a copy of it from a file or a job is not a session.")]
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
