using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Emits this runspace's default session; nothing if there is none.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerSession",
    HelpUri = HelpPage.Folder + "Get-ApinizerSession.md")]
[OutputType(typeof(ApinizerSession))]
public sealed class GetSessionCommand : ApinizerCmdlet
{
    /// <inheritdoc />
    protected override void EndProcessing()
    {
        if (RunspaceDefaults.Session.Value is not { } session)
            return;
        if (!session.IsConnected)
            Fail(new ApinizerException(ErrorReason.NotConnected, $"The session to {session.Gateway} was disconnected."));
        WriteObject(session);
    }
}
