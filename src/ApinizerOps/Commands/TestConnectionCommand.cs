using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Tests the connection to a gateway: address, TLS, token and project.</summary>
[Cmdlet(
    VerbsDiagnostic.Test, "ApinizerConnection",
    HelpUri = HelpPage.Folder + "Test-ApinizerConnection.md")]
[OutputType(typeof(ConnectionTest))]
public sealed class TestConnectionCommand : GatewayCmdlet
{
    /// <inheritdoc />
    protected override void EndProcessing()
    {
        var test = Call((client, context) => client.TestAsync(CurrentSession.Project, context));
        test.Project = CurrentSession.Project;
        WriteObject(test);
    }
}
