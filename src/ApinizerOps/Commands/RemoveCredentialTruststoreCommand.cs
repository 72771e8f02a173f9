using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Unbinds a credential's truststore; the truststore itself stays (<c>DELETE credentials/{username}/truststore/</c>).</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerCredentialTruststore",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerCredentialTruststore.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class RemoveCredentialTruststoreCommand : RemoveCredentialItemCmdlet
{
    private protected override CredentialItem Item => CredentialItem.Truststore;
}
