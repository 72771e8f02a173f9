using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Ends a session: closes its connections. Cmdlets that use it afterwards fail with NotConnected.</summary>
[Cmdlet(
    VerbsCommunications.Disconnect, "Apinizer",
    HelpUri = HelpPage.Folder + "Disconnect-Apinizer.md")]
public sealed class DisconnectCommand : ApinizerCmdlet
{
    /// <summary>The session to end. The default is this runspace's default session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [AcceptType(typeof(ApinizerSession), "Give the output of Connect-Apinizer; a copy of it from a file or a job is not a session.")]
    [ValidateNotNull]
    public ApinizerSession? Session { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        var session = Session ?? RunspaceDefaults.Session.Value;
        if (session == null)
        {
            WriteVerbose("There is no session in this runspace.");
            return;
        }

        WarnOfUnreported(session);
        session.Disconnect();
        if (ReferenceEquals(session, RunspaceDefaults.Session.Value))
            RunspaceDefaults.Session.Value = null;
    }
}
