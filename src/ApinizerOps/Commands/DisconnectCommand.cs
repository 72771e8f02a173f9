using System.Management.Automation;

namespace ApinizerOps.Commands;

/// <summary>Ends a session: its connections are closed, and cmdlets that are given it fail with NotConnected.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Apinizer")]
public sealed class DisconnectCommand : ApinizerCmdlet
{
    /// <summary>The session to end. The default is this runspace's.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ApinizerSession? Session { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        var session = Session ?? Defaults.Session.Value;
        if (session == null)
        {
            WriteVerbose("There is no session in this runspace.");
            return;
        }

        session.Disconnect();
        if (ReferenceEquals(session, Defaults.Session.Value))
            Defaults.Session.Value = null;
    }
}
